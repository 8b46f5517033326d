import Bounds
import Learning
import Metrics
import Numerics

/// The tokens of a sentence as rows of numbers, and the projections of every head.
struct AttentionInputs {
    /// The sentence's tokens with the padding.
    let tokens: [String]
    let isPadding: [Bool]
    /// (tokens, features), positions added.
    let rows: Tensor
    let projections: AttentionProjections
    let heads: Int

    var count: Int { tokens.count }
    /// Features of a head's queries and keys, and of its values.
    var keyWidth: Int { projections.queries.shape[1] / heads }
    var valueWidth: Int { projections.values.shape[1] / heads }

    static let padding = "[pad]"
    /// The most tokens, and the most weights of all heads together.
    static let (mostTokens, mostWeights) = (512, 1 << 22)

    static let embeddings = ParameterField(
        "embeddings",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "seeded",
                    fields: [
                        ParameterField(
                            "deviation", .real(.positive), standard: .real(1),
                            says: LocalizedText(en: "standard deviation of a feature", zh: "特征的标准差"))
                    ],
                    says: LocalizedText(
                        en: "random, from the seed and the word: the same word, the same vector",
                        zh: "由随机种子和词本身生成：同一个词得到同一向量")),
                ParameterCase(
                    "inline", signature: "matrix",
                    fields: [
                        AttentionMatrix.written(
                            "matrix", says: LocalizedText(en: "a row for each token", zh: "每个词元一行"))
                    ],
                    says: LocalizedText(en: "a matrix written here", zh: "直接写出的矩阵")),
                ParameterCase(
                    "csv", signature: "csv",
                    fields: [
                        ParameterField(
                            "csv", .path,
                            says: LocalizedText(en: "the file, with a line for each token", zh: "文件，每个词元一行"))
                    ],
                    says: LocalizedText(en: "a matrix in a CSV file", zh: "CSV 文件中的矩阵")),
            ]),
        standard: .text("seeded"),
        says: LocalizedText(
            en: "the vectors of the tokens; padding has zeros where they are given", zh: "词元的向量；给定时填充词元为零向量"))

    /// - Parameter seed: nil where nothing is to be computed; then what is drawn is 0.
    init(_ parameters: Parameters, seed: UInt64?) throws(ExperimentError) {
        let rule = TokenText.Rule(rawValue: parameters.text("tokens")) ?? .auto
        let words = TokenText(parameters.text("text"), rule: rule).tokens
        guard !words.isEmpty else {
            throw ExperimentError(
                key: "text", message: "the text has no token; expected a sentence, such as \"I like learning\"")
        }
        let padding = parameters.integer("mask.padding")
        let count = words.count + padding
        let heads = parameters.integer("heads")
        guard count <= AttentionInputs.mostTokens, heads * count * count <= AttentionInputs.mostWeights else {
            let most = min(
                AttentionInputs.mostTokens, Int(saturating: Double(AttentionInputs.mostWeights / heads).squareRoot()))
            throw ExperimentError(
                key: "text", message: "the text has \(count) tokens; expected at most \(most) for \(heads) heads")
        }
        let isLeft = parameters.text("mask.side") == "left"
        let pads = [String](repeating: AttentionInputs.padding, count: padding)
        tokens = isLeft ? pads + words : words + pads
        isPadding = tokens.indices.map { isLeft ? $0 < padding : $0 >= words.count }
        let vectors = try AttentionInputs.vectors(words, parameters, seed: seed)
        let width = vectors.shape[1]
        // Padding has a vector as any word has, which nothing may depend on.
        let blank =
            parameters.text("embeddings.kind") == "seeded"
            ? AttentionInputs.vector(AttentionInputs.padding, parameters, seed: seed)
            : [Double](repeating: 0, count: width)
        let blanks = pads.flatMap { _ in blank }
        var elements = isLeft ? blanks + vectors.elements : vectors.elements + blanks
        if parameters.text("positions") == "sinusoidal" {
            let table = SinusoidalPositions.table(length: count, width: width).elements
            for index in elements.indices { elements[index] += table[index] }
        }
        rows = Tensor(shape: [count, width], elements: elements)
        projections = try AttentionProjections(parameters, width: width, seed: seed)
        self.heads = heads
        try projections.check(heads: heads, width: width, at: "heads")
    }

    /// Given tokens without names, and given projections.
    init(
        rows: Tensor, queries: Tensor, keys: Tensor, values: Tensor, heads: Int, at path: String
    ) throws(ExperimentError) {
        tokens = (1...rows.shape[0]).map { "\($0)" }
        isPadding = [Bool](repeating: false, count: tokens.count)
        self.rows = rows
        self.heads = heads
        let width = rows.shape[1]
        projections = try AttentionProjections(queries: queries, keys: keys, values: values, width: width, at: path)
        try projections.check(heads: heads, width: width, at: "\(path).heads")
    }

    /// The vectors of the words, (words, features).
    private static func vectors(
        _ words: [String], _ parameters: Parameters, seed: UInt64?
    ) throws(ExperimentError) -> Tensor {
        let choice = parameters.group("embeddings")
        let given: Tensor
        switch choice.text("kind") {
        case "inline":
            guard let written = try AttentionMatrix.written(choice, "matrix", at: "embeddings.matrix") else {
                throw ExperimentError(key: "embeddings.matrix", message: "expected a row for each token; found none")
            }
            given = written
        case "csv": given = try AttentionMatrix.read(choice, "csv", at: "embeddings.csv")
        default:
            return Tensor(
                shape: [words.count, parameters.integer("width")],
                elements: words.flatMap { vector($0, parameters, seed: seed) })
        }
        guard given.shape[0] == words.count else {
            let key = choice.text("kind") == "csv" ? "embeddings.csv" : "embeddings.matrix"
            let shown = words.count <= 12 ? " (\(words.joined(separator: " | ")))" : ""
            throw ExperimentError(
                key: key, message: "\(given.shape[0]) rows for the text's \(words.count) tokens\(shown)")
        }
        return given
    }

    private static func vector(_ word: String, _ parameters: Parameters, seed: UInt64?) -> [Double] {
        guard let seed else { return [Double](repeating: 0, count: parameters.integer("width")) }
        var random = Philox(seed: seed, stream: "embedding of \(word)")
        let deviation = parameters.real("embeddings.deviation")
        return (0..<parameters.integer("width")).map { _ in deviation * random.normal() }
    }
}
