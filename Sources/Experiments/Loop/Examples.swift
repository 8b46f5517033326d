import Bounds
import Learning
import Numerics

/// Examples to learn from as flat numbers: rows of inputs, of targets, and of weights where not every target counts.
struct Examples: Sendable {
    let rowCount: Int
    /// What one row of inputs is.
    let shape: DataShape
    let inputs: [Double]
    let targets: [Double]
    /// As many as targets; nil where all count the same.
    var weights: [Double]?
    /// For each row those that it is compared with, group by group; none where rows stand for themselves.
    var partners: [[Int]] = []

    /// The rows of a table, of which each is an example of that shape.
    init(_ data: DataSet, as shape: DataShape, for task: Task) {
        precondition(shape.count == data.featureCount, "\(data.featureCount) features as \(shape)")
        rowCount = data.rowCount
        self.shape = shape
        inputs = data.features
        targets = data.targetRows(for: task)
        weights = nil
    }

    /// Token sequences, whose targets are the tokens that follow; those that are chance do not count.
    init(_ sequences: SequenceSet) {
        rowCount = sequences.rowCount
        shape = .tokens(length: sequences.length, vocabulary: sequences.vocabulary)
        inputs = sequences.inputs.map(Double.init)
        targets = sequences.targets.map(Double.init)
        weights = sequences.scores
    }

    /// Writes rows, one after the other, into the nodes, and below them those that they are compared with, where the nodes
    /// take them. Allocates nothing.
    func copy(_ rows: some Collection<Int>, to nodes: ExampleNodes, _ graph: inout Graph) {
        copy(inputs, rows, nodes.groups, to: nodes.inputs, &graph)
        copy(targets, rows, nodes.groups, to: nodes.targets, &graph)
        guard let weights, let node = nodes.weights else { return }
        copy(weights, rows, 1, to: node, &graph)
        graph.withMutableValue(of: node) { values in
            guard let base = values.baseAddress else { return }
            // A mean over what counts, whatever the batch.
            let sum = values.reduce(0, +)
            if sum > 0 { Kernels.scale(base, by: 1 / sum, into: base, count: values.count) }
        }
    }

    private func copy(
        _ numbers: [Double], _ rows: some Collection<Int>, _ groups: Int, to node: Node, _ graph: inout Graph
    ) {
        let width = numbers.count / max(1, rowCount)
        graph.withMutableValue(of: node) { values in
            var place = 0
            for group in 0..<groups {
                for anchor in rows {
                    let row = group == 0 ? anchor : partners[group - 1][anchor]
                    for column in 0..<width { values[place + column] = numbers[row * width + column] }
                    place += width
                }
            }
        }
    }
}

/// The nodes of a program that examples are written into, and what comes of them.
struct ExampleNodes: Sendable {
    var program: Program
    var inputs: Node
    var targets: Node
    /// What each target counts, 1 in all; nil where the loss is a plain mean.
    var weights: Node?
    /// The network's outputs: (rows, classes), or (rows, steps, classes).
    var output: Node
    var loss: Node
    var rows: Int
    /// How many rows of inputs and targets there are for each: itself and those that it is compared with.
    var groups = 1

    /// The share of targets whose largest output is that of their class; for several equal ones the first counts. Of
    /// weighted targets those that count.
    func accuracy(in graph: Graph) -> Double {
        let classes = output.shape[-1]
        let places = output.count / classes
        let width = targets.count / places
        return graph.withValue(of: output) { output in
            graph.withValue(of: targets) { targets in
                func isRight(_ place: Int) -> Bool {
                    let target =
                        width == 1
                        ? Int(saturating: targets[place])
                        : ExampleNodes.largest(targets, from: place * width, count: width)
                    return ExampleNodes.largest(output, from: place * classes, count: classes) == target
                }
                guard let weights else {
                    var right = 0
                    for place in 0..<places where isRight(place) { right += 1 }
                    return Double(right) / Double(places)
                }
                return graph.withValue(of: weights) { weights in
                    var (right, counted) = (0, 0)
                    for place in 0..<places where weights[place] > 0 {
                        counted += 1
                        if isRight(place) { right += 1 }
                    }
                    return Double(right) / Double(counted)
                }
            }
        }
    }

    private static func largest(_ values: UnsafeBufferPointer<Double>, from start: Int, count: Int) -> Int {
        var best = 0
        for index in 1..<max(1, count) where values[start + index] > values[start + best] { best = index }
        return best
    }
}
