import Numerics

/// σ(x) = 1 / (1 + e⁻ˣ), between 0 and 1; σ′ = σ(1 − σ) ≤ 1/4, reached at 0.
///
/// PyTorch: `torch.nn.Sigmoid`.
public struct Sigmoid: PointwiseActivation {
    public static let name = "sigmoid"
    public static let meaning = Meaning(
        en: "squashes to (0, 1); its slope is at most 1/4", zh: "压缩到 (0, 1)，斜率至多 1/4")
    public static let formula = "1 / (1 + e⁻ˣ)"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.sigmoid(x) }

    public func value(_ x: Double) -> Double { Elementary.sigmoid(x) }

    public func derivative(_ x: Double) -> Double {
        // σ(x)·σ(−x) keeps its digits where 1 − σ(x) would round to 0.
        Elementary.sigmoid(x) * Elementary.sigmoid(-x)
    }

    public var derivativeBound: Double { 0.25 }
    public var range: (lower: Double, upper: Double) { (0, 1) }
}
