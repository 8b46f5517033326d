/// silu(a) · b, where a is the first half of x along the last axis and b the second.
///
/// Twice as many numbers go in as come out; the slope has no bound.
/// Source: Shazeer 2020, arXiv:2002.05202. PyTorch: `silu(a) * b`.
public struct SwiGLU: Activation {
    public static let name = "swiglu"
    public static let title = Meaning(en: "SwiGLU", zh: "SwiGLU")
    public static let meaning = Meaning(
        en: "one half of the units gated by the SiLU of the other", zh: "一半单元由另一半的 SiLU 门控")
    public static let formula = "silu(a) · b"
    public static let inputsPerOutput = 2

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node {
        let half = x.shape[-1] / 2
        let signal = builder.slice(x, axis: -1, half..<2 * half)
        let gate = builder.slice(x, axis: -1, 0..<half)
        return builder.multiply(signal, builder.silu(gate))
    }

    public var derivativeBound: Double { .infinity }
    public var range: (lower: Double, upper: Double) { (-.infinity, .infinity) }
}
