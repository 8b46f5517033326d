import Numerics

/// y = the mean of each window, channel by channel.
///
/// Shapes: as of max pooling. Padding counts as 0 in the mean, or not at all.
/// Gradient: ∂y in equal shares to the window's places.
/// PyTorch: `torch.nn.functional.avg_pool1d` and `avg_pool2d`, with `ceil_mode=False`.
struct AveragePoolOperation: Operation {
    static let name = "average-pool"

    let x: Node
    let output: Node
    /// Over the channels of one example.
    let windows: Windows
    let countsPadding: Bool

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let (x, y) = (memory.value(x), memory.value(output))
        for row in 0..<self.x.shape[0] {
            Kernels.averagePool(
                x + row * windows.channels * windows.planeCount, windows, countsPadding: countsPadding,
                into: y + row * windows.channels * windows.outputCount)
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        if !memory.accumulates(0) { dx.update(repeating: 0, count: x.count) }
        for row in 0..<x.shape[0] {
            Kernels.averagePoolBackward(
                dy + row * windows.channels * windows.outputCount, windows, countsPadding: countsPadding,
                into: dx + row * windows.channels * windows.planeCount)
        }
    }
}

extension AveragePoolOperation: LinearInInputs {}

extension GraphBuilder {
    /// The mean of each window of images (B, C, H, W) or signals (B, C, L), whose divisor is the window's size or, without
    /// `countsPadding`, the number of its places inside.
    public mutating func averagePool(
        _ x: Node, kernel: [Int], _ sliding: Sliding, countsPadding: Bool = true
    ) -> Node {
        let (windows, shape) = pooling(x, kernel, sliding)
        return append(
            AveragePoolOperation(
                x: x, output: result(shape, of: x), windows: windows, countsPadding: countsPadding))
    }
}
