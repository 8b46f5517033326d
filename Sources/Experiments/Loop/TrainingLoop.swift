import Learning

/// What every experiment does that learns by gradient: a batch, both passes, the watch for numbers that are not finite,
/// then penalties and clipping, the scheduled rate, the optimizer's update. A value, like the network in it.
///
/// An experiment measures between `pass` and `update`: values and gradients are then those of this step's batch.
///
/// ```swift
/// loop.pass()
/// measure(loop.network, loop.loss)
/// loop.update()
/// ```
struct TrainingLoop<Network: TrainableNetwork>: Sendable {
    var network: Network
    let lastStep: Int
    /// The number of updates made.
    private(set) var step = 0
    /// The loss of this step's batch.
    private(set) var loss = Double.nan
    /// The learning rate of this step's update.
    private(set) var learningRate = Double.nan
    private(set) var watch: NonFiniteWatch
    private var optimizer: OptimizerRun
    private var rate: LearningRate

    /// - Parameter parameters: those of `LoopFields`, and `steps`.
    init(_ network: Network, _ parameters: Parameters) {
        let rule = LoopFields.optimizer(parameters)
        self.network = network
        lastStep = parameters.lastStep
        watch = NonFiniteWatch(network.graph, network.program, layers: network.layers)
        optimizer = OptimizerRun(
            rule, parameterCount: network.graph.parameterCount, clipping: LoopFields.clipping(parameters),
            penalty: LoopFields.penalty(parameters), rules: network.parameterRules)
        rate = LearningRate(parameters, of: rule, steps: lastStep)
    }

    /// Takes the next batch through the network and its gradient back. Allocates nothing.
    mutating func pass() {
        network.loadBatch()
        propagate()
        loss = network.graph.scalar(network.loss)
        watch.look(network.graph, loss: loss)
        learningRate = rate.rate(at: step, loss: loss)
    }

    /// Moves the parameters along the gradient. Allocates nothing.
    mutating func update() {
        if optimizer.looksAhead {
            optimizer.lookAhead(&network.graph)
            propagate()
        }
        optimizer.update(&network.graph, learningRate: learningRate)
        step += 1
    }

    private mutating func propagate() {
        network.graph.forward(network.program)
        network.graph.backward(network.program)
    }

    /// Goes on from the next update by other parameters of `LoopFields`.
    mutating func change(to parameters: Parameters) {
        let rule = LoopFields.optimizer(parameters)
        optimizer.change(to: rule)
        optimizer.clipping = LoopFields.clipping(parameters)
        optimizer.penalty = LoopFields.penalty(parameters)
        rate.change(to: parameters, of: rule, steps: lastStep)
    }

    mutating func rest() { network.graph.rest() }

    var restingByteCount: Int { network.graph.restingByteCount + optimizer.byteCount }
}
