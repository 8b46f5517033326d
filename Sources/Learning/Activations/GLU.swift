/// a · σ(b), where a is the first half of x along the last axis and b the second.
///
/// Twice as many numbers go in as come out; the slope has no bound.
/// Source: Dauphin et al., ICML 2017. PyTorch: `torch.nn.GLU`.
public struct GLU: Activation {
    public static let name = "glu"
    public static let title = Meaning(en: "GLU", zh: "GLU")
    public static let meaning = Meaning(
        en: "one half of the units gated by the sigmoid of the other", zh: "一半单元由另一半的 sigmoid 门控")
    public static let formula = "a · σ(b)"
    public static let inputsPerOutput = 2

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node {
        let half = x.shape[-1] / 2
        let signal = builder.slice(x, axis: -1, 0..<half)
        let gate = builder.slice(x, axis: -1, half..<2 * half)
        return builder.multiply(signal, builder.sigmoid(gate))
    }

    public var derivativeBound: Double { .infinity }
    public var range: (lower: Double, upper: Double) { (-.infinity, .infinity) }
}
