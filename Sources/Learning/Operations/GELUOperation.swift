import Numerics

/// y = x·Φ(x) = x/2·(1 + erf(x/√2)), Φ the standard normal distribution function.
///
/// Gradient: ∂x = ∂y·(Φ(x) + x·φ(x)), φ(x) = e^(−x²/2) / √(2π).
/// PyTorch: `torch.nn.functional.gelu`.
struct GELUFunction: UnaryFunction {
    static let name = "gelu"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Chunks.forEach(count) { start, length, curve in
            Kernels.scale(x + start, by: GELUFunction.inverseRoot2, into: curve, count: length)
            Kernels.erf(curve, into: curve, count: length)
            for index in 0..<length { y[start + index] = 0.5 * x[start + index] * (1 + curve[index]) }
        }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Chunks.forEach(count) { start, length, density in
            for index in 0..<length { density[index] = -0.5 * x[start + index] * x[start + index] }
            Kernels.exp(density, into: density, count: length)
            for index in start..<start + length {
                // Φ(x) = y/x to the last digits: cheaper than another erf.
                let area = x[index].magnitude < 1e-300 ? 0.5 : y[index] / x[index]
                d[index] = area + GELUFunction.inverseRoot2Pi * x[index] * density[index - start]
            }
        }
    }

    /// 1/√2
    static let inverseRoot2 = 0.7071067811865476
    /// 1/√(2π)
    static let inverseRoot2Pi = 0.3989422804014327

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -0.5 * x[index] * x[index] }
        Kernels.exp(d, into: d, count: count)
        for index in 0..<count {
            // Where the density is 0 so is f″, however large x is.
            d[index] = d[index] == 0 ? 0 : GELUFunction.inverseRoot2Pi * d[index] * (2 - x[index] * x[index])
        }
    }
}

extension GraphBuilder {
    /// The Gaussian error linear unit of every element.
    public mutating func gelu(_ x: Node) -> Node { apply(GELUFunction(), to: x) }
}
