import Numerics

/// W ~ N(0, gain² · 2 / (fan-in + fan-out)), which keeps variances between forward and backward alike.
///
/// Source: Glorot and Bengio, AISTATS 2010. PyTorch: `torch.nn.init.xavier_normal_`.
public struct XavierNormal: Initializer {
    public static let name = "xavier-normal"
    public static let meaning = Meaning(
        en: "Glorot's: variance gain² · 2 / (fan-in + fan-out), normal",
        zh: "Glorot 初始化：方差 gain² · 2 / (fan-in + fan-out)，正态")
    public static let formula = "W ~ N(0, gain² · 2 / (fan-in + fan-out))"
    public static let hyperparameters = Gain.hyperparameters(1)

    public let gain: Double

    public init(_ values: Hyperparameters) {
        gain = Gain.value(values)
    }

    /// The law's standard deviation for weights of that shape.
    public func deviation(_ shape: Shape) -> Double {
        let fan = Fan(shape)
        return gain * (2 / Double(fan.input + fan.output)).squareRoot()
    }

    public func lawDeviation(_ shape: Shape) -> Double? { deviation(shape) }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        Draw.normal(shape, deviation: deviation(shape), &random)
    }
}
