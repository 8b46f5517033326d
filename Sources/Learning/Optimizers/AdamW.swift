import Numerics

/// θ ← (1 − ηλ)θ, then Adam's step: weight decay apart from the gradient, so that it is not divided by √v̂.
///
/// Source: Loshchilov and Hutter, ICLR 2019. PyTorch: `torch.optim.AdamW`.
public struct AdamW: Optimizer {
    public static let name = "adamw"
    public static let meaning = Meaning(
        en: "Adam with decoupled weight decay", zh: "权重衰减解耦的 Adam")
    public static let formula = "θ ← (1 − ηλ)θ − η·m̂ / (√v̂ + ε)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.001, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("beta1", 0.9, en: "decay β₁ of the mean", zh: "一阶矩的衰减 β₁"),
        Hyperparameter.belowOne("beta2", 0.999, en: "decay β₂ of the mean square", zh: "二阶矩的衰减 β₂"),
        Hyperparameter.positive("epsilon", 1e-8, en: "ε, added to the root", zh: "加在平方根上的 ε"),
        Hyperparameter.nonNegative("weight-decay", 0.01, en: "decoupled weight decay λ", zh: "解耦的权重衰减 λ"),
    ]

    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double
    public let weightDecay: Double
    public var stateCount: Int { 2 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        beta1 = values["beta1"]
        beta2 = values["beta2"]
        epsilon = values["epsilon"]
        weightDecay = values["weight-decay"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let m = arrays.state(0)
        let v = arrays.state(1)
        let correction1 = 1 - Elementary.pow(beta1, Double(arrays.step))
        let correction2 = (1 - Elementary.pow(beta2, Double(arrays.step))).squareRoot()
        let rate = arrays.learningRate / correction1
        let kept = 1 - arrays.learningRate * weightDecay
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            m[index] = beta1 * m[index] + (1 - beta1) * g
            v[index] = beta2 * v[index] + (1 - beta2) * (g * g)
            let step = rate * m[index] / (v[index].squareRoot() / correction2 + epsilon)
            arrays.parameters[index] = kept * arrays.parameters[index] - step
        }
    }
}
