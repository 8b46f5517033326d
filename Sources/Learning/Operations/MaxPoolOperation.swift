import Bounds
import Numerics

/// y = the largest number of each window, channel by channel; padding counts as −∞, NaN is larger than all.
///
/// Shapes: x (B, C, H, W), y (B, C, H′, W′); (B, C, L) and (B, C, L′) in one dimension.
/// Gradient: ∂y to the place it came from, the first of equals.
/// PyTorch: `torch.nn.functional.max_pool1d` and `max_pool2d`, with `ceil_mode=False`.
struct MaxPoolOperation: Operation {
    static let name = "max-pool"

    let x: Node
    let output: Node
    /// Where in its plane each output came from.
    let places: Node
    /// Over the channels of one example.
    let windows: Windows

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let (x, y, places) = (memory.value(x), memory.value(output), memory.value(places))
        for row in 0..<self.x.shape[0] {
            let into = row * windows.channels * windows.outputCount
            Kernels.maxPool(
                x + row * windows.channels * windows.planeCount, windows, into: y + into, places: places + into)
        }
    }

    func backward(_ memory: Memory) { backward(memory, places: memory.value(places)) }

    private func backward(_ memory: Memory, places: UnsafePointer<Double>) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        if !memory.accumulates(0) { dx.update(repeating: 0, count: x.count) }
        for row in 0..<x.shape[0] {
            let from = row * windows.channels * windows.outputCount
            Kernels.maxPoolBackward(
                dy + from, places: places + from, windows, into: dx + row * windows.channels * windows.planeCount)
        }
    }
}

extension MaxPoolOperation: TangentOperation {
    /// ẏ is ẋ at the place that y came from; 0 where a window sees nothing.
    func forwardTangent(_ memory: TangentMemory) {
        let (moved, places, y) = (
            memory.tangents.value(x), memory.primal.value(places), memory.tangents.value(output)
        )
        for index in 0..<output.count {
            let plane = index / windows.outputCount * windows.planeCount
            y[index] = places[index] < 0 ? 0 : moved[plane + Int(saturating: places[index])]
        }
    }

    func backwardTangent(_ memory: TangentMemory) {
        backward(memory.tangents, places: memory.primal.value(places))
    }
}

extension GraphBuilder {
    /// The largest number of each window of images (B, C, H, W) or signals (B, C, L).
    ///
    /// `kernel` holds the window's height and width, or its length; the padding is at most half of the window.
    public mutating func maxPool(_ x: Node, kernel: [Int], _ sliding: Sliding) -> Node {
        let (windows, shape) = pooling(x, kernel, sliding)
        let output = result(shape, of: x)
        return append(MaxPoolOperation(x: x, output: output, places: scratch(shape), windows: windows))
    }
}
