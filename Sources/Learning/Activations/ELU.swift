import Numerics

/// x above 0, α(eˣ − 1) below: smooth for α = 1, and its mean output nearer to 0 than ReLU's.
///
/// Source: Clevert, Unterthiner and Hochreiter, ICLR 2016.
/// PyTorch: `torch.nn.ELU`.
public struct ELU: PointwiseActivation {
    public static let name = "elu"
    public static let title = Meaning(en: "ELU", zh: "ELU")
    public static let meaning = Meaning(
        en: "straight above 0, exponential down to −α below", zh: "正半轴线性，负半轴指数趋于 −α")
    public static let formula = "x > 0 ? x : α(eˣ − 1)"
    public static let hyperparameters = [
        Hyperparameter.positive("alpha", 1, en: "how far below 0 it goes, α", zh: "负半轴的下限 α")
    ]

    public let alpha: Double

    public init(_ values: Hyperparameters) {
        alpha = values["alpha"]
    }

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.elu(x, alpha: alpha) }

    public func value(_ x: Double) -> Double { x > 0 ? x : alpha * Elementary.expm1(x) }

    public func derivative(_ x: Double) -> Double { x > 0 ? 1 : alpha * Elementary.exp(x) }

    public var derivativeBound: Double { max(1, alpha) }
    public var range: (lower: Double, upper: Double) { (-alpha, .infinity) }
}
