import Numerics

/// Adam with Nesterov's look-ahead: the step takes the gradient's share (1 − μₜ)g and the next momentum μₜ₊₁m.
///
/// μₜ = β₁(1 − 0.96^(tψ)/2); both shares are corrected by the product of the μ so far.
/// Source: Dozat, ICLR workshop 2016.
/// PyTorch: `torch.optim.NAdam(momentum_decay=ψ, weight_decay, decoupled_weight_decay)`.
public struct NAdam: Optimizer {
    public static let name = "nadam"
    public static let meaning = Meaning(
        en: "Adam that looks one step ahead", zh: "带 Nesterov 前瞻的 Adam")
    public static let formula =
        "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², μ ← β₁(1 − ½·0.96^(tψ)), μ′ ← β₁(1 − ½·0.96^((t + 1)ψ)), p₀ = 1, p ← pμ, "
        + "θ ← θ − η(μ′m/(1 − pμ′) + (1 − μ)g/(1 − p)) / (√(v/(1 − β₂ᵗ)) + ε)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.002, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("beta1", 0.9, en: "decay β₁ of the mean", zh: "一阶矩的衰减 β₁"),
        Hyperparameter.belowOne("beta2", 0.999, en: "decay β₂ of the mean square", zh: "二阶矩的衰减 β₂"),
        Hyperparameter.positive("epsilon", 1e-8, en: "ε, added to the root", zh: "加在平方根上的 ε"),
        Hyperparameter.nonNegative(
            "momentum-decay", 0.004, en: "how fast the momentum reaches β₁, ψ", zh: "动量趋于 β₁ 的速度 ψ"),
        .weightDecay,
        .decoupledWeightDecay,
    ]

    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double
    public let momentumDecay: Double
    public let coupledDecay: Double
    public let decoupledDecay: Double?
    public var stateCount: Int { 2 }
    /// The product of all μ so far.
    public var scalarCount: Int { 1 }

    /// μₜ
    private func share(_ step: Int) -> Double {
        beta1 * (1 - 0.5 * Elementary.pow(0.96, Double(step) * momentumDecay))
    }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        beta1 = values["beta1"]
        beta2 = values["beta2"]
        epsilon = values["epsilon"]
        momentumDecay = values["momentum-decay"]
        let isDecoupled = values.boolean("decoupled-weight-decay")
        coupledDecay = isDecoupled ? 0 : values["weight-decay"]
        decoupledDecay = isDecoupled ? values["weight-decay"] : nil
    }

    public func update(_ arrays: OptimizerArrays) {
        let m = arrays.state(0)
        let v = arrays.state(1)
        let now = share(arrays.step)
        let next = share(arrays.step + 1)
        if arrays.step == 1 { arrays.scalars[0] = 1 }
        arrays.scalars[0] *= now
        let product = arrays.scalars[0]
        let correction2 = 1 - Elementary.pow(beta2, Double(arrays.step))
        let gradientRate = arrays.learningRate * (1 - now) / (1 - product)
        let kept = 1 - arrays.learningRate * arrays.decoupledDecay
        let momentumRate = arrays.learningRate * next / (1 - product * next)
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            m[index] = beta1 * m[index] + (1 - beta1) * g
            v[index] = beta2 * v[index] + (1 - beta2) * (g * g)
            let root = (v[index] / correction2).squareRoot() + epsilon
            let step = gradientRate * g / root + momentumRate * m[index] / root
            arrays.parameters[index] = kept * arrays.parameters[index] - step
        }
    }
}
