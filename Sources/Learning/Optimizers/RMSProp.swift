/// v ← αv + (1 − α)g², θ ← θ − η·g / (√v + ε): AdaGrad that forgets.
///
/// Centered, v less the squared running mean of g is under the root; with momentum μ, b ← μb + g / (√v + ε) and
/// θ ← θ − ηb. ε stands outside the root as in PyTorch, or under it as in d2l and Keras. Where rounding takes a centered v
/// below 0, PyTorch goes on with NaN, here it counts as 0.
/// Source: Tieleman and Hinton 2012; centered: Graves 2013, arXiv:1308.0850. PyTorch: `torch.optim.RMSprop`.
public struct RMSProp: Optimizer {
    public static let name = "rmsprop"
    public static let meaning = Meaning(
        en: "divides by a running root mean square of the gradient", zh: "除以梯度的滑动均方根")
    public static let formula = "v ← αv + (1 − α)g², b ← μb + g / (√v + ε), θ ← θ − ηb"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("alpha", 0.99, en: "decay α of the mean square", zh: "均方的衰减 α"),
        Hyperparameter.positive("epsilon", 1e-8, en: "ε, added to the root", zh: "加在平方根上的 ε"),
        Hyperparameter.belowOne("momentum", 0, en: "share μ of the velocity kept", zh: "速度保留的比例 μ"),
        Hyperparameter.boolean("centered", false, en: "divide by the deviation instead", zh: "改用标准差归一化"),
        .epsilonPlace,
        .weightDecay,
    ]

    public let learningRate: Double
    public let alpha: Double
    public let epsilon: Double
    public let momentum: Double
    public let isCentered: Bool
    public let isInside: Bool
    public let coupledDecay: Double
    /// The mean square; the velocity; the mean, when centered.
    public var stateCount: Int { isCentered ? 3 : 2 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        alpha = values["alpha"]
        epsilon = values["epsilon"]
        momentum = values["momentum"]
        isCentered = values.boolean("centered")
        isInside = values.integer("epsilon-place") == 1
        coupledDecay = values["weight-decay"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let squares = arrays.state(0)
        let velocity = arrays.state(1)
        let (inside, outside) = isInside ? (epsilon, 0) : (0, epsilon)
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            squares[index] = alpha * squares[index] + (1 - alpha) * (g * g)
            var spread = squares[index]
            if isCentered {
                let means = arrays.state(2)
                means[index] += (1 - alpha) * (g - means[index])
                let variance = spread - means[index] * means[index]
                spread = variance < 0 ? 0 : variance
            }
            var step = g / ((spread + inside).squareRoot() + outside)
            // Without momentum a velocity of earlier updates is left as it is.
            if momentum != 0 {
                step += momentum * velocity[index]
                velocity[index] = step
            }
            arrays.parameters[index] -= arrays.learningRate * step
        }
    }
}
