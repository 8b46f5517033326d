import Numerics

/// What plain descent and momentum share: v ← βv + (1 − τ)g, the first v being g itself; θ ← θ − ηv, or looking ahead
/// θ ← θ − η(g + βv).
struct MomentumRule: Sendable {
    let momentum: Double
    let dampening: Double
    let isNesterov: Bool

    var stateCount: Int { momentum == 0 ? 0 : 1 }
    /// Whether there has been a velocity yet.
    var scalarCount: Int { 1 }

    func update(_ arrays: OptimizerArrays) {
        let rate = arrays.learningRate
        let count = arrays.count
        guard momentum != 0 else {
            Kernels.axpy(alpha: -rate, x: arrays.gradients, y: arrays.parameters, count: count)
            return
        }
        let velocity = arrays.state(0)
        // Not the first update, but the first with momentum: it may have been turned on since.
        if arrays.scalars[0] == 0 {
            arrays.scalars[0] = 1
            velocity.update(from: arrays.gradients, count: count)
        } else {
            Kernels.scale(velocity, by: momentum, into: velocity, count: count)
            Kernels.axpy(alpha: 1 - dampening, x: arrays.gradients, y: velocity, count: count)
        }
        if isNesterov {
            Kernels.axpy(alpha: -rate, x: arrays.gradients, y: arrays.parameters, count: count)
            Kernels.axpy(alpha: -rate * momentum, x: velocity, y: arrays.parameters, count: count)
        } else {
            Kernels.axpy(alpha: -rate, x: velocity, y: arrays.parameters, count: count)
        }
    }
}

extension MomentumRule {
    /// What `torch.optim.SGD` refuses, and a dampening that dampens nothing.
    static func contradiction(in values: Hyperparameters, isNesterov: Bool = false) -> Contradiction? {
        let (momentum, dampening) = (values["momentum"], values["dampening"])
        if isNesterov, momentum == 0 {
            return Contradiction("nesterov", "looks ahead along a momentum; expected momentum above 0 beside it")
        }
        if isNesterov, dampening != 0 {
            return Contradiction("dampening", "found \(dampening) beside nesterov; expected 0, as PyTorch does")
        }
        if momentum == 0, dampening != 0 {
            return Contradiction(
                "dampening", "found \(dampening), which dampens nothing; expected momentum above 0 beside it")
        }
        return nil
    }
}
