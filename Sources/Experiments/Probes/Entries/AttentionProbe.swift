import Learning
import Metrics
import Numerics

/// Whom every head attends to: its map for one sequence, and over all of them what it looks for.
///
/// Source of the scores: Olsson et al. 2022, arXiv:2209.11895.
struct AttentionProbe: Probe {
    static let name = "attention"
    static let says = LocalizedText(
        en: "whom every attention head looks at, and how widely", zh: "每个注意力头关注哪些位置、关注得多分散")
    static let cost = LocalizedText(
        en: "a forward pass over the rows, then heads × length² for each",
        zh: "对样本做一次前向传播，外加每条序列 头数×长度² 次运算")
    static let fields = [
        ParameterField(
            "sequence", .integer(0...ProbeRows.limit), standard: .integer(1),
            says: LocalizedText(
                en: "the training sequence whose maps are shown, from 1; 0: the mean over all rows",
                zh: "显示哪条训练序列的注意力图，从 1 起；0 表示对所有样本取平均"))
    ]
    static let interval = 20
    static let needs: ProbeNeeds = [.attention, .inference]

    private(set) var numbers: [[Double]]
    private let sequence: Int
    private let length: Int
    private let places: TokenPlaces?

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let outline = bench.outline
        length = outline.length
        sequence = min(parameters.integer("sequence"), bench.rows.count)
        places = outline.tokenNames.isEmpty ? nil : TokenPlaces(bench.rows, length: outline.length)
        let heads = outline.heads.count
        numbers = [[Double](repeating: .nan, count: heads * length * length)]
        numbers += [[Double]](
            repeating: [Double](repeating: .nan, count: heads), count: places == nil ? 2 : 4)
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let heads = Dimension(
            "head", label: LocalizedText(en: "head", zh: "头"), coordinates: .labels(outline.heads))
        func score(_ name: String, _ symbol: String? = nil, en: String, zh: String) -> MetricDescription {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: [heads], cost: .forward)
        }
        var all = [
            MetricDescription(
                "attention-map", label: LocalizedText(en: "attention weight", zh: "注意力权重"),
                dimensions: [
                    heads, outline.places("query", en: "query", zh: "查询"), outline.places("key", en: "key", zh: "键"),
                ], cost: .forward),
            score("attention-entropy", "H", en: "mean entropy of a query’s weights, in nats", zh: "查询权重的平均熵（奈特）"),
            score("previous-token-score", en: "weight on the token just before", zh: "给紧邻前一个词元的权重"),
        ]
        guard !outline.tokenNames.isEmpty else { return all }
        all.append(
            score(
                "induction-score", en: "weight on what followed the same token last time", zh: "给“同一词元上次出现之后的那个词元”的权重"))
        all.append(
            score("answer-score", en: "weight on tokens equal to the one that follows", zh: "给“与下一个词元相同的词元”的权重"))
        return all
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        numbers = numbers.map { _ in [] }
        for trace in frame.whole.inference.attentions {
            let weights = frame.whole.graph[trace.weights]
            numbers[0] += map(weights)
            numbers[1] += AttentionScores.entropy(weights)
            numbers[2] += AttentionScores.previousToken(weights)
            guard let places else { continue }
            numbers[3] += AttentionScores.match(weights, targets: places.afterLast)
            numbers[4] += AttentionScores.share(weights, of: places.holdsAnswer)
        }
    }

    /// The maps of one sequence, or their mean: (heads, n, n).
    private func map(_ weights: Tensor) -> [Double] {
        let size = weights.shape[1] * length * length
        guard sequence == 0 else { return Array(weights.elements[(sequence - 1) * size..<sequence * size]) }
        let rows = weights.shape[0]
        var mean = [Double](repeating: 0, count: size)
        for row in 0..<rows { for place in 0..<size { mean[place] += weights.elements[row * size + place] } }
        return mean.map { $0 / Double(rows) }
    }
}

/// Where in its sequence each token finds what it may look for.
struct TokenPlaces: Sendable {
    /// (rows, n): the place after the last earlier occurrence of the same token; −1 where there is none.
    let afterLast: [Int]
    /// (rows, n, n): for places that count, the keys up to the query that hold the token that follows.
    let holdsAnswer: [Bool]

    init(_ rows: ProbeRows, length: Int) {
        let (tokens, answers) = (rows.tokens, rows.answers)
        let weights = rows.examples.weights ?? [Double](repeating: 1, count: tokens.count)
        var after = [Int](repeating: -1, count: tokens.count)
        var holds = [Bool](repeating: false, count: tokens.count * length)
        for query in tokens.indices {
            let start = query - query % length
            for key in start..<query where tokens[key] == tokens[query] { after[query] = key + 1 - start }
            for key in start...query where weights[query] > 0 && tokens[key] == answers[query] {
                holds[query * length + key - start] = true
            }
        }
        (afterLast, holdsAnswer) = (after, holds)
    }
}
