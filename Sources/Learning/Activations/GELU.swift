import Numerics

/// x·Φ(x), Φ the standard normal distribution function: x weighted by how often a normal number is below it.
///
/// Its least value is −0.16997 at −0.75179, its steepest slope 1.12890 at √2.
/// Source: Hendrycks and Gimpel 2016, arXiv:1606.08415.
/// PyTorch: `torch.nn.GELU`.
public struct GELU: PointwiseActivation {
    public static let name = "gelu"
    public static let title = Meaning(en: "GELU", zh: "GELU")
    public static let meaning = Meaning(
        en: "x weighted by the normal distribution function", zh: "用正态分布函数加权的 x")
    public static let formula = "x · Φ(x)"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.gelu(x) }

    public func value(_ x: Double) -> Double { 0.5 * x * (1 + Elementary.erf(x * GELUFunction.inverseRoot2)) }

    public func derivative(_ x: Double) -> Double {
        let share = 0.5 * (1 + Elementary.erf(x * GELUFunction.inverseRoot2))
        return share + x * GELUFunction.inverseRoot2Pi * Elementary.exp(-0.5 * x * x)
    }

    /// Φ(√2) + √2·φ(√2), rounded up.
    public var derivativeBound: Double { 1.1289042 }
    public var range: (lower: Double, upper: Double) { (-0.16997121, .infinity) }
}
