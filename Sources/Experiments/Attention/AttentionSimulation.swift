import Learning
import Metrics
import Numerics

/// One attention, measured: nothing happens over steps.
struct AttentionSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep = 0
    private(set) var step = 0
    private let layers: [DescentMap.Layer]

    init(
        _ inputs: AttentionInputs, _ hiding: AttentionHiding, _ reference: AttentionReference, head: Int, isScaled: Bool
    ) {
        let pass = AttentionPass(inputs, hiding, isScaled: isScaled)
        layers =
            AttentionSimulation.maps(pass, inputs, head: head)
            + AttentionSimulation.proofs(pass, inputs, hiding, reference)
        metrics = layers.map(\.description)
    }

    mutating func advance(into recording: inout Recording) {
        for (index, layer) in layers.enumerated() {
            layer.values.withUnsafeBufferPointer { recording.metrics[index].append(step: 0, $0) }
        }
        step += 1
    }

    // MARK: Axes

    private struct Axes {
        let head, query, key, token, feature, value, embedding: Dimension

        init(_ inputs: AttentionInputs) {
            let names = Dimension.Coordinates.labels(TokenText.labels(inputs.tokens))
            func features(_ name: String, _ count: Int) -> Dimension {
                Dimension(
                    name, label: LocalizedText(en: "feature", zh: "特征"),
                    coordinates: .integers(first: 1, count: count))
            }
            head = Dimension(
                "head", label: LocalizedText(en: "head", zh: "头"),
                coordinates: .integers(first: 1, count: inputs.heads))
            query = Dimension("query", label: LocalizedText(en: "query", zh: "查询"), coordinates: names)
            key = Dimension("key", label: LocalizedText(en: "key", zh: "键"), coordinates: names)
            token = Dimension("token", label: LocalizedText(en: "token", zh: "词元"), coordinates: names)
            feature = features("feature", inputs.keyWidth)
            value = features("feature", inputs.valueWidth)
            embedding = features("feature", inputs.rows.shape[1])
        }
    }

    // MARK: What is drawn

    private static func maps(_ pass: AttentionPass, _ inputs: AttentionInputs, head: Int) -> [DescentMap.Layer] {
        let axes = Axes(inputs)
        let (square, wide) = (inputs.count * inputs.count, inputs.count * inputs.valueWidth)
        func one(_ values: [Double], _ size: Int) -> [Double] { Array(values[head * size..<(head + 1) * size]) }
        let formula = pass.scale == 1 ? "QKᵀ" : "QKᵀ/√dₖ"
        return [
            DescentMap.layer(
                "embedding", en: "embedding with position", zh: "嵌入（含位置）", "X", [axes.token, axes.embedding],
                inputs.rows.elements),
            DescentMap.layer(
                "queries", en: "queries", zh: "查询", "Q", [axes.head, axes.token, axes.feature], pass.queries),
            DescentMap.layer("keys", en: "keys", zh: "键", "K", [axes.head, axes.token, axes.feature], pass.keys),
            DescentMap.layer("values", en: "values", zh: "值", "V", [axes.head, axes.token, axes.value], pass.values),
            DescentMap.layer(
                "scores", en: "scores before the mask", zh: "掩码前的分数", formula, [axes.head, axes.query, axes.key],
                pass.scores),
            DescentMap.layer(
                "masked-scores", en: "scores with the mask", zh: "加掩码后的分数", formula + " + M",
                [axes.head, axes.query, axes.key], pass.maskedScores),
            DescentMap.layer(
                "weights", en: "attention weights", zh: "注意力权重", "softmax(\(formula))",
                [axes.head, axes.query, axes.key], pass.weights),
            DescentMap.layer(
                "output", en: "output of each head", zh: "各头的输出", "softmax(\(formula))·V",
                [axes.head, axes.token, axes.value], pass.output),
            DescentMap.layer(
                "shown-scores", en: "scores with the mask, of one head", zh: "单头加掩码后的分数", formula + " + M",
                [axes.query, axes.key], one(pass.maskedScores, square)),
            DescentMap.layer(
                "shown-weights", en: "attention weights of one head", zh: "单头的注意力权重", "softmax(\(formula))",
                [axes.query, axes.key], one(pass.weights, square)),
            DescentMap.layer(
                "shown-output", en: "output of one head", zh: "单头的输出", "softmax(\(formula))·V",
                [axes.token, axes.value], one(pass.output, wide)),
        ]
    }

    // MARK: What claims are decided on

    private static func proofs(
        _ pass: AttentionPass, _ inputs: AttentionInputs, _ hiding: AttentionHiding, _ reference: AttentionReference
    ) -> [DescentMap.Layer] {
        let axes = Axes(inputs)
        let (heads, count) = (inputs.heads, inputs.count)
        let empty = (0..<count).map { query in (0..<count).allSatisfy { hiding.hides($0, from: query) } }
        let hidden = (0..<count).reduce(0) { sum, query in
            sum + (0..<count).count { hiding.hides($0, from: query) }
        }
        var sums: [Double] = []
        var entropies: [Double] = []
        var sumErrors = [Double](repeating: 0, count: heads)
        var maskedWeights = [Double](repeating: 0, count: heads)
        var emptyOutputs = [Double](repeating: 0, count: heads)
        for head in 0..<heads {
            for query in 0..<count {
                let row = head * count + query
                var (sum, entropy) = (0.0, 0.0)
                for key in 0..<count {
                    let weight = pass.weights[row * count + key]
                    sum += weight
                    if weight > 0 { entropy -= weight * Elementary.log(weight) }
                    if hiding.hides(key, from: query), !(weight <= maskedWeights[head]) { maskedWeights[head] = weight }
                }
                sums.append(sum)
                entropies.append(entropy)
                if empty[query] {
                    for i in 0..<inputs.valueWidth {
                        let magnitude = pass.output[row * inputs.valueWidth + i].magnitude
                        if !(magnitude <= emptyOutputs[head]) { emptyOutputs[head] = magnitude }
                    }
                } else if !((sum - 1).magnitude <= sumErrors[head]) {
                    sumErrors[head] = (sum - 1).magnitude
                }
            }
        }
        var layers = [
            DescentMap.layer(
                "row-sum", en: "sum of a query's weights", zh: "每个查询的权重之和", nil, [axes.head, axes.query], sums),
            DescentMap.layer(
                "row-sum-error", en: "largest distance of a sum from 1, over queries that see a key",
                zh: "权重之和与 1 的最大偏差（至少看到一个键的查询）", nil, [axes.head], sumErrors),
            DescentMap.layer(
                "entropy", en: "entropy of a query's weights", zh: "每个查询的权重熵", "H", [axes.head, axes.query], entropies),
            DescentMap.layer(
                "masked-pairs", en: "masked pairs of query and key", zh: "被屏蔽的查询–键对数", nil, [], [Double(hidden)]),
            DescentMap.layer(
                "masked-weight", en: "largest weight of a masked key", zh: "被屏蔽的键的最大权重", nil, [axes.head], maskedWeights
            ),
            DescentMap.layer(
                "empty-rows", en: "queries that see no key", zh: "看不到任何键的查询数", nil, [],
                [Double(empty.count { $0 })]),
            DescentMap.layer(
                "empty-row-output", en: "largest output of a query that sees no key", zh: "看不到任何键的查询的最大输出", nil,
                [axes.head],
                emptyOutputs),
            DescentMap.layer(
                "formula-difference", en: "largest difference from the formula written out", zh: "与逐项计算公式的最大差值", nil,
                [],
                [pass.differenceFromFormula(inputs, hiding)]),
        ]
        if let difference = reference.difference(from: pass, of: inputs) {
            layers.append(
                DescentMap.layer(
                    "reference-difference", en: "largest difference from the given result", zh: "与给定结果的最大差值", nil, [],
                    [difference]))
        }
        return layers
    }
}
