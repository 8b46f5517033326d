import Numerics

/// η = η₀·γᵗ: the same share lost at every update; γ = e^−λ in the form η₀·e^−λt.
///
/// A γ above 1 makes the rising rate of a learning-rate range test (Smith, WACV 2017).
/// PyTorch: `torch.optim.lr_scheduler.ExponentialLR(gamma=γ)`.
public struct ExponentialSchedule: Schedule {
    public static let name = "exponential"
    public static let meaning = Meaning(en: "the same share lost at every update", zh: "每一步按固定比例衰减")
    public static let formula = "η = η₀γᵗ"
    public static let hyperparameters = [Hyperparameter.decay(0.99)]

    public let gamma: Double

    public init(_ values: Hyperparameters) {
        gamma = values["gamma"]
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        base * Elementary.pow(gamma, Double(step))
    }
}
