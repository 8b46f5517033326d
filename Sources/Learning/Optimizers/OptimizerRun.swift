/// An optimizer with its state, and what is done to gradients before it sees them: a value, like the graph it trains.
///
/// First the gradients are clipped, then the penalties' gradients are added (PyTorch: `clip_grad_norm_`, then the
/// optimizer with its `weight_decay`).
public struct OptimizerRun: Sendable {
    public var optimizer: any Optimizer
    public var clipping: GradientClipping?
    public var penalty: Penalty?
    /// The number of updates made.
    public private(set) var step = 0
    private var state: [Double]
    private var scalars: [Double]

    public init(
        _ optimizer: any Optimizer, parameterCount: Int, clipping: GradientClipping? = nil, penalty: Penalty? = nil
    ) {
        self.optimizer = optimizer
        self.clipping = clipping
        self.penalty = penalty
        // One number at least, so that the arrays have an address.
        state = [Double](repeating: 0, count: max(1, optimizer.stateCount * parameterCount))
        scalars = [Double](repeating: 0, count: max(1, optimizer.scalarCount))
    }

    /// Updates the graph's parameters from their gradients, at the optimizer's learning rate or another one. The
    /// gradients are left as the optimizer saw them.
    public mutating func update(_ graph: inout Graph, learningRate: Double? = nil) {
        graph.withMutableParameters { parameters, gradients in
            clipping?.apply(to: gradients)
            penalty?.add(to: gradients, parameters: UnsafeBufferPointer(parameters))
            update(parameters, gradients: UnsafeBufferPointer(gradients), learningRate: learningRate)
        }
    }

    /// Updates parameters held anywhere, as many as the run was made for, from gradients that are neither clipped nor
    /// penalized here.
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
            scalars.withUnsafeMutableBufferPointer { scalars in
                guard let state = state.baseAddress, let scalars = scalars.baseAddress else { return }
                optimizer.update(
                    OptimizerArrays(
                        step: step, learningRate: learningRate ?? optimizer.learningRate, count: parameters.count,
                        parameters: values, gradients: slopes, state: state, scalars: scalars))
            }
        }
    }
}
