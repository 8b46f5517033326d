import Numerics

/// y = x where x > 0, else α(eˣ − 1).
///
/// Gradient: ∂x = ∂y where x > 0, else ∂y·αeˣ = ∂y·(y + α).
/// PyTorch: `torch.nn.functional.elu`.
struct ELUFunction: UnaryFunction {
    static let name = "elu"

    let alpha: Double

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Chunks.forEach(count) { start, length, curve in
            Kernels.expm1(x + start, into: curve, count: length)
            for index in 0..<length {
                let value = x[start + index]
                y[start + index] = value > 0 ? value : alpha * curve[index]
            }
        }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = x[index] > 0 ? 1 : y[index] + alpha }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = x[index] > 0 ? 0 : y[index] + alpha }
    }
}

extension GraphBuilder {
    /// The exponential linear unit.
    public mutating func elu(_ x: Node, alpha: Double) -> Node { apply(ELUFunction(alpha: alpha), to: x) }
}
