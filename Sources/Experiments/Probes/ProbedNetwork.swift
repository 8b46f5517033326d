import Learning
import Numerics

/// A network as probes see it, over rows of their own: it follows the run's parameters and leaves the run alone.
struct ProbedNetwork: Sendable {
    var graph: Graph
    let training: Pass
    let inference: Pass
    /// W of each hidden layer and of the read-out, in order.
    let weights: [ParameterRegion]
    /// Of the outputs of the inference pass; nil where it was not asked for.
    let kernel: TangentKernel?

    /// A program with the nodes that go in and come out.
    struct Pass: Sendable {
        var program: Program
        var features: Node
        var targets: Node
        var loss: Node
        var output: Node
        /// What each hidden layer hands on.
        var states: [Node]
    }

    /// Takes over the parameters and running statistics of the run.
    mutating func follow(_ run: Graph) { graph.adoptState(of: run) }

    /// The empirical tangent kernel over the rows; empty where it was not asked for.
    mutating func tangentKernel() -> Tensor { kernel?(&graph) ?? Tensor(shape: [0, 0]) }

    /// Writes rows into both passes.
    mutating func load(_ rows: ProbeRows, from start: Int = 0) {
        for pass in [training, inference] {
            let count = pass.features.shape[0]
            rows.write(start, count, rows.features, to: pass.features, &graph)
            rows.write(start, count, rows.targets, to: pass.targets, &graph)
        }
    }
}

/// The rows that probes look at: training rows, the first ones where there are more than a probe may hold.
struct ProbeRows: Sendable {
    let count: Int
    let features: [Double]
    let targets: [Double]
    /// Each row's class; empty where targets are numbers.
    let classes: [Int]
    let featureCount: Int

    /// The most rows: what bounds memory and time.
    static let limit = 2048

    init(_ data: DataSet, task: Task) {
        let kept = data.rowCount > ProbeRows.limit ? data.rows(0..<ProbeRows.limit) : data
        count = kept.rowCount
        features = kept.features
        targets = kept.targetRows(for: task)
        featureCount = kept.featureCount
        if case .classes(let classes, _) = kept.targets { self.classes = classes } else { classes = [] }
    }

    /// (rows, features)
    var table: Tensor { Tensor(shape: [count, featureCount], elements: features) }

    fileprivate func write(_ start: Int, _ rows: Int, _ numbers: [Double], to node: Node, _ graph: inout Graph) {
        let width = numbers.count / max(1, count)
        graph.withMutableValue(of: node) { values in
            for place in 0..<rows * width { values[place] = numbers[start * width + place] }
        }
    }
}

/// What probes are made from: the rows they look at, and networks over any number of rows.
struct ProbeBench: Sendable {
    let outline: ProbeOutline
    let rows: ProbeRows
    let seed: UInt64
    /// The run's network over that many rows, its parameters as the run's were at first, and whether its tangent kernel is
    /// wanted.
    private let build: @Sendable (_ rows: Int, _ hasKernel: Bool) -> ProbedNetwork

    init(
        outline: ProbeOutline, rows: ProbeRows, seed: UInt64,
        build: @escaping @Sendable (_ rows: Int, _ hasKernel: Bool) -> ProbedNetwork
    ) {
        self.outline = outline
        self.rows = rows
        self.seed = seed
        self.build = build
    }

    /// The run's network over a number of rows.
    func make(_ rows: Int, kernel: Bool = false) -> ProbedNetwork { build(rows, kernel) }
}

/// What a probe sees of a frame.
struct ProbeFrame {
    let step: Int
    /// The run's graph after both passes over its batch, before the update.
    let run: Graph
    let learningRate: Double
    /// The network over the training rows, at the run's parameters, after the passes that the probe needs.
    var whole: ProbedNetwork
    let rows: ProbeRows
}
