import Learning
import Metrics
import Numerics

/// Draws queries and keys of every width, and keeps averages over all draws.
///
/// Frame t is over t + 1 draws. A draw has as many queries as keys, N(0, σ²), and for each query a random gradient by its
/// weights, N(0, 1), which the softmax passes on to the scores.
struct AttentionScalingSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep: Int
    private(set) var step = 0
    private let tokens: Int
    private let deviation: Double
    private let fixed: [DescentMap.Layer]
    private var widths: [ScoreDraws]

    init(_ parameters: Parameters, widths: [Int], seed: UInt64) {
        lastStep = parameters.integer("steps")
        tokens = parameters.integer("tokens")
        deviation = parameters.real("deviation")
        let (tokens, isScaled) = (tokens, parameters.boolean("scaled"))
        self.widths = widths.map { ScoreDraws(width: $0, tokens: tokens, isScaled: isScaled, seed: seed) }
        let axis = Dimension(
            "dimension", label: LocalizedText(en: "width dₖ", zh: "维度 dₖ"),
            coordinates: .values(widths.map(Double.init)))
        let rank = Dimension(
            "rank", label: LocalizedText(en: "key, by weight", zh: "键（按权重排序）"),
            coordinates: .integers(first: 1, count: tokens))
        func stepped(_ name: String, _ en: String, _ zh: String, _ symbol: String?, _ more: [Dimension] = [])
            -> MetricDescription
        {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: [axis] + more)
        }
        let square = deviation * deviation
        fixed = [
            DescentMap.layer(
                "closed-form-variance", en: "variance of a score in closed form", zh: "分数方差的闭式解", "dₖ·σ⁴", [axis],
                widths.map { square * square * (isScaled ? 1 : Double($0)) }),
            DescentMap.layer(
                "uniform-entropy", en: "entropy of equal weights", zh: "均匀权重的熵", "ln n", [],
                [Elementary.log(Double(tokens))]),
        ]
        metrics =
            [
                stepped("score-variance", "variance of a score", "分数的方差", "Var(q·k)"),
                stepped("entropy", "entropy of a query's weights, averaged", "查询权重的平均熵", "H"),
                stepped(
                    "gradient-norm", "gradient that passes through the softmax, averaged", "穿过 softmax 的平均梯度范数",
                    "‖∂L/∂s‖₂"),
                stepped(
                    "saturated-share", "share of queries that give one key more than 0.99", "将 0.99 以上权重给同一个键的查询占比", nil
                ),
                stepped("ranked-weight", "weight of the keys by rank, averaged", "按排名的平均权重", nil, [rank]),
            ] + fixed.map(\.description)
    }

    mutating func advance(into recording: inout Recording) {
        for index in widths.indices { widths[index].draw(deviation: deviation) }
        record(0, into: &recording) { $0.variance }
        record(1, into: &recording) { $0.entropy }
        record(2, into: &recording) { $0.gradientNorm }
        record(3, into: &recording) { $0.saturatedShare }
        let count = widths.count * tokens
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { frame in
            for index in 0..<count {
                frame.initializeElement(at: index, to: widths[index / tokens].rankedWeight(index % tokens))
            }
            recording.metrics[4].append(step: step, UnsafeBufferPointer(frame))
        }
        if step == 0 {
            for (index, layer) in fixed.enumerated() {
                layer.values.withUnsafeBufferPointer { recording.metrics[5 + index].append(step: 0, $0) }
            }
        }
        step += 1
    }

    private func record(_ metric: Int, into recording: inout Recording, _ value: (ScoreDraws) -> Double) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: widths.count) { frame in
            for index in widths.indices { frame.initializeElement(at: index, to: value(widths[index])) }
            recording.metrics[metric].append(step: step, UnsafeBufferPointer(frame))
        }
    }
}
