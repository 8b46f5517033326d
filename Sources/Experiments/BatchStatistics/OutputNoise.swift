import Learning
import Metrics
import Numerics

/// How much a row's normalized numbers vary with the company that it has in its batch, measured: each row looked at is put
/// into many random batches of each size, and the deviation of what batch normalization makes of it is taken.
struct OutputNoise: Sendable {
    private let epsilon: Double
    private let draws: Int
    private let samples: Int
    private let sizes: [Int]

    static let field = ParameterField(
        "noise",
        .group([
            ParameterField(
                "largest", .integer(0...1024), standard: .integer(0),
                says: LocalizedText(
                    en: "largest batch that is tried besides: 2, 4, 8, …; 0: none", zh: "另外尝试的最大批大小（2、4、8……）；0 表示不尝试")),
            ParameterField(
                "draws", .integer(2...10_000), standard: .integer(200),
                says: LocalizedText(en: "random batches for each row looked at", zh: "每个被观察样本所抽取的随机批数")),
            ParameterField(
                "samples", .integer(1...1000), standard: .integer(16),
                says: LocalizedText(en: "rows looked at", zh: "被观察的样本数")),
        ]),
        says: LocalizedText(en: "the noise that a batch puts into its outputs, by its size", zh: "批统计量给输出带来的噪声随批大小的变化"))

    /// Nil where none is asked for.
    init?(_ setting: BatchStatisticsSetting) {
        let rows = setting.data.training.rowCount
        let largest = setting.parameters.integer("noise.largest")
        guard largest >= 2, rows >= 2 else { return nil }
        var sizes: [Int] = []
        var size = 2
        while size <= min(largest, rows) {
            sizes.append(size)
            size *= 2
        }
        self.sizes = sizes
        epsilon = setting.epsilon
        draws = setting.parameters.integer("noise.draws")
        samples = min(setting.parameters.integer("noise.samples"), rows)
    }

    /// The noise as metrics without steps.
    var entry: MetricEntry<BatchStatisticsState> {
        let axis = Dimension(
            "batch", label: LocalizedText(en: "batch size B", zh: "批大小 B"), coordinates: .values(sizes.map(Double.init))
        )
        let metrics: [MetricDescription] = [
            .constant(
                "output-noise", en: "deviation of a row’s output over random batches", zh: "同一样本的输出在不同随机批中的标准差",
                symbol: "std(x̂)", [axis]
            ).means(
                en: "How much a row's normalized numbers vary with the company it has in its batch.",
                zh: "同一样本归一化后的数值随同批样本不同而变化的程度。"),
            .constant(
                "expected-noise", en: "the same to first order in 1/B", zh: "按 1/B 一阶展开的同一数值", symbol: "√(c/B)", [axis]
            ).means(en: "By the features' skewness and kurtosis.", zh: "由特征的偏度与峰度得到。"),
            .constant(
                "noise-slope", en: "slope of the noise against the batch size, both logarithmic, from 16 on",
                zh: "双对数坐标下噪声对批大小的斜率（B ≥ 16）"
            ).means(en: "−1/2 where the noise falls with the root of the size.", zh: "噪声按批大小的平方根下降时为 −1/2。"),
        ]
        let entry: MetricEntry<BatchStatisticsState> = .once(metrics) { (state, progress) throws(WorkCancelled) in
            let rows = Rows(state.data, samples: samples)
            // Larger batches take longer.
            let whole = sizes.reduce(0, +)
            var (measured, done) = ([Double](), 0)
            for size in sizes {
                let shares = (Double(done) / Double(whole), Double(size) / Double(whole))
                measured.append(
                    try rows.measure(
                        batch: size, draws: draws, epsilon: epsilon, seed: state.seed, progress, shares: shares))
                done += size
            }
            let scale = rows.firstOrder()
            return MetricEntry.Computed([
                measured, sizes.map { (scale / Double($0)).squareRoot() }, [OutputNoise.slope(sizes, measured)],
            ])
        }
        return entry.costs(.runs).present(en: "with noise.largest of 2 or more", zh: "noise.largest 不小于 2 时")
    }

