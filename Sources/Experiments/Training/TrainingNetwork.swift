import Learning
import Numerics

/// The network of a training run with its data: a graph with a program for a training batch and one for validation.
struct TrainingNetwork: TrainableNetwork {
    var graph: Graph
    let perceptron: MultilayerPerceptron
    let trace: MultilayerPerceptron.Trace
    /// The nodes of the batch that is learned from.
    let batch: Batch
    /// The held-out rows; nil when there are none.
    let validation: Batch?
    /// For each hidden layer, where its weights lie among the parameters.
    let weightRanges: [Range<Int>]
    private var batches: RowBatches

    /// A program with the nodes that go in and come out.
    struct Batch: Sendable {
        var program: Program
        var features: Node
        var targets: Node
        var output: Node
        var loss: Node
        var rows: Int
    }

    init(_ parameters: Parameters, data: TrainingData, loss: any Loss, seed: UInt64) {
        var builder = GraphBuilder()
        let perceptron = Self.perceptron(parameters, data.training, seed: seed, in: &builder)
        (batch, trace) = Self.program(
            perceptron, data.training, loss, rows: parameters.integer("batch"), .training, in: &builder)
        let held = data.validation.rowCount
        validation =
            held > 0
            ? Self.program(perceptron, data.training, loss, rows: held, .inference, in: &builder).0 : nil
        self.perceptron = perceptron
        graph = builder.graph()
        let task = type(of: loss).task
        batches = RowBatches(data.training, task: task, batch: parameters.integer("batch"), seed: seed)
        let regions = graph.parameters
        weightRanges = perceptron.hidden.map { layer in
            regions.first { $0.node == layer.weights }?.range ?? 0..<0
        }
        if let validation {
            graph[validation.features] = Tensor(shape: validation.features.shape, elements: data.validation.features)
            graph[validation.targets] = Tensor(
                shape: validation.targets.shape, elements: data.validation.targetRows(for: task))
        }
    }

    /// Declares the network that parameters describe.
    static func perceptron(
        _ parameters: Parameters, _ data: DataSet, seed: UInt64, in builder: inout GraphBuilder
    ) -> MultilayerPerceptron {
        let network = parameters.group("network")
        let activation: any Activation = CatalogueFields.entry(
            network.group("activation"), among: ActivationCatalogue.all)
        let initializer: any Initializer = CatalogueFields.entry(
            network.group("initialization"), among: InitializerCatalogue.all)
        let readOut: any Initializer = CatalogueFields.entry(
            network.group("read-out-initialization"), among: InitializerCatalogue.all)
        return MultilayerPerceptron(
            inputs: data.featureCount, depth: network.integer("depth"), width: network.integer("width"),
            outputs: data.outputCount, activation: activation, normalization: TrainingNormalization.entry(network),
            dropout: network.real("dropout"), isResidual: network.boolean("residual"), initializer: initializer,
            readOutInitializer: readOut, seed: seed, in: &builder)
    }

    /// Lists the network over a number of rows with its loss, as a program.
    static func program(
        _ perceptron: MultilayerPerceptron, _ data: DataSet, _ loss: any Loss, rows: Int, _ phase: Phase,
        in builder: inout GraphBuilder
    ) -> (Batch, MultilayerPerceptron.Trace) {
        let task = type(of: loss).task
        let features = builder.input([rows, data.featureCount])
        let targets = builder.input(task == .classification ? [rows] : [rows, data.outputCount])
        let trace = perceptron.apply(to: features, phase: phase, in: &builder)
        let predictions = task.predictions(fromReadOut: trace.output, in: &builder)
        let value = loss.apply(predictions: predictions, targets: targets, reduction: .mean, in: &builder)
        let batch = Batch(
            program: builder.finishProgram(loss: value), features: features, targets: targets,
            output: trace.output, loss: value, rows: rows)
        return (batch, trace)
    }

    var depth: Int { perceptron.hidden.count }

    var program: Program { batch.program }
    var loss: Node { batch.loss }
    var layers: [WatchedLayer] { WatchedLayer.all(of: perceptron, trace, in: graph) }

    mutating func loadBatch() { batches.load(batch.features, batch.targets, &graph) }

    /// Takes over what a network of another batch size has learned, and its epoch.
    mutating func follow(_ former: TrainingNetwork) {
        graph.adoptState(of: former.graph)
        batches.follow(former.batches)
    }

    /// The share of rows whose largest output is that of their class; for several equal ones the first counts.
    func accuracy(_ batch: Batch) -> Double {
        let classes = batch.output.shape[1]
        let width = batch.targets.count / batch.rows
        return graph.withValue(of: batch.output) { output in
            graph.withValue(of: batch.targets) { targets in
                var right = 0
                for row in 0..<batch.rows {
                    let target =
                        width == 1
                        ? Int(targets[row]) : largest(targets, from: row * width, count: width)
                    if largest(output, from: row * classes, count: classes) == target { right += 1 }
                }
                return Double(right) / Double(batch.rows)
            }
        }
    }

    private func largest(_ values: UnsafeBufferPointer<Double>, from start: Int, count: Int) -> Int {
        var best = 0
        for index in 1..<max(1, count) where values[start + index] > values[start + best] { best = index }
        return best
    }
}
