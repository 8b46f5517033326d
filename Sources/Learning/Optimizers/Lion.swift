import Numerics

/// c = β₁m + (1 − β₁)g, θ ← (1 − ηλ)θ − η·sign c, m ← β₂m + (1 − β₂)g: every coordinate moves by η.
///
/// Source: Chen et al., NeurIPS 2023 (Symbolic Discovery of Optimization Algorithms). PyTorch has none.
public struct Lion: Optimizer {
    public static let name = "lion"
    public static let meaning = Meaning(
        en: "the sign of a running mean of the gradient", zh: "取梯度滑动均值的符号")
    public static let formula = "θ ← (1 − ηλ)θ − η sign(β₁m + (1 − β₁)g), m ← β₂m + (1 − β₂)g"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.0001, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("beta1", 0.9, en: "share β₁ of the mean in the step", zh: "步长中均值的比例 β₁"),
        Hyperparameter.belowOne("beta2", 0.99, en: "decay β₂ of the mean", zh: "均值的衰减 β₂"),
        Hyperparameter.nonNegative("weight-decay", 0, en: "decoupled weight decay λ", zh: "解耦的权重衰减 λ"),
    ]

    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let decoupledDecay: Double?
    public var stateCount: Int { 1 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        beta1 = values["beta1"]
        beta2 = values["beta2"]
        decoupledDecay = values["weight-decay"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let m = arrays.state(0)
        let kept = 1 - arrays.learningRate * arrays.decoupledDecay
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            let c = beta1 * m[index] + (1 - beta1) * g
            // c·0 is 0, and NaN where c is not a number.
            let sign = c > 0 ? 1 : (c < 0 ? -1 : c * 0)
            arrays.parameters[index] = kept * arrays.parameters[index] - arrays.learningRate * sign
            m[index] = beta2 * m[index] + (1 - beta2) * g
        }
    }
}
