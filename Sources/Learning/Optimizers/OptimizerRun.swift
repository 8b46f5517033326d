import Numerics

/// An optimizer with its state, and what is done to gradients before it sees them: a value, like the graph it trains.
///
/// First the gradients of penalties are added, since those are part of the loss; then they are clipped, and the optimizer adds
/// its weight decay (PyTorch: `loss.backward()`, `clip_grad_norm_`, then the optimizer with its `weight_decay`). After the update
/// comes a penalty's proximal step.
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
    private let rules: [ParameterRule]
    /// The kept arrays, and with weight decay one more for the gradients that it makes.
    private var state: [Double]
    /// The optimizer's numbers besides, for each segment of their own.
    private var scalars: [Double]
    private var facts: Facts

    /// What an update asks of its optimizer, asked once.
    private struct Facts: Sendable {
        let learningRate: Double
        let scalarCount: Int
        /// The arrays that are kept: as many as any optimizer of the run has needed.
        let keptCount: Int
        /// The parameters that move, in order.
        let segments: [ParameterSegment]
        let frozen: [Range<Int>]

        init(_ optimizer: any Optimizer, _ rules: [ParameterRule], parameterCount: Int, keeping count: Int = 0) {
            learningRate = optimizer.learningRate
            scalarCount = optimizer.scalarCount
            keptCount = max(count, optimizer.stateCount)
            segments = ParameterSegment.all(of: parameterCount, rules, for: optimizer)
            frozen = rules.filter(\.isFrozen).map(\.range)
        }

        var arrayCount: Int { keptCount + (segments.contains { $0.coupledDecay > 0 } ? 1 : 0) }
    }

    /// `rules` are for parameters that are treated otherwise than the optimizer's settings say.
    public init(
        _ optimizer: any Optimizer, parameterCount: Int, clipping: GradientClipping? = nil, penalty: Penalty? = nil,
        rules: [ParameterRule] = []
    ) {
        self.optimizer = optimizer
        self.parameterCount = parameterCount
        self.clipping = clipping
        self.penalty = penalty
        self.rules = rules
        facts = Facts(optimizer, rules, parameterCount: parameterCount)
        // One number at least, so that the arrays have an address.
        state = [Double](repeating: 0, count: max(1, facts.arrayCount * parameterCount))
        scalars = [Double](repeating: 0, count: max(1, facts.scalarCount * facts.segments.count))
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
            self = OptimizerRun(
                other, parameterCount: parameterCount, clipping: clipping, penalty: penalty, rules: rules)
            return
        }
        let kept = facts.keptCount * parameterCount
        facts = Facts(other, rules, parameterCount: parameterCount, keeping: facts.keptCount)
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
            penalty?.add(to: gradients, parameters: UnsafeBufferPointer(parameters))
            // What stays has no part in the length that clipping measures.
            for range in facts.frozen { gradients[range].update(repeating: 0) }
            clipping?.apply(to: gradients)
            update(parameters, gradients: UnsafeBufferPointer(gradients), learningRate: learningRate)
            shrink(parameters, learningRate: learningRate ?? facts.learningRate)
        }
    }

    /// The penalty's proximal step, segment by segment: each at its own rate, what is frozen left alone.
    private func shrink(_ parameters: UnsafeMutableBufferPointer<Double>, learningRate: Double) {
        guard let penalty, penalty.l1Step == .proximal else { return }
        for segment in facts.segments {
            penalty.shrink(
                UnsafeMutableBufferPointer(rebasing: parameters[segment.range]),
                learningRate: learningRate * segment.learningRateFactor)
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
        let rate = learningRate ?? facts.learningRate
        let count = parameters.count
        state.withUnsafeMutableBufferPointer { state in
            scalars.withUnsafeMutableBufferPointer { scalars in
                guard let state = state.baseAddress, let scalars = scalars.baseAddress else { return }
                for index in facts.segments.indices {
                    let segment = facts.segments[index]
                    let start = segment.range.lowerBound
                    var arrays = OptimizerArrays(
                        step: step, learningRate: rate * segment.learningRateFactor,
                        decoupledDecay: segment.decoupledDecay, count: segment.range.count, stride: count,
                        parameters: values + start, gradients: slopes + start, state: state + start,
                        scalars: scalars + index * facts.scalarCount)
                    if segment.coupledDecay > 0 {
                        let decayed = state + facts.keptCount * count + start
                        decayed.update(from: arrays.gradients, count: arrays.count)
                        Kernels.axpy(
                            alpha: segment.coupledDecay, x: arrays.parameters, y: decayed, count: arrays.count)
                        arrays.gradients = UnsafePointer(decayed)
                    }
                    optimizer.update(arrays)
                }
            }
        }
    }
}
