import Numerics

/// W ~ N(μ, σ²), whatever the layer's size.
///
/// PyTorch: `torch.nn.init.normal_`.
public struct Normal: Initializer {
    public static let name = "normal"
    public static let meaning = Meaning(
        en: "normal with a fixed deviation, whatever the width", zh: "固定标准差的正态分布，与宽度无关")
    public static let formula = "W ~ N(mean, deviation²)"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("deviation", 1, en: "standard deviation", zh: "标准差"),
        Hyperparameter.real("mean", 0, en: "mean", zh: "均值"),
    ]

    public let deviation: Double
    public let mean: Double

    public init(_ values: Hyperparameters) {
        deviation = values["deviation"]
        mean = values["mean"]
    }

    public func lawDeviation(_ shape: Shape) -> Double? { mean == 0 ? deviation : nil }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        Draw.normal(shape, deviation: deviation, mean: mean, &random)
    }
}