    /// Least squares through the logarithms, over sizes from 16 on where there are two of them.
    private static func slope(_ sizes: [Int], _ noise: [Double]) -> Double {
        var points = zip(sizes, noise).filter { $0.0 >= 16 && $0.1 > 0 }
        if points.count < 2 { points = zip(sizes, noise).filter { $0.1 > 0 } }
        guard points.count >= 2 else { return 0 }
        let x = points.map { Elementary.log(Double($0.0)) }
        let y = points.map { Elementary.log($0.1) }
        let (middle, height) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
        var (products, squares) = (0.0, 0.0)
        for (x, y) in zip(x, y) {
            products += (x - middle) * (y - height)
            squares += (x - middle) * (x - middle)
        }
        return products / squares
    }
}

/// The rows that batches are drawn from.
private struct Rows {
    private let features: [Double]
    private let columns: Int
    private let rows: Int
    private let samples: Int

    init(_ data: DataSet, samples: Int) {
        features = data.features
        columns = data.featureCount
        rows = data.rowCount
        self.samples = samples
    }

    /// The deviation over all draws, root mean square over the rows looked at and their features.
    func measure(
        batch: Int, draws: Int, epsilon: Double, seed: UInt64, _ progress: WorkProgress,
        shares: (done: Double, own: Double)
    ) throws(WorkCancelled) -> Double {
        var builder = GraphBuilder()
        let x = builder.input([batch, columns])
        let layer = BatchNorm(["epsilon": epsilon]).layer(name: "noise", features: [columns], in: &builder)
        let y = layer.apply(to: x, phase: .training, in: &builder)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        var random = Philox(seed: seed, stream: "companions of a batch of \(batch)")
        var total = 0.0
        for sample in 0..<samples {
            try progress.report(shares.done + shares.own * Double(sample) / Double(samples))
            let own = sample * rows / samples
            var sums = [Double](repeating: 0, count: columns)
            var squares = sums
            for _ in 0..<draws {
                graph.withMutableValue(of: x) { values in
                    for place in 0..<batch {
                        let row = place == 0 ? own : random.integer(below: rows)
                        for c in 0..<columns { values[place * columns + c] = features[row * columns + c] }
                    }
                }
                graph.forward(program)
                graph.withValue(of: y) { y in
                    for c in 0..<columns {
                        sums[c] += y[c]
                        squares[c] += y[c] * y[c]
                    }
                }
            }
            for c in 0..<columns {
                let mean = sums[c] / Double(draws)
                total += max(0, squares[c] / Double(draws) - mean * mean)
            }
        }
        return (total / Double(samples * max(1, columns))).squareRoot()
    }

    /// B times the variance of (x − μ)/σ to first order in the errors of μ and σ²: 1 + x̂·γ + x̂²·(κ − 1)/4 with the
    /// features' skewness γ and kurtosis κ, the mean over the rows looked at.
    func firstOrder() -> Double {
        var total = 0.0
        for c in 0..<columns {
            let values = (0..<rows).map { features[$0 * columns + c] }
            let count = Double(rows)
            let mean = values.reduce(0, +) / count
            let centered = values.map { $0 - mean }
            let variance = centered.reduce(0) { $0 + $1 * $1 } / count
            guard variance > 0 else { continue }
            let cube = centered.reduce(0) { $0 + $1 * $1 * $1 } / count
            let fourth = centered.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
            let skewness = cube / (variance * variance.squareRoot())
            let kurtosis = fourth / (variance * variance)
            for sample in 0..<samples {
                let x = centered[sample * rows / samples] / variance.squareRoot()
                total += 1 + x * skewness + x * x * (kurtosis - 1) / 4
            }
        }
        return total / Double(samples * max(1, columns))
    }
}
