import Learning

/// The rows of a data set as batches: features and targets, row after row, in the sampler's order.
struct RowBatches: Sendable {
    private let features: [Double]
    private let targets: [Double]
    private let rowCount: Int
    private var sampler: BatchSampler

    init(_ data: DataSet, task: Task, batch: Int, seed: UInt64) {
        features = data.features
        targets = data.targetRows(for: task)
        rowCount = data.rowCount
        sampler = BatchSampler(rowCount: data.rowCount, batch: batch, seed: seed)
    }

    /// Goes on in the epoch of batches of another size.
    mutating func follow(_ former: RowBatches) {
        let batch = sampler.batch
        sampler = former.sampler
        sampler.batch = batch
    }

    /// Writes the next batch's rows into two nodes. Allocates nothing.
    mutating func load(_ features: Node, _ targets: Node, _ graph: inout Graph) {
        let (featureRows, targetRows, count) = (self.features, self.targets, rowCount)
        sampler.next { rows in
            RowBatches.copy(featureRows, of: count, rows, to: features, &graph)
            RowBatches.copy(targetRows, of: count, rows, to: targets, &graph)
        }
    }

    /// Writes rows of numbers into a node, one after the other.
    static func copy(
        _ numbers: [Double], of rowCount: Int, _ rows: some Collection<Int>, to node: Node, _ graph: inout Graph
    ) {
        let width = numbers.count / rowCount
        graph.withMutableValue(of: node) { values in
            var place = 0
            for row in rows {
                for column in 0..<width { values[place + column] = numbers[row * width + column] }
                place += width
            }
        }
    }
}
