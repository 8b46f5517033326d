import Numerics

/// tanh x, between −1 and 1; tanh′ = 1 − tanh² ≤ 1, reached at 0.
///
/// PyTorch: `torch.nn.Tanh`.
public struct Tanh: PointwiseActivation {
    public static let name = "tanh"
    public static let meaning = Meaning(
        en: "squashes to (−1, 1) around zero; slope 1 at the origin", zh: "压缩到 (−1, 1)，以零为中心，原点斜率为 1")
    public static let formula = "tanh x"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.tanh(x) }

    public func value(_ x: Double) -> Double { Elementary.tanh(x) }

    public func derivative(_ x: Double) -> Double {
        // 1 − tanh² x = 4·σ(2x)·σ(−2x), without the cancellation in the tails.
        4 * Elementary.sigmoid(2 * x) * Elementary.sigmoid(-2 * x)
    }

    public var derivativeBound: Double { 1 }
    public var range: (lower: Double, upper: Double) { (-1, 1) }
}
