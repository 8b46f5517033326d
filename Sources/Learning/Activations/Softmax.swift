/// eˣ / Σ eˣ along the last axis: positive numbers that sum to 1.
///
/// Its Jacobian diag(p) − p·pᵀ stretches nothing by more than 1/2.
/// PyTorch: `torch.nn.Softmax(dim=-1)`.
public struct Softmax: Activation {
    public static let name = "softmax"
    public static let meaning = Meaning(
        en: "positive numbers that sum to 1", zh: "各项为正且和为 1")
    public static let formula = "eˣ / Σ eˣ"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.softmax(x) }

    public var derivativeBound: Double { 0.5 }
    public var range: (lower: Double, upper: Double) { (0, 1) }
}
