/// x above 0, slope·x below: units never go silent for good.
///
/// Source: Maas, Hannun and Ng, ICML 2013.
/// PyTorch: `torch.nn.LeakyReLU`.
public struct LeakyReLU: PointwiseActivation {
    public static let name = "leaky-relu"
    public static let title = Meaning(en: "leaky ReLU", zh: "Leaky ReLU")
    public static let meaning = Meaning(
        en: "ReLU that lets a share of the negative part through", zh: "负半轴保留一点斜率的 ReLU")
    public static let formula = "max(x, 0) + slope · min(x, 0)"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("slope", 0.01, en: "slope below 0", zh: "负半轴的斜率")
    ]

    public let slope: Double

    public init(_ values: Hyperparameters) {
        slope = values["slope"]
    }

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.leakyReLU(x, slope: slope) }

    public func value(_ x: Double) -> Double { x > 0 ? x : slope * x }

    public func derivative(_ x: Double) -> Double { x > 0 ? 1 : slope }

    public var derivativeBound: Double { max(1, slope) }
    public var range: (lower: Double, upper: Double) { (slope > 0 ? -.infinity : 0, .infinity) }
    public var deadFloor: Double? { slope == 0 ? 0 : nil }
}
