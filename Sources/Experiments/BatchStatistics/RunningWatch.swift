import Learning
import Numerics

/// The running statistics of the raw features beside the batches' and the whole data's, and how fast and how closely the
/// first follow.
struct RunningWatch: Sendable {
    private let count: Int
    /// How many rows are learned from.
    let rows: Int
    /// Mean and unbiased variance of each feature over all rows that are learned from.
    let means: [Double]
    let variances: [Double]
    /// The share of the newest batch; nil for the plain average.
    private let momentum: Double?
    /// Two for each feature: all means first, then all variances.
    private(set) var running: [Double]
    private(set) var expected: [Double]
    private(set) var batchMeans: [Double]
    private(set) var batchVariances: [Double]
    private(set) var factors: [Double]
    private(set) var scatter: [Double]
    /// (1 − m)ᵗ, by which the start still counts.
    private var rest = 1.0
    private var squares: [Double]
    private var settled = 0

    init(_ data: DataSet, rule: RunningRule) {
        let columns = data.featureCount
        count = columns
        if case .momentum(let share) = rule { momentum = share } else { momentum = nil }
        let found = (0..<columns).map { column in
            RunningWatch.moments((0..<data.rowCount).map { data.features[$0 * columns + column] })
        }
        means = found.map(\.mean)
        rows = data.rowCount
        let rows = Double(data.rowCount)
        variances = found.map { $0.variance * (rows > 1 ? rows / (rows - 1) : 1) }
        let none = [Double](repeating: 0, count: columns)
        (running, expected) = (none + none, none + none)
        (batchMeans, batchVariances, factors, scatter) = (none, none, none, none)
        squares = none
    }

    private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
    }

    /// Reads the running statistics before a batch moves them.
    mutating func read(_ network: BatchNormNetwork, step: Int) {
        let (count, means, variances) = (count, means, variances)
        for (first, node) in [(0, network.running.means), (count, network.running.variances)] {
            network.graph.withValue(of: node) { values in
                for feature in 0..<count { running[first + feature] = values[feature] }
            }
        }
        if step > 0 { rest = momentum.map { rest * (1 - $0) } ?? 0 }
        // What is left of the start is lost among the scatter.
        let isSettled =
            step > 0 && (0..<count).allSatisfy { rest * means[$0].magnitude <= 0.01 * variances[$0].squareRoot() }
        if isSettled { settled += 1 }
        for feature in 0..<count {
            expected[feature] = means[feature] * (1 - rest)
            expected[count + feature] = variances[feature] * (1 - rest) + rest
            let gap = (running[feature] - means[feature]).magnitude
            let first = means[feature].magnitude
            factors[feature] =
                step > 0 && first > 0 ? Elementary.pow(gap / first, 1 / Double(step)) : 1
            if isSettled { squares[feature] += gap * gap }
            scatter[feature] =
                settled > 0 ? (squares[feature] / Double(settled)).squareRoot() : 0
        }
    }

    /// Takes the statistics of the batch in the graph.
    mutating func readBatch(_ network: BatchNormNetwork) {
        let count = count
        let rows = network.batch.inputs.shape[0]
        network.graph.withValue(of: network.batch.inputs) { values in
            for feature in 0..<count {
                var (sum, squares) = (0.0, 0.0)
                for row in 0..<rows { sum += values[row * count + feature] }
                let mean = sum / Double(rows)
                for row in 0..<rows {
                    let offset = values[row * count + feature] - mean
                    squares += offset * offset
                }
                batchMeans[feature] = mean
                batchVariances[feature] = squares / Double(rows)
            }
        }
    }
}
