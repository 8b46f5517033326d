import Learning
import Metrics
import Numerics

/// What the network foretells at every place of a sequence, and how well at each place over all of them.
struct NextTokenProbe: Probe {
    static let name = "next-token"
    static let says = LocalizedText(
        en: "the probability of every next token, and how often it is right at each place", zh: "下一个词元的概率分布，以及各位置的预测正确率"
    )
    static let cost = LocalizedText(en: "a forward pass over the rows", zh: "对样本做一次前向传播")
    static let fields = [
        ParameterField(
            "sequence", .integer(1...ProbeRows.limit), standard: .integer(1),
            says: LocalizedText(
                en: "the training sequence whose probabilities are shown, from 1", zh: "显示哪条训练序列的概率，从 1 起"))
    ]
    static let interval = 20
    static let needs: ProbeNeeds = [.tokens, .inference]

    private(set) var numbers: [[Double]]
    private let sequence: Int
    private let answers: [Int]
    private let weights: [Double]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let (length, vocabulary) = (bench.outline.length, bench.outline.tokenNames.count)
        sequence = min(parameters.integer("sequence"), bench.rows.count) - 1
        answers = bench.rows.answers
        weights = bench.rows.examples.weights ?? [Double](repeating: 1, count: answers.count)
        numbers = [length * vocabulary, length * vocabulary, length, length].map {
            [Double](repeating: .nan, count: $0)
        }
        for place in 0..<length {
            let index = sequence * length + place
            for token in 0..<vocabulary {
                numbers[1][place * vocabulary + token] = weights[index] > 0 ? (answers[index] == token ? 1 : 0) : .nan
            }
        }
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let places = outline.places("position", en: "position", zh: "位置")
        let tokens = Dimension(
            "token", label: LocalizedText(en: "token", zh: "词元"), coordinates: .labels(outline.tokenNames))
        return [
            MetricDescription(
                "next-token", label: LocalizedText(en: "probability of the next token", zh: "下一个词元的概率"), symbol: "p",
                dimensions: [places, tokens], cost: .forward),
            MetricDescription(
                "true-token", label: LocalizedText(en: "the token that follows", zh: "实际的下一个词元"),
                isStepped: false, dimensions: [places, tokens]),
            MetricDescription(
                "answer-probability", label: LocalizedText(en: "mean probability of the right token", zh: "正确词元的平均概率"),
                dimensions: [places], cost: .forward),
            MetricDescription(
                "position-accuracy", label: LocalizedText(en: "share of right tokens", zh: "预测正确的比例"),
                dimensions: [places], cost: .forward),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let found = TokenPrediction(logits: frame.whole.graph[frame.whole.inference.nodes.output])
        let size = numbers[0].count
        numbers[0] = Array(found.probabilities.elements[sequence * size..<(sequence + 1) * size])
        numbers[2] = found.confidence(targets: answers, weights: weights)
        numbers[3] = found.accuracy(targets: answers, weights: weights)
    }
}
