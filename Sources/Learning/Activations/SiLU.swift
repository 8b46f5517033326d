import Numerics

/// x·σ(x), also called swish: x gated by its own logistic function.
///
/// Its least value is −0.27846 at −1.27846, its steepest slope 1.09984 at 2.39936.
/// Source: Elfwing, Uchibe and Doya 2017, arXiv:1702.03118; Ramachandran, Zoph and Le 2017, arXiv:1710.05941.
/// PyTorch: `torch.nn.SiLU`.
public struct SiLU: PointwiseActivation {
    public static let name = "silu"
    public static let title = Meaning(en: "SiLU", zh: "SiLU")
    public static let meaning = Meaning(
        en: "x gated by its own sigmoid, also called swish", zh: "用自身 sigmoid 门控的 x，又称 swish")
    public static let formula = "x · σ(x)"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.silu(x) }

    public func value(_ x: Double) -> Double { x * Elementary.sigmoid(x) }

    public func derivative(_ x: Double) -> Double {
        let gate = Elementary.sigmoid(x)
        return gate + x * gate * Elementary.sigmoid(-x)
    }

    public var derivativeBound: Double { 1.0998394 }
    public var range: (lower: Double, upper: Double) { (-0.27846455, .infinity) }
}
