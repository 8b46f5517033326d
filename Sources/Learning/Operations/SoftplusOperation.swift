import Numerics

/// y = ln(1 + e^(βx)) / β, a smooth ReLU.
///
/// Computed as max(x, 0) + ln(1 + e^(−β|x|)) / β, which neither overflows nor needs PyTorch's switch to y = x beyond
/// βx > 20 (which is off by up to 2·10⁻⁹).
/// Gradient: ∂x = ∂y·σ(βx).
/// PyTorch: `torch.nn.functional.softplus`.
struct SoftplusFunction: UnaryFunction {
    static let name = "softplus"

    let beta: Double

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Chunks.forEach(count) { start, length, tail in
            for index in 0..<length { tail[index] = -beta * x[start + index].magnitude }
            Kernels.exp(tail, into: tail, count: length)
            Kernels.log1p(tail, into: tail, count: length)
            for index in 0..<length {
                let value = x[start + index]
                y[start + index] = (value < 0 ? 0 : value) + tail[index] / beta
            }
        }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.scale(x, by: beta, into: d, count: count)
        Kernels.sigmoid(d, into: d, count: count)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        derivative(x: x, y: y, into: d, count: count)
        for index in 0..<count { d[index] *= beta * (1 - d[index]) }
    }
}

extension GraphBuilder {
    /// The smooth ReLU of every element.
    public mutating func softplus(_ x: Node, beta: Double = 1) -> Node { apply(SoftplusFunction(beta: beta), to: x) }
}
