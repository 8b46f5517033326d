import Learning
import Numerics

/// A perceptron behind batch normalization of its raw features: a graph with a program for a training batch and one for
/// inference on the rows held out.
struct BatchNormNetwork: TrainableNetwork {
    var graph: Graph
    let running: RunningStatistics
    let batch: Part
    private let heldOut: Part
    /// The first normalization, then the perceptron's.
    let layers: [WatchedLayer]
    private var batches: RowBatches
    private let features: [Double]
    private let targets: [Double]
    private let rowCount: Int

    /// A program with the nodes that go in and come out.
    struct Part: Sendable {
        var program: Program
        var features: Node
        var targets: Node
        var loss: Node
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

        func part(_ rows: Int, _ phase: Phase) -> (part: Part, normalized: Node, trace: MultilayerPerceptron.Trace) {
            let features = builder.input([rows, data.training.featureCount])
            let targets = builder.input(
                task == .classification ? [rows] : [rows, data.training.outputCount])
            let normalized = first.apply(to: features, phase: phase, in: &builder)
            let trace = perceptron.apply(to: normalized, phase: phase, in: &builder)
            let predictions = task.predictions(fromReadOut: trace.output, in: &builder)
            let value = loss.apply(predictions: predictions, targets: targets, reduction: .mean, in: &builder)
            let part = Part(
                program: builder.finishProgram(loss: value), features: features, targets: targets, loss: value)
            return (part, normalized, trace)
        }
        let rows = parameters.integer("batch")
        let (batch, normalized, trace) = part(rows, .training)
        self.batch = batch
        heldOut = part(data.validation.rowCount, .inference).part
        self.running = running
        graph = builder.graph()
        layers =
            [WatchedLayer(name: "input", number: 0, parameters: 0..<0, end: normalized)]
            + WatchedLayer.all(of: perceptron, trace, in: graph)
        batches = RowBatches(data.training, task: task, batch: rows, seed: seed)
        // In an order of their own: the rows of a made-up set are sorted by class, and so would be the batches.
        var random = Philox(seed: seed, stream: "held-out order")
        let validation = data.validation.rows(random.permutation(data.validation.rowCount))
        (features, targets, rowCount) = (validation.features, validation.targetRows(for: task), validation.rowCount)
        RowBatches.copy(features, of: rowCount, 0..<rowCount, to: heldOut.features, &graph)
        RowBatches.copy(targets, of: rowCount, 0..<rowCount, to: heldOut.targets, &graph)
    }

    var program: Program { batch.program }
    var loss: Node { batch.loss }

    mutating func loadBatch() { batches.load(batch.features, batch.targets, &graph) }

    /// Writes rows held out, in their order, into a program's nodes.
    private func loadHeldOut(_ rows: some Collection<Int>, into part: Part, _ graph: inout Graph) {
        RowBatches.copy(features, of: rowCount, rows, to: part.features, &graph)
        RowBatches.copy(targets, of: rowCount, rows, to: part.targets, &graph)
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
        let batches = max(1, rowCount / size)
        var sum = 0.0
        for index in 0..<batches {
            loadHeldOut((0..<size).map { (index * size + $0) % rowCount }, into: batch, &graph)
            graph.forward(batch.program)
            sum += graph.scalar(batch.loss)
        }
        return sum / Double(batches)
    }
}
