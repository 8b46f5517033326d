/// y = x where x > 0, else slope·x.
///
/// Gradient: ∂x = ∂y where x > 0, else slope·∂y (also at 0, as in PyTorch).
/// PyTorch: `torch.nn.functional.leaky_relu`.
struct LeakyReLUFunction: PointwiseFunction {
    static let name = "leaky-relu"

    let slope: Double

    func value(_ x: Double) -> Double { x > 0 ? x : slope * x }

    func derivative(_ x: Double, value y: Double) -> Double { x > 0 ? 1 : slope }
}

extension LeakyReLUFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// ReLU that lets a share of the negative part through.
    public mutating func leakyReLU(_ x: Node, slope: Double) -> Node { apply(LeakyReLUFunction(slope: slope), to: x) }
}
