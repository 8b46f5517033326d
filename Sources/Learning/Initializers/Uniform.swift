import Numerics

/// W ~ U(−bound, bound), whatever the layer's size.
///
/// PyTorch: `torch.nn.init.uniform_(a=-bound, b=bound)`.
public struct Uniform: Initializer {
    public static let name = "uniform"
    public static let meaning = Meaning(
        en: "uniform between ∓ a fixed bound, whatever the width", zh: "固定上下界的均匀分布，与宽度无关")
    public static let formula = "W ~ U(−bound, bound)"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("bound", 1, en: "largest magnitude", zh: "最大绝对值")
    ]

    public let bound: Double

    public init(_ values: Hyperparameters) {
        bound = values["bound"]
    }

    public func lawDeviation(_ shape: Shape) -> Double? { bound / 3.0.squareRoot() }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        Draw.uniform(shape, from: -bound, to: bound, &random)
    }
}
