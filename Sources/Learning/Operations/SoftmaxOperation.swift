import Numerics

/// y = e^(x − max x) / Σ e^(x − max x) along the last axis.
///
/// A row of −∞ alone (all masked) gives zeros, and no gradient, where the quotient would be 0/0.
/// Gradient: ∂x = y·(∂y − Σ ∂y·y).
/// PyTorch: `torch.softmax(dim=-1)`, whose result for a row of −∞ is NaN; that of `scaled_dot_product_attention` is 0.
struct SoftmaxOperation: Operation {
    static let name = "softmax"

    let x: Node
    let output: Node

    var inputs: [Node] { [x] }

    private var width: Int { x.shape[-1] }
    private var rows: Int { width == 0 ? 0 : x.count / width }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        let width = width
        for row in 0..<rows {
            let from = x + row * width
            let into = y + row * width
            let shift = Kernels.max(from, count: width)
            for c in 0..<width { into[c] = shift == -.infinity ? -.infinity : from[c] - shift }
        }
        Kernels.exp(y, into: y, count: output.count)
        for row in 0..<rows {
            let into = y + row * width
            let total = Kernels.sum(into, count: width)
            if total != 0 {
                for c in 0..<width { into[c] /= total }
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let y = memory.value(output)
        let width = width
        let accumulates = memory.accumulates(0)
        for row in 0..<rows {
            let start = row * width
            let mean = Kernels.dot(dy + start, y + start, count: width)
            for c in start..<start + width {
                let slope = y[c] * (dy[c] - mean)
                dx[c] = accumulates ? dx[c] + slope : slope
            }
        }
    }
}

extension SoftmaxOperation: TangentOperation {
    /// ẏ = y·(ẋ − Σ y·ẋ)
    func forwardTangent(_ memory: TangentMemory) {
        let (y, x, moved) = (memory.primal.value(output), memory.tangents.value(x), memory.tangents.value(output))
        let width = width
        for row in 0..<rows {
            let start = row * width
            let mean = Kernels.dot(y + start, x + start, count: width)
            for c in start..<start + width { moved[c] = y[c] * (x[c] - mean) }
        }
    }

    /// R{∂x} = ẏ·(∂y − Σ ∂y·y) + y·(R{∂y} − Σ (R{∂y}·y + ∂y·ẏ))
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output),
            let dx = memory.tangents.gradient(x)
        else { return }
        let (y, moved) = (memory.primal.value(output), memory.tangents.value(output))
        let width = width
        let accumulates = memory.accumulates(0)
        for row in 0..<rows {
            let start = row * width
            let mean = Kernels.dot(dy + start, y + start, count: width)
            let meanTangent =
                Kernels.dot(signal + start, y + start, count: width)
                + Kernels.dot(dy + start, moved + start, count: width)
            for c in start..<start + width {
                let slope = moved[c] * (dy[c] - mean) + y[c] * (signal[c] - meanTangent)
                dx[c] = accumulates ? dx[c] + slope : slope
            }
        }
    }
}

extension GraphBuilder {
    /// Probabilities from logits, along the last axis.
    public mutating func softmax(_ x: Node) -> Node {
        precondition(x.shape.rank >= 1, "softmax of a scalar")
        return append(SoftmaxOperation(x: x, output: result(x.shape, of: x)))
    }
}
