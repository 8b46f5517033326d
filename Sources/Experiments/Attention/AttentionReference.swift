import Learning
import Metrics
import Numerics

/// What another program computed for the same tokens and projections: the heads' outputs side by side, a row a token.
struct AttentionReference {
    /// (tokens, heads · features), nil where none is given.
    let output: Tensor?

    static let field = ParameterField(
        "reference",
        .choice(
            tag: "kind",
            [
                ParameterCase("none", fields: [], says: LocalizedText(en: "no other result", zh: "无参考结果")),
                ParameterCase(
                    "csv", signature: "csv",
                    fields: [
                        ParameterField(
                            "csv", .path,
                            says: LocalizedText(
                                en: "a line for each token with padding, the heads' outputs side by side",
                                zh: "每个词元（含填充）一行，各头的输出依次并列"))
                    ],
                    says: LocalizedText(en: "a matrix in a CSV file", zh: "CSV 文件中的矩阵")),
            ]),
        standard: .text("none"),
        says: LocalizedText(en: "what another program computed, to be compared", zh: "其他程序的计算结果，用于比较"))

    init(_ parameters: Parameters, _ inputs: AttentionInputs) throws(ExperimentError) {
        let choice = parameters.group("reference")
        guard choice.text("kind") == "csv" else {
            output = nil
            return
        }
        let matrix = try AttentionMatrix.read(choice, "csv", at: "reference.csv")
        let expected: Shape = [inputs.count, inputs.heads * inputs.valueWidth]
        guard matrix.shape == expected else {
            throw ExperimentError(
                key: "reference.csv",
                message:
                    "a matrix of \(matrix.shape[0]) × \(matrix.shape[1]); expected \(expected[0]) tokens × \(expected[1]) outputs"
            )
        }
        output = matrix
    }

    /// The largest difference of an output, head by head (heads, tokens, features), from the reference.
    func difference(from found: [Double], heads: Int, tokens: Int, width: Int) -> Double? {
        guard let output else { return nil }
        var worst = 0.0
        for head in 0..<heads {
            for token in 0..<tokens {
                for feature in 0..<width {
                    let own = found[(head * tokens + token) * width + feature]
                    let gap = (own - output[token, head * width + feature]).magnitude
                    if !(gap <= worst) { worst = gap }
                }
            }
        }
        return worst
    }
}
