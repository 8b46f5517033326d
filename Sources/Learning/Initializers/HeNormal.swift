import Numerics

/// W ~ N(0, gain² / fan), where fan is fan-in or fan-out; the gain √2 makes up for the half that ReLU blocks.
///
/// Source: He et al., ICCV 2015. PyTorch: `torch.nn.init.kaiming_normal_`.
public struct HeNormal: Initializer {
    public static let name = "he-normal"
    public static let meaning = Meaning(
        en: "He's, for ReLU: variance gain² / fan, normal", zh: "He 初始化，配合 ReLU：方差 gain² / fan，正态")
    public static let formula = "W ~ N(0, gain² / fan)"
    public static let hyperparameters = [FanMode.hyperparameter] + Gain.hyperparameters(2.0.squareRoot())

    public let mode: FanMode
    public let gain: Double

    public init(_ values: Hyperparameters) {
        mode = FanMode(values)
        gain = Gain.value(values)
    }

    /// The law's standard deviation for weights of that shape.
    public func deviation(_ shape: Shape) -> Double {
        gain / Double(mode.count(Fan(shape))).squareRoot()
    }

    public func lawDeviation(_ shape: Shape) -> Double? { deviation(shape) }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        Draw.normal(shape, deviation: deviation(shape), &random)
    }
}
