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

    /// Updates the parameters in place from the gradients. Allocates nothing.
    func update(_ arrays: OptimizerArrays)
}

extension Optimizer {
    public var scalarCount: Int { 0 }
}

/// What an optimizer reads and writes in one update.
public struct OptimizerArrays {
    /// The number of this update, from 1.
    public var step: Int
    /// The learning rate of this update, η.
    public var learningRate: Double
    /// The number of parameters.
    public var count: Int
    /// θ
    public var parameters: UnsafeMutablePointer<Double>
    /// ∂L/∂θ
    public var gradients: UnsafePointer<Double>
    /// The optimizer's `stateCount` arrays of `count` numbers, one after the other.
    public var state: UnsafeMutablePointer<Double>
    /// The optimizer's `scalarCount` numbers.
    public var scalars: UnsafeMutablePointer<Double>

    /// The k-th array of the state.
    func state(_ index: Int) -> UnsafeMutablePointer<Double> { state + index * count }
}
