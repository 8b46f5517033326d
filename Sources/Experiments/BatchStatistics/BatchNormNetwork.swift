import Learning
import Numerics

/// A perceptron behind batch normalization of its raw features: a graph with a program for a training batch and one for
/// inference on the rows held out.
struct BatchNormNetwork: Sendable {
    var graph: Graph
    let running: RunningStatistics
    let batch: Part
    private let heldOut: Part
    private let training: Rows
    private let validation: Rows

    /// A program with the nodes that go in and come out.
    struct Part: Sendable {
        var program: Program
        var features: Node
        var targets: Node
        var loss: Node
    }

    /// Features with targets as the loss wants them, row after row.
    private struct Rows: Sendable {
        var features: [Double]
        var targets: [Double]
        var count: Int

        init(_ data: DataSet, _ task: Task) {
            features = data.features
            targets = data.targetRows(for: task)
            count = data.rowCount
        }

        /// Writes row `row` at place `place` of the nodes' values.
        func copy(_ row: Int, to place: Int, _ nodes: Part, _ graph: inout Graph) {
            for (node, numbers) in [(nodes.features, features), (nodes.targets, targets)] {
                let width = numbers.count / count
                graph.withMutableValue(of: node) { values in
                    for c in 0..<width { values[place * width + c] = numbers[row * width + c] }
                }
            }
        }
    }

    /// Nil where batch normalization keeps no running statistics.
    init?(_ parameters: Parameters, data: TrainingData, loss: any Loss, normalization: BatchNorm, seed: UInt64) {
        let network = parameters.group("network")
        let activation: any Activation = CatalogueFields.entry(
            network.group("activation"), among: ActivationCatalogue.all)
        var builder = GraphBuilder()
        let first = normalization.layer(
            name: "input normalization", features: [data.training.featureCount], in: &builder)
        guard let running = first.running else { return nil }
        let perceptron = MultilayerPerceptron(
            inputs: data.training.featureCount, depth: network.integer("depth"), width: network.integer("width"),
            outputs: data.training.outputCount, activation: activation, normalization: normalization,
            initializer: HeNormal(), readOutInitializer: XavierNormal(), seed: seed, in: &builder)
        let task = type(of: loss).task

        func part(_ rows: Int, _ phase: Phase) -> Part {
            let features = builder.input([rows, data.training.featureCount])
            let targets = builder.input(
                task == .classification ? [rows] : [rows, data.training.outputCount])
            let normalized = first.apply(to: features, phase: phase, in: &builder)
            let trace = perceptron.apply(to: normalized, phase: phase, in: &builder)
            let predictions = task.predictions(fromReadOut: trace.output, in: &builder)
            let value = loss.apply(predictions: predictions, targets: targets, reduction: .mean, in: &builder)
            return Part(program: builder.finishProgram(loss: value), features: features, targets: targets, loss: value)
        }
        batch = part(parameters.integer("batch"), .training)
        heldOut = part(data.validation.rowCount, .inference)
        self.running = running
        graph = builder.graph()
        training = Rows(data.training, task)
        // In an order of their own: the rows of a made-up set are sorted by class, and so would be the batches.
        var random = Philox(seed: seed, stream: "held-out order")
        validation = Rows(data.validation.rows(random.permutation(data.validation.rowCount)), task)
        for row in 0..<validation.count { validation.copy(row, to: row, heldOut, &graph) }
    }

    /// Writes the next mini-batch into the graph.
    mutating func load(_ sampler: inout BatchSampler) {
        let (training, batch) = (training, batch)
        sampler.next { rows in
            for (place, row) in rows.enumerated() { training.copy(row, to: place, batch, &graph) }
        }
    }

    /// The loss on the rows held out with the running statistics.
    mutating func inferenceLoss() -> Double {
        graph.forward(heldOut.program)
        return graph.scalar(heldOut.loss)
    }

    /// The mean loss on the same rows, batch by batch with the batches' own statistics. Works on a copy: nothing here
    /// moves the running ones.
    func trainingModeLoss() -> Double {
        var graph = graph
        let size = batch.features.shape[0]
        // Rows that fill no batch are left out; too few for one go round.
        let batches = max(1, validation.count / size)
        var sum = 0.0
        for index in 0..<batches {
            for place in 0..<size {
                validation.copy((index * size + place) % validation.count, to: place, batch, &graph)
            }
            graph.forward(batch.program)
            sum += graph.scalar(batch.loss)
        }
        return sum / Double(batches)
    }
}
