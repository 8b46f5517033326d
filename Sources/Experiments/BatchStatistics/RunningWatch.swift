import Learning
import Metrics
import Numerics

/// The running statistics of the raw features beside the batches' and the whole data's, and how fast and how closely the
/// first follow.
struct RunningWatch {
    private let dimension: Dimension
    private let count: Int
    /// How many rows are learned from.
    private let rows: Int
    /// Mean and unbiased variance of each feature over all rows that are learned from.
    private let means: [Double]
    private let variances: [Double]
    /// The share of the newest batch; nil for the plain average.
    private let momentum: Double?
    private var numbers: [[Double]]
    /// (1 − m)ᵗ, by which the start still counts.
    private var rest = 1.0
    private var squares: [Double]
    private var settled = 0

    /// In the order of `numbers`.
    private enum Place: Int, CaseIterable {
        case running, expected, batchMean, batchVariance, factor, scatter
    }

    init(_ data: DataSet, rule: RunningRule) {
        let columns = data.featureCount
        dimension = Dimension(
            "feature", label: LocalizedText(en: "feature", zh: "特征"), coordinates: .integers(first: 1, count: columns))
        count = columns
        if case .momentum(let share) = rule { momentum = share } else { momentum = nil }
        let found = (0..<columns).map { column in
            RunningWatch.moments((0..<data.rowCount).map { data.features[$0 * columns + column] })
        }
        means = found.map(\.mean)
        rows = data.rowCount
        let rows = Double(data.rowCount)
        variances = found.map { $0.variance * (rows > 1 ? rows / (rows - 1) : 1) }
        // Running and expected statistics are two for each feature: all means first, then all variances.
        numbers = Place.allCases.map {
            [Double](repeating: 0, count: $0 == .running || $0 == .expected ? 2 * columns : columns)
        }
        squares = [Double](repeating: 0, count: columns)
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
                for feature in 0..<count { numbers[Place.running.rawValue][first + feature] = values[feature] }
            }
        }
        if step > 0 { rest = momentum.map { rest * (1 - $0) } ?? 0 }
        // What is left of the start is lost among the scatter.
        let isSettled =
            step > 0 && (0..<count).allSatisfy { rest * means[$0].magnitude <= 0.01 * variances[$0].squareRoot() }
        if isSettled { settled += 1 }
        for feature in 0..<count {
            numbers[Place.expected.rawValue][feature] = means[feature] * (1 - rest)
            numbers[Place.expected.rawValue][count + feature] = variances[feature] * (1 - rest) + rest
            let gap = (numbers[Place.running.rawValue][feature] - means[feature]).magnitude
            let first = means[feature].magnitude
            numbers[Place.factor.rawValue][feature] =
                step > 0 && first > 0 ? Elementary.pow(gap / first, 1 / Double(step)) : 1
            if isSettled { squares[feature] += gap * gap }
            numbers[Place.scatter.rawValue][feature] =
                settled > 0 ? (squares[feature] / Double(settled)).squareRoot() : 0
        }
    }

    /// Takes the statistics of the batch in the graph.
    mutating func readBatch(_ network: BatchNormNetwork) {
        let count = count
        let rows = network.batch.features.shape[0]
        network.graph.withValue(of: network.batch.features) { values in
            for feature in 0..<count {
                var (sum, squares) = (0.0, 0.0)
                for row in 0..<rows { sum += values[row * count + feature] }
                let mean = sum / Double(rows)
                for row in 0..<rows {
                    let offset = values[row * count + feature] - mean
                    squares += offset * offset
                }
                numbers[Place.batchMean.rawValue][feature] = mean
                numbers[Place.batchVariance.rawValue][feature] = squares / Double(rows)
            }
        }
    }

    func record(step: Int, from first: Int, into recording: inout Recording) {
        for (index, values) in numbers.enumerated() {
            values.withUnsafeBufferPointer { recording.metrics[first + index].append(step: step, $0) }
        }
    }

    // MARK: Metrics

    /// The losses first, then `numbers`.
    var descriptions: [MetricDescription] {
        func describe(
            _ name: String, en: String, zh: String, _ symbol: String? = nil, _ dimensions: [Dimension] = []
        ) -> MetricDescription {
            MetricDescription(name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: dimensions)
        }
        let each = [dimension]
        let statistic = Dimension(
            "statistic", label: LocalizedText(en: "statistic", zh: "统计量"), coordinates: .labels(["μ̂", "σ̂²"]))
        return [
            describe("training-mode-loss", en: "loss by the batches’ own statistics", zh: "用批统计量得到的损失"),
            describe("inference-loss", en: "loss by the running statistics", zh: "用滑动统计量得到的损失"),
            describe("mode-gap", en: "difference of both losses", zh: "两种模式损失之差"),
            describe("loss", en: "loss", zh: "损失"),
            describe("running", en: "running statistic", zh: "滑动统计量", nil, [statistic, dimension]),
            describe(
                "expected", en: "running statistic in closed form", zh: "滑动统计量的闭式解", nil, [statistic, dimension]),
            describe("batch-mean", en: "mean of the batch", zh: "批均值", "μ_B", each),
            describe("batch-variance", en: "variance of the batch", zh: "批方差", "σ_B²", each),
            describe(
                "convergence-factor", en: "factor a step of the running mean’s distance", zh: "滑动均值与真值之距的每步倍数",
                "(|μ̂ₜ − μ|/|μ|)^(1/t)", each),
            describe(
                "running-scatter", en: "scatter of the settled running mean, root mean square", zh: "收敛后滑动均值的均方根偏差",
                nil,
                each),
        ]
    }

    /// What is known before the first step.
    func population(batch: Int) -> [DescentMap.Layer] {
        var layers = [
            DescentMap.layer(
                "population-mean", en: "mean of all rows", zh: "全体样本的均值", "μ", [dimension], means),
            DescentMap.layer(
                "population-variance", en: "variance of all rows", zh: "全体样本的方差", "σ²", [dimension], variances),
        ]
        if let momentum {
            let share = EpochScatter(rows: rows, batch: batch, momentum: momentum).variance.squareRoot()
            layers.append(
                DescentMap.layer(
                    "expected-scatter", en: "the same scatter in closed form", zh: "同一偏差的闭式解",
                    "σ√(m/((2 − m)B)), less as an epoch’s batches share no row",
                    [dimension], variances.map { $0.squareRoot() * share }))
        }
        return layers
    }
}
