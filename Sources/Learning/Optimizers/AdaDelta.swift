/// v ← ρv + (1 − ρ)g², Δ = √(u + ε) / √(v + ε)·g, u ← ρu + (1 − ρ)Δ², θ ← θ − ηΔ: steps in the parameters' own units.
///
/// ε stands under both roots. Source: Zeiler 2012, arXiv:1212.5701. PyTorch: `torch.optim.Adadelta`.
public struct AdaDelta: Optimizer {
    public static let name = "adadelta"
    public static let meaning = Meaning(
        en: "scales the gradient by the ratio of past steps to past gradients", zh: "用历史步长与历史梯度之比缩放")
    public static let formula = "v ← ρv + (1 − ρ)g², Δ ← g√(u + ε) / √(v + ε), u ← ρu + (1 − ρ)Δ², θ ← θ − ηΔ"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 1, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("rho", 0.9, en: "decay ρ of both means", zh: "两个均值的衰减 ρ"),
        Hyperparameter.positive("epsilon", 1e-6, en: "ε, added under the roots", zh: "加在根号内的 ε"),
        .weightDecay,
    ]

    public let learningRate: Double
    public let rho: Double
    public let epsilon: Double
    public let coupledDecay: Double
    public var stateCount: Int { 2 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        rho = values["rho"]
        epsilon = values["epsilon"]
        coupledDecay = values["weight-decay"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let squares = arrays.state(0)
        let steps = arrays.state(1)
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            squares[index] = rho * squares[index] + (1 - rho) * (g * g)
            let step = (steps[index] + epsilon).squareRoot() / (squares[index] + epsilon).squareRoot() * g
            steps[index] = rho * steps[index] + (1 - rho) * (step * step)
            arrays.parameters[index] -= arrays.learningRate * step
        }
    }
}
