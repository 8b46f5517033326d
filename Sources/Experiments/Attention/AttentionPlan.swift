import Metrics

/// What an attention records: all of it with the first frame.
struct AttentionPlan {
    private let head, query, key, token, feature, value, embedding: Dimension
    private let formula: String
    private let hasReference: Bool

    init(_ problem: AttentionProblem) {
        let inputs = problem.inputs
        let names = Dimension.Coordinates.labels(TokenText.labels(inputs.tokens))
        func features(_ count: Int) -> Dimension {
            Dimension(
                "feature", label: LocalizedText(en: "feature", zh: "特征"),
                coordinates: .integers(first: 1, count: count))
        }
        head = Dimension(
            "head", label: LocalizedText(en: "head", zh: "头"), coordinates: .integers(first: 1, count: inputs.heads))
        query = Dimension("query", label: LocalizedText(en: "query", zh: "查询"), coordinates: names)
        key = Dimension("key", label: LocalizedText(en: "key", zh: "键"), coordinates: names)
        token = Dimension("token", label: LocalizedText(en: "token", zh: "词元"), coordinates: names)
        feature = features(inputs.keyWidth)
        value = features(inputs.valueWidth)
        embedding = features(inputs.rows.shape[1])
        formula = problem.isScaled && inputs.keyWidth > 1 ? "QKᵀ/√dₖ" : "QKᵀ"
        hasReference = problem.reference.isGiven
    }

    var entries: [MetricEntry<AttentionState>] {
        projected + attended + shown + proofs + (hasReference ? [reference] : [])
    }

    private var projected: [MetricEntry<AttentionState>] {
        [
            .constant("embedding", en: "embedding with position", zh: "嵌入（含位置）", symbol: "X", [token, embedding]) {
                $0.problem.inputs.rows.elements
            }
            .means(en: "The tokens as rows of numbers, what tells their order added.", zh: "词元的向量，已加上位置编码。"),
            .constant("queries", en: "queries", zh: "查询", symbol: "Q", [head, token, feature]) { $0.pass.queries }
                .means(en: "What each token asks for, in each head.", zh: "各头中每个词元的查询向量。"),
            .constant("keys", en: "keys", zh: "键", symbol: "K", [head, token, feature]) { $0.pass.keys }
                .means(en: "What each token offers to be found by, in each head.", zh: "各头中每个词元的键向量。"),
            .constant("values", en: "values", zh: "值", symbol: "V", [head, token, value]) { $0.pass.values }
                .means(en: "What each token hands over, in each head.", zh: "各头中每个词元的值向量。"),
        ]
    }

    private var attended: [MetricEntry<AttentionState>] {
        [
            .constant("scores", en: "scores before the mask", zh: "掩码前的分数", symbol: formula, [head, query, key]) {
                $0.pass.scores
            }
            .means(en: "How well each query and key agree.", zh: "每对查询与键的匹配程度。"),
            .constant(
                "masked-scores", en: "scores with the mask", zh: "加掩码后的分数", symbol: formula + " + M",
                [head, query, key]
            ) { $0.pass.maskedScores }
            .means(en: "The same with −∞ where a key is hidden.", zh: "同上，被屏蔽的键为 −∞。"),
            .constant(
                "weights", en: "attention weights", zh: "注意力权重", symbol: "softmax(\(formula))", [head, query, key]
            ) { $0.pass.weights }
            .means(en: "What share of each value a query takes.", zh: "每个查询取各个值的比例。"),
            .constant(
                "output", en: "output of each head", zh: "各头的输出", symbol: "softmax(\(formula))·V", [head, token, value]
            ) { $0.pass.output }
            .means(en: "The values mixed by these shares.", zh: "按上述比例混合的值。"),
        ]
    }

    private var shown: [MetricEntry<AttentionState>] {
        [
            .constant(
                "shown-scores", en: "scores with the mask, of one head", zh: "单头加掩码后的分数", symbol: formula + " + M",
                [query, key]
            ) { $0.shown($0.pass.maskedScores) }
            .means(en: "Those of the head that the parameter head names.", zh: "参数 head 所指的头。"),
            .constant(
                "shown-weights", en: "attention weights of one head", zh: "单头的注意力权重", symbol: "softmax(\(formula))",
                [query, key]
            ) { $0.shown($0.pass.weights) }
            .means(en: "Those of the head that the parameter head names.", zh: "参数 head 所指的头。"),
            .constant(
                "shown-output", en: "output of one head", zh: "单头的输出", symbol: "softmax(\(formula))·V", [token, value]
            ) { $0.shown($0.pass.output) }
            .means(en: "That of the head that the parameter head names.", zh: "参数 head 所指的头。"),
        ]
    }

    private var proofs: [MetricEntry<AttentionState>] {
        [
            .constant("row-sum", en: "sum of a query's weights", zh: "每个查询的权重之和", [head, query]) { $0.proofs.sums }
                .means(en: "1 for a query that sees a key, 0 for one that sees none.", zh: "至少看到一个键时为 1，否则为 0。"),
            .constant(
                "row-sum-error", en: "largest distance of a sum from 1, over queries that see a key",
                zh: "权重之和与 1 的最大偏差（至少看到一个键的查询）", [head]
            ) { $0.proofs.sumErrors }
            .means(en: "How far rounding takes a sum from 1.", zh: "舍入使权重之和偏离 1 的程度。"),
            .constant("entropy", en: "entropy of a query's weights", zh: "每个查询的权重熵", symbol: "H", [head, query]) {
                $0.proofs.entropies
            }
            .means(en: "How evenly a query spreads its weights, from 0 to ln n.", zh: "查询的权重有多均匀，从 0 到 ln n。"),
            .constant("masked-pairs", en: "masked pairs of query and key", zh: "被屏蔽的查询–键对数") {
                $0.proofs.maskedPairs
            }
            .means(en: "How many keys are hidden, over all queries.", zh: "所有查询被屏蔽的键的总数。"),
            .constant("masked-weight", en: "largest weight of a masked key", zh: "被屏蔽的键的最大权重", [head]) {
                $0.proofs.maskedWeights
            }
            .means(en: "0 where the mask holds exactly.", zh: "掩码严格生效时为 0。"),
            .constant("empty-rows", en: "queries that see no key", zh: "看不到任何键的查询数") { $0.proofs.emptyRows }
                .means(en: "How many queries have every key hidden.", zh: "所有键都被屏蔽的查询数。"),
            .constant(
                "empty-row-output", en: "largest output of a query that sees no key", zh: "看不到任何键的查询的最大输出", [head]
            ) {
                $0.proofs.emptyOutputs
            }
            .means(en: "0 where such a query gives nothing.", zh: "此类查询输出为零时等于 0。"),
            .constant("formula-difference", en: "largest difference from the formula written out", zh: "与逐项计算公式的最大差值") {
                $0.pass.differenceFromFormula($0.problem.inputs, $0.problem.hiding)
            }
            .means(en: "Weights and outputs against plain sums over Q, K and V.", zh: "权重与输出同按 Q、K、V 逐项求和的结果之差。")
            .costs(.quadratic),
        ]
    }

    private var reference: MetricEntry<AttentionState> {
        .constant("reference-difference", en: "largest difference from the given result", zh: "与给定结果的最大差值") {
            $0.problem.reference.difference(from: $0.pass, of: $0.problem.inputs) ?? .nan
        }
        .means(en: "Outputs against those that another program computed.", zh: "输出与其他程序计算结果之差。")
        .present(en: "with a reference", zh: "给出 reference 时")
    }
}
