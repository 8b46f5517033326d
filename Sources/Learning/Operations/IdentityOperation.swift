/// y = x: a copy with a gradient of its own.
///
/// Gradient: ∂x = ∂y.
/// PyTorch: `torch.nn.Identity`.
struct IdentityFunction: UnaryFunction {
    static let name = "identity"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        y.update(from: x, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(repeating: 1, count: count)
    }

    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        if accumulate {
            for index in 0..<count { dx[index] += dy[index] }
        } else {
            dx.update(from: dy, count: count)
        }
    }
}

extension IdentityFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// A copy of the node.
    public mutating func identity(_ x: Node) -> Node { apply(IdentityFunction(), to: x) }
}
