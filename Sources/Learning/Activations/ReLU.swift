/// max(x, 0); the slope is 1 above 0, 0 elsewhere.
///
/// Source: Nair and Hinton, ICML 2010. PyTorch: `torch.nn.ReLU`.
public struct ReLU: PointwiseActivation {
    public static let name = "relu"
    public static let title = Meaning(en: "ReLU", zh: "ReLU")
    public static let meaning = Meaning(
        en: "passes what is positive, blocks the rest", zh: "正数原样通过，其余置零")
    public static let formula = "max(x, 0)"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.relu(x) }

    public func value(_ x: Double) -> Double { x < 0 ? 0 : x }

    public func derivative(_ x: Double) -> Double { x > 0 ? 1 : 0 }

    public var derivativeBound: Double { 1 }
    public var range: (lower: Double, upper: Double) { (0, .infinity) }
    public var deadFloor: Double? { 0 }
}
