import Numerics

/// An optimizer with its state, and what is done to gradients before it sees them: a value, like the graph it trains.
///
/// First the gradients are clipped, then the gradients of penalties and weight decay are added (PyTorch:
/// `clip_grad_norm_`, then the optimizer with its `weight_decay`).
///
/// ```swift
/// if run.looksAhead {
///     run.lookAhead(&graph)
///     graph.forward(program)
///     graph.backward(program)
/// }
/// run.update(&graph)
/// ```
public struct OptimizerRun: Sendable {
    public var optimizer: any Optimizer {
        didSet { facts = Facts(optimizer) }
    }
    public var clipping: GradientClipping?
    public var penalty: Penalty?
    /// The number of updates made.
    public private(set) var step = 0
    private var state: [Double]
    private var scalars: [Double]
    private var facts: Facts

    /// What an update asks of its optimizer, asked once.
    private struct Facts: Sendable {
        let learningRate: Double
        let coupledDecay: Double
        let stateCount: Int
        /// The arrays of the state: the optimizer's own, and with weight decay one for the gradients that it makes.
        let arrayCount: Int

        init(_ optimizer: any Optimizer) {
            learningRate = optimizer.learningRate
            coupledDecay = optimizer.coupledDecay
            stateCount = optimizer.stateCount
            arrayCount = stateCount + (coupledDecay > 0 ? 1 : 0)
        }
    }

    public init(
        _ optimizer: any Optimizer, parameterCount: Int, clipping: GradientClipping? = nil, penalty: Penalty? = nil
    ) {
        self.optimizer = optimizer
        self.clipping = clipping
        self.penalty = penalty
        let facts = Facts(optimizer)
        self.facts = facts
        // One number at least, so that the arrays have an address.
        state = [Double](repeating: 0, count: max(1, facts.arrayCount * parameterCount))
        scalars = [Double](repeating: 0, count: max(1, optimizer.scalarCount))
    }

    /// Whether the gradient of an update is to be taken after `lookAhead`.
    public var looksAhead: Bool { optimizer.looksAhead }

    /// Moves the graph's parameters to where the optimizer wants the gradient of its next update.
    public func lookAhead(_ graph: inout Graph) {
        graph.withMutableParameters { parameters, _ in lookAhead(parameters) }
    }

    /// Moves parameters held anywhere to where the optimizer wants the gradient of its next update.
    public func lookAhead(_ parameters: UnsafeMutableBufferPointer<Double>) {
        guard let values = parameters.baseAddress else { return }
        state.withUnsafeBufferPointer { state in
            guard let state = state.baseAddress else { return }
            optimizer.lookAhead(values, state: state, count: parameters.count)
        }
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
    /// penalized here; weight decay, being the optimizer's own, is added.
    public mutating func update(
        _ parameters: UnsafeMutableBufferPointer<Double>, gradients: UnsafeBufferPointer<Double>,
        learningRate: Double? = nil
    ) {
        guard let values = parameters.baseAddress, let slopes = gradients.baseAddress else { return }
        let facts = facts
        precondition(
            parameters.count == gradients.count && facts.arrayCount * parameters.count <= state.count,
            "an optimizer made for another number of parameters")
        step += 1
        let step = step
        let optimizer = optimizer
        state.withUnsafeMutableBufferPointer { state in
            scalars.withUnsafeMutableBufferPointer { scalars in
                guard let state = state.baseAddress, let scalars = scalars.baseAddress else { return }
                var slopes = slopes
                if facts.coupledDecay > 0 {
                    let decayed = state + facts.stateCount * parameters.count
                    decayed.update(from: slopes, count: parameters.count)
                    Kernels.axpy(alpha: facts.coupledDecay, x: values, y: decayed, count: parameters.count)
                    slopes = UnsafePointer(decayed)
                }
                optimizer.update(
                    OptimizerArrays(
                        step: step, learningRate: learningRate ?? facts.learningRate, count: parameters.count,
                        parameters: values, gradients: slopes, state: state, scalars: scalars))
            }
        }
    }
}
