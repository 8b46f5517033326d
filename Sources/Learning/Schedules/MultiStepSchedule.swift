import Numerics

/// η = η₀·γⁿ, n the number of milestones that t has reached: drops at chosen updates.
///
/// Without milestones of its own it drops at 1/2 and 3/4 of the run, as He et al. (CVPR 2016) trained on CIFAR-10.
/// PyTorch: `torch.optim.lr_scheduler.MultiStepLR(milestones, gamma=γ)`; a milestone named twice drops twice.
public struct MultiStepSchedule: Schedule {
    public static let name = "multi-step"
    public static let meaning = Meaning(en: "a drop by a factor at chosen milestones", zh: "在指定的步数处乘以衰减系数")
    public static let formula = "η = η₀·γⁿ, n = #{milestones ≤ t}"
    public static let hyperparameters = [Hyperparameter.decay(0.1)]

    public private(set) var milestones: [Int]
    public let gamma: Double

    public init(_ values: Hyperparameters) {
        self.init(milestones: [], gamma: values["gamma"])
    }

    /// Drops after so many updates, in any order; none stands for 1/2 and 3/4 of the run.
    public init(milestones: [Int], gamma: Double) {
        self.milestones = milestones
        self.gamma = gamma
    }

    public mutating func fit(run steps: Int) {
        if milestones.isEmpty { milestones = [max(1, steps / 2), max(1, steps - steps / 4)] }
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        var passed = 0
        for milestone in milestones where milestone <= step { passed += 1 }
        return base * Elementary.pow(gamma, Double(passed))
    }
}
