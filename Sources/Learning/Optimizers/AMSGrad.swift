import Numerics

/// Adam whose v̂ is divided by the largest v so far, so that the steps never grow again.
///
/// The maximum is of the uncorrected v, which is corrected afterwards, as in PyTorch.
/// Source: Reddi, Kale and Kumar, ICLR 2018. PyTorch: `torch.optim.Adam(amsgrad=True)`.
public struct AMSGrad: Optimizer {
    public static let name = "amsgrad"
    public static let meaning = Meaning(
        en: "Adam with the largest mean square so far", zh: "用历史最大均方的 Adam")
    public static let formula = "θ ← θ − η·m̂ / (√max v̂ + ε)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.001, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("beta1", 0.9, en: "decay β₁ of the mean", zh: "一阶矩的衰减 β₁"),
        Hyperparameter.belowOne("beta2", 0.999, en: "decay β₂ of the mean square", zh: "二阶矩的衰减 β₂"),
        Hyperparameter.positive("epsilon", 1e-8, en: "ε, added to the root", zh: "加在平方根上的 ε"),
    ]

    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double
    public var stateCount: Int { 3 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        beta1 = values["beta1"]
        beta2 = values["beta2"]
        epsilon = values["epsilon"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let m = arrays.state(0)
        let v = arrays.state(1)
        let largest = arrays.state(2)
        let correction1 = 1 - Elementary.pow(beta1, Double(arrays.step))
        let correction2 = (1 - Elementary.pow(beta2, Double(arrays.step))).squareRoot()
        let rate = arrays.learningRate / correction1
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            m[index] = beta1 * m[index] + (1 - beta1) * g
            v[index] = beta2 * v[index] + (1 - beta2) * (g * g)
            largest[index] = v[index] > largest[index] ? v[index] : largest[index]
            arrays.parameters[index] -= rate * m[index] / (largest[index].squareRoot() / correction2 + epsilon)
        }
    }
}
