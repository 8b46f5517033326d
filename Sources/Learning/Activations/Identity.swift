/// x itself: a network of such layers is linear.
///
/// PyTorch: `torch.nn.Identity`.
public struct Identity: PointwiseActivation {
    public static let name = "identity"
    public static let title = Meaning(en: "identity", zh: "恒等")
    public static let meaning = Meaning(en: "no nonlinearity: the network is linear", zh: "不加非线性，整个网络是线性的")
    public static let formula = "x"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { x }

    public func value(_ x: Double) -> Double { x }

    public func derivative(_ x: Double) -> Double { 1 }

    public var derivativeBound: Double { 1 }
    public var range: (lower: Double, upper: Double) { (-.infinity, .infinity) }
}
