import Numerics

/// y = x/2·(1 + tanh u), u = √(2/π)·(x + 0.044715x³): GELU with Φ approximated.
///
/// Gradient: ∂x = ∂y·((1 + tanh u)/2 + x/2·(1 − tanh² u)·u′), u′ = √(2/π)·(1 + 3·0.044715x²).
/// PyTorch: `torch.nn.functional.gelu(approximate="tanh")`.
struct GELUTanhFunction: UnaryFunction {
    static let name = "gelu-tanh"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Chunks.forEach(count) { start, length, curve in
            bend(x + start, into: curve, count: length)
            for index in 0..<length { y[start + index] = 0.5 * x[start + index] * (1 + curve[index]) }
        }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        bend(x, into: d, count: count)
        for index in 0..<count {
            let slope = GELUTanhFunction.root2ByPi * (1 + 3 * GELUTanhFunction.cubic * x[index] * x[index])
            let tanh = d[index]
            // Where tanh is ±1 the last term is 0, however large x is.
            let flat = 1 - tanh * tanh
            d[index] = 0.5 * (1 + tanh) + (flat == 0 ? 0 : 0.5 * x[index] * flat * slope)
        }
    }

    /// tanh u
    private func bend(_ x: UnsafePointer<Double>, into u: UnsafeMutablePointer<Double>, count: Int) {
        for index in 0..<count {
            u[index] = GELUTanhFunction.root2ByPi * (x[index] + GELUTanhFunction.cubic * x[index] * x[index] * x[index])
        }
        Kernels.tanh(u, into: u, count: count)
    }

    /// √(2/π)
    static let root2ByPi = 0.7978845608028654
    static let cubic = 0.044715

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        bend(x, into: d, count: count)
        for index in 0..<count {
            let (x, tanh) = (x[index], d[index])
            let slope = GELUTanhFunction.root2ByPi * (1 + 3 * GELUTanhFunction.cubic * x * x)
            let growth = GELUTanhFunction.root2ByPi * 6 * GELUTanhFunction.cubic * x
            let flat = 1 - tanh * tanh
            d[index] = flat == 0 ? 0 : flat * (slope + 0.5 * x * (growth - 2 * tanh * slope * slope))
        }
    }
}

extension GraphBuilder {
    /// The Gaussian error linear unit of every element, by tanh.
    public mutating func geluTanh(_ x: Node) -> Node { apply(GELUTanhFunction(), to: x) }
}
