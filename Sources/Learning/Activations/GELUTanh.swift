import Numerics

/// x/2·(1 + tanh(√(2/π)·(x + 0.044715x³))): GELU with its distribution function approximated.
///
/// Source: Hendrycks and Gimpel 2016, arXiv:1606.08415.
/// PyTorch: `torch.nn.GELU(approximate="tanh")`.
public struct GELUTanh: PointwiseActivation {
    public static let name = "gelu-tanh"
    public static let title = Meaning(en: "GELU (tanh)", zh: "GELU（tanh 近似）")
    public static let meaning = Meaning(
        en: "GELU with its distribution function approximated by tanh", zh: "用 tanh 近似的 GELU")
    public static let formula = "x/2 · (1 + tanh(√(2/π)(x + 0.044715x³)))"

    public init(_ values: Hyperparameters) {}

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node { builder.geluTanh(x) }

    public func value(_ x: Double) -> Double { 0.5 * x * (1 + bend(x)) }

    public func derivative(_ x: Double) -> Double {
        let tanh = bend(x)
        let flat = 1 - tanh * tanh
        let slope = GELUTanhFunction.root2ByPi * (1 + 3 * GELUTanhFunction.cubic * x * x)
        return 0.5 * (1 + tanh) + (flat == 0 ? 0 : 0.5 * x * flat * slope)
    }

    private func bend(_ x: Double) -> Double {
        Elementary.tanh(GELUTanhFunction.root2ByPi * (x + GELUTanhFunction.cubic * x * x * x))
    }

    /// 1.128993 at 1.4185, rounded up.
    public var derivativeBound: Double { 1.1290 }
    public var range: (lower: Double, upper: Double) { (-0.17004076, .infinity) }
}
