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
    public private(set) var optimizer: any Optimizer
    public var clipping: GradientClipping?
    public var penalty: Penalty?
    /// The number of updates made, by this kind of optimizer.
    public private(set) var step = 0
    private let parameterCount: Int
    /// The kept arrays, and with weight decay one more for the gradients that it makes.
    private var state: [Double]
    private var scalars: [Double]
    private var facts: Facts

    /// What an update asks of its optimizer, asked once.
    private struct Facts: Sendable {
        let learningRate: Double
        let coupledDecay: Double
        /// The arrays that are kept: as many as any optimizer of the run has needed.
        let keptCount: Int

        init(_ optimizer: any Optimizer, keeping count: Int = 0) {
            learningRate = optimizer.learningRate
            coupledDecay = optimizer.coupledDecay
            keptCount = max(count, optimizer.stateCount)
        }

        var arrayCount: Int { keptCount + (coupledDecay > 0 ? 1 : 0) }
    }

    public init(
        _ optimizer: any Optimizer, parameterCount: Int, clipping: GradientClipping? = nil, penalty: Penalty? = nil
    ) {
        self.optimizer = optimizer
        self.parameterCount = parameterCount
        self.clipping = clipping
        self.penalty = penalty
        facts = Facts(optimizer)
        // One number at least, so that the arrays have an address.
        state = [Double](repeating: 0, count: max(1, facts.arrayCount * parameterCount))
        scalars = [Double](repeating: 0, count: max(1, optimizer.scalarCount))
    }

    /// Goes on with other hyper-parameters, or with another optimizer.
    ///
    /// One of the same kind keeps the state: velocities, means and the number of updates, as in PyTorch when the values
    /// in `param_groups` are assigned. What the state lacks (a velocity where there was no momentum) starts at 0. Another
    /// kind starts afresh, as a new PyTorch optimizer over the same parameters.
    public mutating func change(to other: any Optimizer) {
        let isSame = type(of: other) == type(of: optimizer)
        optimizer = other
        guard isSame else {
            self = OptimizerRun(other, parameterCount: parameterCount, clipping: clipping, penalty: penalty)
            return
        }
        let kept = facts.keptCount * parameterCount
        facts = Facts(other, keeping: facts.keptCount)
        let count = max(1, facts.arrayCount * parameterCount)
        if count != state.count {
            state = state.prefix(kept) + [Double](repeating: 0, count: count - kept)
        }
    }

    /// The memory that a copy takes once either goes on, in bytes.
    public var byteCount: Int { (state.count + scalars.count) * MemoryLayout<Double>.stride }

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
            parameters.count == gradients.count && parameters.count == parameterCount,
            "an optimizer made for another number of parameters")
        step += 1
        let step = step
        let optimizer = optimizer
        state.withUnsafeMutableBufferPointer { state in
            scalars.withUnsafeMutableBufferPointer { scalars in
                guard let state = state.baseAddress, let scalars = scalars.baseAddress else { return }
                var slopes = slopes
                if facts.coupledDecay > 0 {
                    let decayed = state + facts.keptCount * parameters.count
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
