import Numerics

/// What Adam and its relatives share: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← (1 − ηλ)θ − η·m̂ / (√v̂ + ε).
struct AdamRule: Sendable {
    /// Where ε stands.
    enum EpsilonPlace: Int, Sendable {
        /// √v̂ + ε, as in PyTorch and in algorithm 1 of the paper.
        case outside
        /// √(v̂ + ε), as Optax's `eps_root`.
        case inside
        /// √v + ε, the correction of v moved to the step, as in Keras and at the end of the paper's section 2.
        case uncorrected
    }

    static let hyperparameters = [
        Hyperparameter.belowOne("beta1", 0.9, en: "decay β₁ of the mean", zh: "一阶矩的衰减 β₁"),
        Hyperparameter.belowOne("beta2", 0.999, en: "decay β₂ of the mean square", zh: "二阶矩的衰减 β₂"),
        Hyperparameter.positive("epsilon", 1e-8, en: "ε, against division by 0", zh: "防止除以 0 的 ε"),
        Hyperparameter.choice(
            "epsilon-place", of: ["outside", "inside", "uncorrected"],
            en: "whether ε is added to the root of v̂, under it, or to the root of v",
            zh: "ε 加在 √v̂ 之外、根号之内，还是加在未校正的 √v 上"),
    ]
    static let amsgrad = Hyperparameter.boolean(
        "amsgrad", false, en: "whether the largest mean square so far divides", zh: "是否除以历史最大的均方")

    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let place: EpsilonPlace
    /// Whether the largest v so far stands for v.
    let keepsLargest: Bool

    init(_ values: Hyperparameters, keepsLargest: Bool) {
        beta1 = values["beta1"]
        beta2 = values["beta2"]
        epsilon = values["epsilon"]
        place = EpsilonPlace(rawValue: values.integer("epsilon-place")) ?? .outside
        self.keepsLargest = keepsLargest
    }

    var stateCount: Int { keepsLargest ? 3 : 2 }

    func update(_ arrays: OptimizerArrays) {
        let m = arrays.state(0)
        let v = arrays.state(1)
        let correction1 = 1 - Elementary.pow(beta1, Double(arrays.step))
        let square = 1 - Elementary.pow(beta2, Double(arrays.step))
        let correction2 = square.squareRoot()
        let rate = arrays.learningRate / correction1
        let kept = 1 - arrays.learningRate * arrays.decoupledDecay
        // All three places as √(v + inside)/correction + outside.
        let inside = place == .inside ? epsilon * square : 0
        let outside =
            switch place {
            case .outside: epsilon
            case .inside: 0.0
            case .uncorrected: epsilon / correction2
            }
        // Without a maximum to keep, the "maximum" is v itself.
        let largest = keepsLargest ? arrays.state(2) : v
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            m[index] = beta1 * m[index] + (1 - beta1) * g
            v[index] = beta2 * v[index] + (1 - beta2) * (g * g)
            largest[index] = v[index] > largest[index] ? v[index] : largest[index]
            let root = (largest[index] + inside).squareRoot() / correction2 + outside
            arrays.parameters[index] = kept * arrays.parameters[index] - rate * m[index] / root
        }
    }
}
