/// A rule that turns gradients into updates of the parameters, over flat arrays.
public protocol Optimizer: CatalogueEntry {
    /// The update as a formula in Unicode.
    static var formula: String { get }

    /// The learning rate it was given; a schedule scales it.
    var learningRate: Double { get }
    /// How many numbers it keeps per parameter; all 0 at the start.
    var stateCount: Int { get }
    /// How many numbers it keeps besides; all 0 at the start.
    var scalarCount: Int { get }

    /// The share λ of each parameter that is added to its gradient, as PyTorch's `weight_decay`; 0 where weight decay is
    /// part of the rule itself.
    var coupledDecay: Double { get }
    /// The share ηλ by which the rule itself shrinks each parameter, as λ; nil where weight decay is not part of it.
    var decoupledDecay: Double? { get }
    /// Whether the gradient is to be taken elsewhere than at the parameters.
    var looksAhead: Bool { get }

    /// Moves the parameters to where the gradient of the next update is to be taken, from which `update` goes on.
    func lookAhead(_ parameters: UnsafeMutablePointer<Double>, state: UnsafePointer<Double>, count: Int)

    /// Updates the parameters in place from the gradients. Allocates nothing.
    func update(_ arrays: OptimizerArrays)
}

extension Optimizer {
    public var scalarCount: Int { 0 }
    public var coupledDecay: Double { 0 }
    public var decoupledDecay: Double? { nil }
    public var looksAhead: Bool { false }

    public func lookAhead(_ parameters: UnsafeMutablePointer<Double>, state: UnsafePointer<Double>, count: Int) {}
}

extension Hyperparameter {
    /// λ, added to the gradient.
    static var weightDecay: Hyperparameter {
        .nonNegative("weight-decay", 0, en: "weight decay λ, added to the gradient as λθ", zh: "权重衰减 λ，以 λθ 加到梯度上")
    }

    static var decoupledWeightDecay: Hyperparameter {
        .boolean(
            "decoupled-weight-decay", false, en: "whether the decay shrinks θ directly instead, by ηλ",
            zh: "权重衰减是否直接按 ηλ 缩小 θ")
    }
}

/// What an optimizer reads and writes in one update.
public struct OptimizerArrays {
    /// The number of this update, from 1.
    public var step: Int
    /// The learning rate of this update, η.
    public var learningRate: Double
    /// λ, where weight decay is part of the rule; else 0.
    public var decoupledDecay: Double
    /// The number of parameters.
    public var count: Int
    /// From one array of the state to the next: the number of all parameters, these being a stretch of them.
    public var stride: Int
    /// θ
    public var parameters: UnsafeMutablePointer<Double>
    /// ∂L/∂θ
    public var gradients: UnsafePointer<Double>
    /// The optimizer's `stateCount` arrays of `count` numbers, `stride` apart.
    public var state: UnsafeMutablePointer<Double>
    /// The optimizer's `scalarCount` numbers.
    public var scalars: UnsafeMutablePointer<Double>

    /// The k-th array of the state.
    func state(_ index: Int) -> UnsafeMutablePointer<Double> { state + index * stride }
}
