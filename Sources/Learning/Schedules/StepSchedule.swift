import Numerics

/// η = η₀·γ^⌊t/s⌋: a drop by γ every s updates.
///
/// PyTorch: `torch.optim.lr_scheduler.StepLR(step_size=s, gamma=γ)`.
public struct StepSchedule: Schedule {
    public static let name = "step"
    public static let meaning = Meaning(en: "a drop by a factor at regular intervals", zh: "每隔固定步数乘以衰减系数")
    public static let formula = "η = η₀γ^⌊t/s⌋"
    public static let hyperparameters = [
        Hyperparameter.integer(
            "every", 100, in: 1...1_000_000_000, en: "updates s from one drop to the next", zh: "两次衰减之间的更新次数 s"),
        .decay(0.1),
    ]

    public let every: Int
    public let gamma: Double

    public init(_ values: Hyperparameters) {
        every = values.integer("every")
        gamma = values["gamma"]
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        base * Elementary.pow(gamma, Double(step / every))
    }
}
