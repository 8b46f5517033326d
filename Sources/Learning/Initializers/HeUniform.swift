import Numerics

/// W ~ U(±gain · √(3 / fan)), where fan is fan-in or fan-out; the gain √2 makes up for the half that ReLU blocks.
///
/// Source: He et al., ICCV 2015. PyTorch: `torch.nn.init.kaiming_uniform_`.
public struct HeUniform: Initializer {
    public static let name = "he-uniform"
    public static let meaning = Meaning(
        en: "He's, for ReLU: variance gain² / fan, uniform", zh: "He 初始化，配合 ReLU：方差 gain² / fan，均匀")
    public static let formula = "W ~ U(±gain · √(3 / fan))"
    public static let hyperparameters = [FanMode.hyperparameter] + Gain.hyperparameters(2.0.squareRoot())

    public let mode: FanMode
    public let gain: Double

    public init(_ values: Hyperparameters) {
        mode = FanMode(values)
        gain = Gain.value(values)
    }

    /// The law's largest magnitude for weights of that shape.
    public func bound(_ shape: Shape) -> Double {
        gain * (3 / Double(mode.count(Fan(shape)))).squareRoot()
    }

    public func lawDeviation(_ shape: Shape) -> Double? { bound(shape) / 3.0.squareRoot() }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        let bound = bound(shape)
        return Draw.uniform(shape, from: -bound, to: bound, &random)
    }
}
