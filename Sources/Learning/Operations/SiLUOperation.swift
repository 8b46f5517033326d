import Numerics

/// y = x·σ(x).
///
/// Gradient: ∂x = ∂y·(σ + y(1 − σ)).
/// PyTorch: `torch.nn.functional.silu`.
struct SiLUFunction: UnaryFunction {
    static let name = "silu"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Chunks.forEach(count) { start, length, gate in
            Kernels.sigmoid(x + start, into: gate, count: length)
            Kernels.multiply(x + start, gate, into: y + start, count: length)
        }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.sigmoid(x, into: d, count: count)
        for index in 0..<count { d[index] += y[index] * (1 - d[index]) }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.sigmoid(x, into: d, count: count)
        for index in 0..<count {
            let gate = d[index]
            d[index] = gate * (1 - gate) * (2 + x[index] * (1 - 2 * gate))
        }
    }
}

extension GraphBuilder {
    /// Every element times its logistic function.
    public mutating func silu(_ x: Node) -> Node { apply(SiLUFunction(), to: x) }
}
