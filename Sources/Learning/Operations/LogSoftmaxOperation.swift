import Numerics

/// y = (x − max x) − ln Σ e^(x − max x) along the last axis: the logarithm of softmax, exact where that would be 0.
///
/// Gradient: ∂x = ∂y − eʸ·Σ ∂y.
/// PyTorch: `torch.log_softmax(dim=-1)`.
struct LogSoftmaxOperation: Operation {
    static let name = "log-softmax"

    let x: Node
    let output: Node
    /// eʸ, kept for the backward pass.
    let probabilities: Node

    var inputs: [Node] { [x] }

    private var width: Int { x.shape[-1] }
    private var rows: Int { width == 0 ? 0 : x.count / width }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        let p = memory.value(probabilities)
        let width = width
        for row in 0..<rows {
            let shift = Kernels.max(x + row * width, count: width)
            for c in row * width..<(row + 1) * width { y[c] = x[c] - shift }
        }
        Kernels.exp(y, into: p, count: output.count)
        for row in 0..<rows {
            let start = row * width
            let total = Kernels.sum(p + start, count: width)
            let logarithm = Elementary.log(total)
            for c in start..<start + width {
                y[c] -= logarithm
                p[c] /= total
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let p = memory.value(probabilities)
        let width = width
        let accumulates = memory.accumulates(0)
        for row in 0..<rows {
            let start = row * width
            let total = Kernels.sum(dy + start, count: width)
            for c in start..<start + width {
                let slope = dy[c] - p[c] * total
                dx[c] = accumulates ? dx[c] + slope : slope
            }
        }
    }
}

extension LogSoftmaxOperation: TangentOperation {
    /// ẏ = ẋ − Σ p·ẋ, and ṗ = p·ẏ, kept for the backward pass.
    func forwardTangent(_ memory: TangentMemory) {
        let (p, moved) = (memory.primal.value(probabilities), memory.tangents.value(probabilities))
        let (x, y) = (memory.tangents.value(x), memory.tangents.value(output))
        let width = width
        for row in 0..<rows {
            let start = row * width
            let mean = Kernels.dot(p + start, x + start, count: width)
            for c in start..<start + width {
                y[c] = x[c] - mean
                moved[c] = p[c] * y[c]
            }
        }
    }

    /// R{∂x} = R{∂y} − p·Σ R{∂y} − ṗ·Σ ∂y
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output),
            let dx = memory.tangents.gradient(x)
        else { return }
        let (p, moved) = (memory.primal.value(probabilities), memory.tangents.value(probabilities))
        let width = width
        let accumulates = memory.accumulates(0)
        for row in 0..<rows {
            let start = row * width
            let total = Kernels.sum(dy + start, count: width)
            let totalTangent = Kernels.sum(signal + start, count: width)
            for c in start..<start + width {
                let slope = signal[c] - p[c] * totalTangent - moved[c] * total
                dx[c] = accumulates ? dx[c] + slope : slope
            }
        }
    }
}

extension GraphBuilder {
    /// Log-probabilities from logits, along the last axis.
    public mutating func logSoftmax(_ x: Node) -> Node {
        precondition(x.shape.rank >= 1, "log-softmax of a scalar")
        return append(
            LogSoftmaxOperation(x: x, output: result(x.shape, of: x), probabilities: scratch(x.shape)))
    }
}
