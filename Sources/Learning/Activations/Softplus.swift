import Numerics

/// ln(1 + e^(βx)) / β: a smooth ReLU, the sharper the larger β.
///
/// Source: Dugas et al., NIPS 2000.
/// PyTorch: `torch.nn.Softplus`.
public struct Softplus: PointwiseActivation {
    public static let name = "softplus"
    public static let meaning = Meaning(
        en: "smooth ReLU", zh: "平滑的 ReLU")
    public static let formula = "ln(1 + e^(βx)) / β"
    public static let hyperparameters = [
        Hyperparameter.positive("beta", 1, en: "sharpness of the bend, β", zh: "弯折处的锐度 β")
    ]

    public let beta: Double

    public init(_ values: Hyperparameters) {
        beta = values["beta"]
    }

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.softplus(x, beta: beta) }

    public func value(_ x: Double) -> Double {
        (x < 0 ? 0 : x) + Elementary.log1p(Elementary.exp(-beta * x.magnitude)) / beta
    }

    public func derivative(_ x: Double) -> Double { Elementary.sigmoid(beta * x) }

    public var derivativeBound: Double { 1 }
    public var range: (lower: Double, upper: Double) { (0, .infinity) }
}
