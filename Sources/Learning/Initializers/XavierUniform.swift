import Numerics

/// W ~ U(±gain · √(6 / (fan-in + fan-out))), which keeps variances between forward and backward alike.
///
/// Source: Glorot and Bengio, AISTATS 2010. PyTorch: `torch.nn.init.xavier_uniform_`.
public struct XavierUniform: Initializer {
    public static let name = "xavier-uniform"
    public static let meaning = Meaning(
        en: "Glorot's: variance gain² · 2 / (fan-in + fan-out), uniform",
        zh: "Glorot 初始化：方差 gain² · 2 / (fan-in + fan-out)，均匀")
    public static let formula = "W ~ U(±gain · √(6 / (fan-in + fan-out)))"
    public static let hyperparameters = Gain.hyperparameters(1)

    public let gain: Double

    public init(_ values: Hyperparameters) {
        gain = Gain.value(values)
    }

    /// The law's largest magnitude for weights of that shape.
    public func bound(_ shape: Shape) -> Double {
        let fan = Fan(shape)
        return gain * (6 / Double(fan.input + fan.output)).squareRoot()
    }

    public func lawDeviation(_ shape: Shape) -> Double? { bound(shape) / 3.0.squareRoot() }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        let bound = bound(shape)
        return Draw.uniform(shape, from: -bound, to: bound, &random)
    }
}
