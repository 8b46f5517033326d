import Learning
import Numerics

/// A perceptron behind batch normalization of its raw features: a graph with a program for a training batch and one for
/// inference on the rows held out.
struct BatchNormNetwork: TrainableNetwork {
    var graph: Graph
    let running: RunningStatistics
    let batch: ExampleNodes
    private let heldOut: ExampleNodes
    /// The first normalization, then the perceptron's.
    let layers: [WatchedLayer]
    private var batches: RowBatches
    private let validation: Examples

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

        func part(_ rows: Int, _ phase: Phase) -> (
            nodes: ExampleNodes, normalized: Node, trace: MultilayerPerceptron.Trace
        ) {
            let features = builder.input([rows, data.training.featureCount])
            let targets = builder.input(
                task == .classification ? [rows] : [rows, data.training.outputCount])
            let normalized = first.apply(to: features, phase: phase, in: &builder)
            let trace = perceptron.apply(to: normalized, phase: phase, in: &builder)
            let predictions = task.predictions(fromReadOut: trace.output, in: &builder)
            let value = loss.apply(predictions: predictions, targets: targets, reduction: .mean, in: &builder)
            let nodes = ExampleNodes(
                program: builder.finishProgram(loss: value), inputs: features, targets: targets, output: trace.output,
                loss: value, rows: rows)
            return (nodes, normalized, trace)
        }
        let rows = parameters.integer("batch")
        let (batch, normalized, trace) = part(rows, .training)
        self.batch = batch
        heldOut = part(data.validation.rowCount, .inference).nodes
        self.running = running
        graph = builder.graph()
        layers =
            [.part("input", zh: "输入", end: normalized)]
            + WatchedLayer.all(of: perceptron, trace, in: graph)
        let shape = DataShape.vector(data.training.featureCount)
        batches = RowBatches(Examples(data.training, as: shape, for: task), batch: rows, seed: seed)
        // In an order of their own: the rows of a made-up set are sorted by class, and so would be the batches.
        var random = Philox(seed: seed, stream: "held-out order")
        let held = data.validation.rows(random.permutation(data.validation.rowCount))
        validation = Examples(held, as: shape, for: task)
        validation.copy(0..<validation.rowCount, to: heldOut, &graph)
    }

    var program: Program { batch.program }
    var loss: Node { batch.loss }

    mutating func loadBatch() { batches.load(into: batch, &graph) }

    /// The loss on the rows held out with the running statistics.
    mutating func inferenceLoss() -> Double {
        graph.forward(heldOut.program)
        return graph.scalar(heldOut.loss)
    }

    /// The mean loss on the same rows, batch by batch with the batches' own statistics. Works on a copy: nothing here
    /// moves the running ones.
    func trainingModeLoss() -> Double {
        var graph = graph
        let size = batch.rows
        // Rows that fill no batch are left out; too few for one go round.
        let batches = max(1, validation.rowCount / size)
        var sum = 0.0
        for index in 0..<batches {
            validation.copy((0..<size).map { (index * size + $0) % validation.rowCount }, to: batch, &graph)
            graph.forward(batch.program)
            sum += graph.scalar(batch.loss)
        }
        return sum / Double(batches)
    }
}
