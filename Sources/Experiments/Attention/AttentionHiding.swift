import Learning
import Metrics
import Numerics

/// Which keys each query may not see.
struct AttentionHiding {
    let isCausal: Bool
    /// By key.
    let isPadding: [Bool]
    /// A person's own mask, (queries, keys): not 0 where a key is hidden.
    let own: Tensor?

    static let field = ParameterField(
        "mask",
        .group([
            ParameterField(
                "causal", .boolean, standard: .boolean(false),
                says: LocalizedText(en: "whether a token sees itself and earlier ones alone", zh: "词元是否只能看到自己和之前的词元")),
            ParameterField(
                "padding", .integer(0...64), standard: .integer(0),
                says: LocalizedText(en: "padding tokens, which none may see", zh: "填充词元的个数，任何词元都看不到它们")),
            ParameterField(
                "side", .name(["right", "left"]), standard: .text("right"),
                says: LocalizedText(en: "where the padding stands", zh: "填充所在的一侧")),
            AttentionMatrix.written(
                "hidden", standard: .list([]),
                says: LocalizedText(
                    en: "your own mask: a row for each query, 1 where a key is hidden, 0 where it is seen",
                    zh: "自定义掩码：每个查询一行，1 表示屏蔽，0 表示可见")),
        ]),
        says: LocalizedText(
            en: "hidden keys weigh exactly 0; a query that sees no key gives 0 and passes no gradient on",
            zh: "被屏蔽的键权重恰为 0；看不到任何键的查询输出为 0，也不传递梯度"))

    init(_ parameters: Parameters, _ inputs: AttentionInputs) throws(ExperimentError) {
        isCausal = parameters.boolean("mask.causal")
        isPadding = inputs.isPadding
        own = try AttentionMatrix.written(parameters.group("mask"), "hidden", at: "mask.hidden")
        if let own, own.shape != [inputs.count, inputs.count] {
            throw ExperimentError(
                key: "mask.hidden",
                message:
                    "a mask of \(own.shape[0]) × \(own.shape[1]) for \(inputs.count) tokens; expected \(inputs.count) × \(inputs.count)"
            )
        }
    }

    /// Without padding.
    init(isCausal: Bool, tokens: Int) {
        self.isCausal = isCausal
        isPadding = [Bool](repeating: false, count: tokens)
        own = nil
    }

    func hides(_ key: Int, from query: Int) -> Bool {
        (isCausal && key > query) || isPadding[key] || (own.map { $0[query, key] != 0 } ?? false)
    }

    /// The same as nodes of a graph, for a batch of one sentence.
    func masks(in builder: inout GraphBuilder) -> AttentionMasks {
        let padding =
            isPadding.contains(true)
            ? builder.constant(Tensor(shape: [1, isPadding.count], elements: isPadding.map { $0 ? 1 : 0 })) : nil
        return AttentionMasks(isCausal: isCausal, padding: padding, hidden: own.map { builder.constant($0) })
    }
}
