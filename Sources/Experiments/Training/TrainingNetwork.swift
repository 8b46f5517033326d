import Learning
import Numerics

/// The network of a training run with its data: a graph with a program for a training batch and one for validation.
struct TrainingNetwork: TrainableNetwork {
    var graph: Graph
    /// Every layer's values in the training program.
    let trace: NetworkTrace
    /// The layers that are measured: weights with what follows them.
    let stages: [NetworkTrace.Stage]
    /// The nodes of the batch that is learned from.
    let batch: ExampleNodes
    /// The held-out rows; nil when there are none.
    let validation: ExampleNodes?
    let layers: [WatchedLayer]
    let parameterRules: [ParameterRule]
    private var batches: RowBatches

    init(_ setting: TrainingSetting) {
        let (training, held) = setting.examples()
        var builder = GraphBuilder()
        let network = setting.network.build(seed: setting.seed, in: &builder)
        let (batch, trace) = TrainingNetwork.program(setting, network, rows: setting.batch, .training, in: &builder)
        var validation: ExampleNodes?
        if held.rowCount > 0 {
            validation =
                TrainingNetwork.program(setting, network, rows: held.rowCount, .inference, in: &builder).nodes
        }
        var graph = builder.graph()
        setting.weights?.lay(into: &graph)
        if let validation { held.copy(0..<held.rowCount, to: validation, &graph) }
        stages = Array(trace.stages.prefix(setting.outline.stages.count))
        layers = TrainingNetwork.watched(trace, setting, in: graph)
        batches = RowBatches(
            training, batch: setting.batch, seed: setting.seed,
            partners: setting.objective.pairs?.sampler(
                classes: setting.data.training.classIndices, seed: setting.seed))
        parameterRules = network.parameterRules
        self.graph = graph
        (self.batch, self.trace, self.validation) = (batch, trace, validation)
    }

    static func program(
        _ setting: TrainingSetting, _ network: Network, rows: Int, _ phase: Phase, in builder: inout GraphBuilder
    ) -> (nodes: ExampleNodes, trace: NetworkTrace) {
        switch setting.objective {
        case .outputs(let loss, _):
            program(setting, loss, network, rows: rows, phase, in: &builder)
        case .pairs(let pairs):
            program(pairs, network, rows: rows, phase, in: &builder)
        }
    }

    /// Every row, and below them all those that they are compared with, in one pass.
    private static func program(
        _ pairs: PairObjective, _ network: Network, rows: Int, _ phase: Phase, in builder: inout GraphBuilder
    ) -> (nodes: ExampleNodes, trace: NetworkTrace) {
        let inputs = builder.input(network.input.batch(of: pairs.groups * rows))
        let classes = builder.input([pairs.groups * rows])
        let trace = network.apply(to: inputs, phase: phase, in: &builder)
        let value = pairs.apply(trace.output, classes: classes, in: &builder)
        return (
            ExampleNodes(
                program: builder.finishProgram(loss: value), inputs: inputs, targets: classes, output: trace.output,
                loss: value, rows: rows, groups: pairs.groups), trace
        )
    }

    /// Every row for itself, to look at what the network makes of it; its loss means nothing.
    static func embedding(
        _ network: Network, rows: Int, in builder: inout GraphBuilder
    ) -> (nodes: ExampleNodes, trace: NetworkTrace) {
        let inputs = builder.input(network.input.batch(of: rows))
        let classes = builder.input([rows])
        let trace = network.apply(to: inputs, phase: .inference, in: &builder)
        let value = builder.mean(trace.output)
        return (
            ExampleNodes(
                program: builder.finishProgram(loss: value), inputs: inputs, targets: classes, output: trace.output,
                loss: value, rows: rows), trace
        )
    }

    private static func program(
        _ setting: TrainingSetting, _ loss: any Loss, _ network: Network, rows: Int, _ phase: Phase,
        in builder: inout GraphBuilder
    ) -> (nodes: ExampleNodes, trace: NetworkTrace) {
        let inputs = builder.input(network.input.batch(of: rows))
        guard let sequences = setting.data.sequences?.training else {
            let targets = builder.input(
                setting.task == .classification ? [rows] : [rows, setting.network.outputs])
            let trace = network.apply(to: inputs, phase: phase, in: &builder)
            let predictions = setting.task.predictions(fromReadOut: trace.output, in: &builder)
            let weights = setting.objective.isBalanced ? builder.input([rows]) : nil
            let value = mean(
                weights, reduction: { loss.apply(predictions: predictions, targets: targets, reduction: $0, in: &$1) },
                in: &builder)
            return (
                ExampleNodes(
                    program: builder.finishProgram(loss: value), inputs: inputs, targets: targets, weights: weights,
                    output: trace.output, loss: value, rows: rows), trace
            )
        }
        // A class at every place, of which those count that follow from what came before.
        let places = rows * sequences.length
        let (targets, weights) = (builder.input([places]), builder.input([places]))
        let trace = network.apply(to: inputs, phase: phase, in: &builder)
        let logits = builder.reshape(trace.output, [places, sequences.vocabulary])
        let each = loss.apply(predictions: logits, targets: targets, reduction: .none, in: &builder)
        let value = builder.sum(builder.multiply(each, weights))
        return (
            ExampleNodes(
                program: builder.finishProgram(loss: value), inputs: inputs, targets: targets, weights: weights,
                output: trace.output, loss: value, rows: rows), trace
        )
    }

    /// The mean of a loss over the rows, or its sum with weights whose sum is 1.
    private static func mean(
        _ weights: Node?, reduction loss: (Reduction, inout GraphBuilder) -> Node, in builder: inout GraphBuilder
    ) -> Node {
        guard let weights else { return loss(.mean, &builder) }
        return builder.sum(builder.multiply(loss(.none, &builder), weights))
    }

    /// The stages as the watch for broken numbers tells them: by number and read-out in the short form, by name in a list.
    private static func watched(
        _ trace: NetworkTrace, _ setting: TrainingSetting, in graph: Graph
    ) -> [WatchedLayer] {
        let stages = trace.stages
        let starts = stages.map { stage in stage.weighted.parameters.first?.node ?? stage.preActivation }
        let ranges = WatchedLayer.ranges(startingWith: starts, in: graph)
        return stages.indices.map { index in
            let stage = stages[index]
            guard setting.outline.isNamed else {
                return index < setting.outline.stages.count
                    ? WatchedLayer.hidden(index + 1, parameters: ranges[index], end: stage.state)
                    : WatchedLayer.readOut(stage.state, parameters: ranges[index])
            }
            return WatchedLayer(
                name: stage.name, chineseName: stage.name, number: index + 1, parameters: ranges[index],
                end: stage.state)
        }
    }

    var program: Program { batch.program }
    var loss: Node { batch.loss }

    mutating func loadBatch() { batches.load(into: batch, &graph) }

    /// Takes over what a network of another batch size has learned, and its epoch.
    mutating func follow(_ former: TrainingNetwork) {
        graph.adoptState(of: former.graph)
        batches.follow(former.batches)
    }
}
