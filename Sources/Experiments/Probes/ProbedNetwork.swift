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
        var nodes: ExampleNodes
        /// What each measured layer hands on.
        var states: [Node]
        /// What goes into each measured layer's activation, and what comes out of it.
        var activationInputs: [Node]
        var activations: [Node]
        /// What the last layer with weights sees.
        var last: Node?
        /// What each layer that attends gives whom, of those the outline counts.
        var attentions: [AttentionTrace]

        var program: Program { nodes.program }
        var loss: Node { nodes.loss }
    }

    /// Takes over the parameters and running statistics of the run.
    mutating func follow(_ run: Graph) { graph.adoptState(of: run) }

    /// The empirical tangent kernel over the rows; empty where it was not asked for.
    mutating func tangentKernel() -> Tensor { kernel?(&graph) ?? Tensor(shape: [0, 0]) }

    /// Writes rows into both passes.
    mutating func load(_ rows: ProbeRows, from start: Int = 0) {
        for pass in [training, inference] {
            rows.examples.copy(start..<start + pass.nodes.rows, to: pass.nodes, &graph)
        }
    }

    /// A node's value as a matrix: a row for each of its first axis.
    func matrix(_ node: Node) -> Tensor {
        let rows = node.shape.rank > 0 ? node.shape[0] : 1
        return graph[node].reshaped([rows, node.count / max(1, rows)])
    }
}

/// The rows that probes look at: training rows, the first ones where there are more than a probe may hold.
struct ProbeRows: Sendable {
    let examples: Examples
    let count: Int
    /// Each row's class; empty where targets are numbers or tokens.
    let classes: [Int]

    /// The most rows, or tokens of sequences: what bounds memory and time.
    static let limit = 2048

    init(examples: Examples, count: Int, table: DataSet) {
        self.examples = examples
        self.count = count
        if case .classes(let classes, _) = table.targets {
            self.classes = Array(classes.prefix(count))
        } else {
            classes = []
        }
    }

    /// How many of so many rows are looked at, each of `length` tokens; 0 where rows are no sequences.
    static func count(of rows: Int, length: Int) -> Int {
        min(rows, max(1, length > 0 ? limit / length : limit))
    }

    /// The tokens of sequences, row after row.
    var tokens: [Int] { whole(examples.inputs) }

    /// The token that follows each of them.
    var answers: [Int] { whole(examples.targets) }

    private func whole(_ numbers: [Double]) -> [Int] {
        numbers.prefix(count * (numbers.count / max(1, examples.rowCount))).map { Int($0) }
    }

    /// (rows, numbers of a row)
    var table: Tensor {
        let width = examples.inputs.count / max(1, examples.rowCount)
        return Tensor(shape: [count, width], elements: Array(examples.inputs.prefix(count * width)))
    }
}

/// What probes are made from: the rows they look at, and networks over any number of rows.
struct ProbeBench: Sendable {
    let outline: ProbeOutline
    let rows: ProbeRows
    let seed: UInt64
    /// Rows to learn from and rows held out; nil where they are no table's.
    let table: TableRows?
    /// The run's network over that many rows, its parameters as the run's were at first, and whether its tangent kernel is
    /// wanted.
    private let build: @Sendable (_ rows: Int, _ hasKernel: Bool) -> ProbedNetwork

    init(
        outline: ProbeOutline, rows: ProbeRows, seed: UInt64, table: TableRows? = nil,
        build: @escaping @Sendable (_ rows: Int, _ hasKernel: Bool) -> ProbedNetwork
    ) {
        self.outline = outline
        self.rows = rows
        self.seed = seed
        self.table = table
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
    /// Where this step's batch lies in the run's graph.
    let batch: ExampleNodes?
    /// The network over the training rows, at the run's parameters, after the passes that the probe needs.
    var whole: ProbedNetwork
    let rows: ProbeRows
}
