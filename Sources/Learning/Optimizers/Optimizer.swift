/// A rule that turns gradients into updates of the parameters, over flat arrays.
public protocol Optimizer: CatalogueEntry {
    /// The update as a formula in Unicode.
    static var formula: String { get }

    /// The learning rate it was given; a schedule scales it.
    var learningRate: Double { get }
    /// How many numbers it keeps per parameter; all 0 at the start.
    var stateCount: Int { get }

    /// Updates the parameters in place from the gradients. Allocates nothing.
    func update(_ arrays: OptimizerArrays)
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

    /// The k-th array of the state.
    func state(_ index: Int) -> UnsafeMutablePointer<Double> { state + index * count }
}

/// An optimizer with its state: a value, like the graph it trains.
public struct OptimizerRun: Sendable {
    public var optimizer: any Optimizer
    /// The number of updates made.
    public private(set) var step = 0
    private var state: [Double]

    public init(_ optimizer: any Optimizer, parameterCount: Int) {
        self.optimizer = optimizer
        // One number at least, so that the array has an address.
        state = [Double](repeating: 0, count: max(1, optimizer.stateCount * parameterCount))
    }

    /// Updates the graph's parameters from their gradients, at the optimizer's learning rate or another one.
    public mutating func update(_ graph: inout Graph, learningRate: Double? = nil) {
        graph.withMutableParameters { parameters, gradients in
            update(parameters, gradients: UnsafeBufferPointer(gradients), learningRate: learningRate)
        }
    }

    /// Updates parameters held anywhere, as many as the run was made for.
    public mutating func update(
        _ parameters: UnsafeMutableBufferPointer<Double>, gradients: UnsafeBufferPointer<Double>,
        learningRate: Double? = nil
    ) {
        guard let values = parameters.baseAddress, let slopes = gradients.baseAddress else { return }
        precondition(
            parameters.count == gradients.count && optimizer.stateCount * parameters.count <= state.count,
            "an optimizer made for another number of parameters")
        step += 1
        let step = step
        let optimizer = optimizer
        state.withUnsafeMutableBufferPointer { state in
            guard let state = state.baseAddress else { return }
            optimizer.update(
                OptimizerArrays(
                    step: step, learningRate: learningRate ?? optimizer.learningRate, count: parameters.count,
                    parameters: values, gradients: slopes, state: state))
        }
    }
}
