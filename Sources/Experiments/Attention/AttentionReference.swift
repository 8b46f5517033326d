import Learning
import Metrics
import Numerics

/// What another program computed: the heads' outputs side by side, a row a token. For the scenario's own tokens and
/// projections, or for a problem of its own, so that changing the sentence leaves the comparison standing.
struct AttentionReference {
    /// (tokens, heads · features).
    private let output: Tensor?
    private let problem: (inputs: AttentionInputs, hiding: AttentionHiding)?

    static let field = ParameterField(
        "reference",
        .choice(
            tag: "kind",
            [
                ParameterCase("none", fields: [], says: LocalizedText(en: "no other result", zh: "无参考结果")),
                ParameterCase(
                    "csv", signature: "csv",
                    fields: [
                        file(
                            "csv", en: "the outputs for this sentence, a line for each token with padding",
                            zh: "本句的输出，每个词元（含填充）一行")
                    ],
                    says: LocalizedText(en: "outputs in a CSV file", zh: "CSV 文件中的输出")),
                ParameterCase(
                    "problem", signature: "output",
                    fields: [
                        file("embeddings", en: "the file of the tokens' vectors", zh: "词元向量的文件"),
                        file("queries", en: "the file of W^Q", zh: "W^Q 的文件"),
                        file("keys", en: "the file of W^K", zh: "W^K 的文件"),
                        file("values", en: "the file of W^V", zh: "W^V 的文件"),
                        file("output", en: "the file of the outputs", zh: "输出的文件"),
                        ParameterField(
                            "heads", .integer(1...64), standard: .integer(1),
                            says: LocalizedText(en: "number of heads", zh: "头数")),
                        ParameterField(
                            "causal", .boolean, standard: .boolean(false),
                            says: LocalizedText(
                                en: "whether a token sees itself and earlier ones alone", zh: "词元是否只能看到自己和之前的词元")),
                    ],
                    says: LocalizedText(en: "a problem of its own, in CSV files", zh: "独立的问题，由 CSV 文件给出")),
            ]),
        standard: .text("none"),
        says: LocalizedText(
            en: "what another program computed, the heads' outputs side by side", zh: "其他程序的计算结果，各头的输出依次并列"))

    private static func file(_ key: String, en: String, zh: String) -> ParameterField {
        ParameterField(key, .path, says: LocalizedText(en: en, zh: zh))
    }

    /// Whether there is one.
    var isGiven: Bool { output != nil }

    init(_ parameters: Parameters, _ own: AttentionInputs) throws(ExperimentError) {
        let choice = parameters.group("reference")
        func matrix(_ key: String) throws(ExperimentError) -> Tensor {
            try AttentionMatrix.read(choice, key, at: "reference.\(key)")
        }
        switch choice.text("kind") {
        case "csv":
            problem = nil
            output = try AttentionReference.checked(try matrix("csv"), "csv", own)
        case "problem":
            let inputs = try AttentionInputs(
                rows: try matrix("embeddings"), queries: try matrix("queries"), keys: try matrix("keys"),
                values: try matrix("values"), heads: choice.integer("heads"), at: "reference")
            problem = (inputs, AttentionHiding(isCausal: choice.boolean("causal"), tokens: inputs.count))
            output = try AttentionReference.checked(try matrix("output"), "output", inputs)
        default: (output, problem) = (nil, nil)
        }
    }

    private static func checked(
        _ matrix: Tensor, _ key: String, _ inputs: AttentionInputs
    ) throws(ExperimentError) -> Tensor {
        let expected: Shape = [inputs.count, inputs.heads * inputs.valueWidth]
        guard matrix.shape == expected else {
            let found = "a matrix of \(matrix.shape[0]) × \(matrix.shape[1])"
            throw ExperimentError(
                key: "reference.\(key)",
                message: "\(found); expected \(expected[0]) tokens × \(expected[1]) outputs")
        }
        return matrix
    }

    /// The largest difference of an output from the reference; nil where there is none.
    ///
    /// - Parameter pass: the scenario's own attention.
    func difference(from pass: AttentionPass, of own: AttentionInputs) -> Double? {
        guard let output else { return nil }
        let inputs = problem?.inputs ?? own
        let found = problem.map { AttentionPass($0.inputs, $0.hiding, isScaled: true).output } ?? pass.output
        let (heads, tokens, width) = (inputs.heads, inputs.count, inputs.valueWidth)
        var worst = 0.0
        for head in 0..<heads {
            for token in 0..<tokens {
                for feature in 0..<width {
                    let value = found[(head * tokens + token) * width + feature]
                    let gap = (value - output[token, head * width + feature]).magnitude
                    if !(gap <= worst) { worst = gap }
                }
            }
        }
        return worst
    }
}
