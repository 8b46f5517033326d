import Learning
import Metrics
import Numerics

/// What makes queries, keys and values of the tokens: W^Q, W^K and W^V, (features, columns) each.
struct AttentionProjections {
    var queries: Tensor
    var keys: Tensor
    var values: Tensor

    static let field = ParameterField(
        "projections",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "seeded",
                    fields: [
                        ParameterField(
                            "tied", .boolean, standard: .boolean(false),
                            says: LocalizedText(
                                en: "whether keys take the queries' projection, so that like attends to like",
                                zh: "键是否与查询共用同一投影（相同的词元互相关注）")),
                        ParameterField(
                            "gain", .real(.positive), standard: .real(1),
                            says: LocalizedText(
                                en: "standard deviation of a projected feature", zh: "投影后特征的标准差")),
                    ],
                    says: LocalizedText(en: "random, from the seed", zh: "由随机种子生成")),
                ParameterCase(
                    "identity", fields: [],
                    says: LocalizedText(
                        en: "none: queries, keys and values are the embeddings", zh: "不投影：查询、键、值即嵌入本身")),
                ParameterCase(
                    "inline",
                    fields: [written("queries", "W^Q"), written("keys", "W^K"), written("values", "W^V"), transposed],
                    says: LocalizedText(en: "matrices written here, rows of numbers", zh: "直接写出的矩阵")),
                ParameterCase(
                    "csv", fields: [file("queries", "W^Q"), file("keys", "W^K"), file("values", "W^V"), transposed],
                    says: LocalizedText(en: "matrices in CSV files", zh: "CSV 文件中的矩阵")),
            ]),
        standard: .text("seeded"),
        says: LocalizedText(
            en: "the matrices W of Q = X·W, with a row for each feature of a token", zh: "Q = X·W 中的矩阵 W，每行对应词元的一个特征"))

    private static func written(_ key: String, _ symbol: String) -> ParameterField {
        AttentionMatrix.written(key, says: LocalizedText(en: "the rows of \(symbol)", zh: "\(symbol) 的各行"))
    }

    private static func file(_ key: String, _ symbol: String) -> ParameterField {
        ParameterField(key, .path, says: LocalizedText(en: "the file of \(symbol)", zh: "\(symbol) 的文件"))
    }

    private static let transposed = ParameterField(
        "transposed", .boolean, standard: .boolean(false),
        says: LocalizedText(
            en: "whether rows are outputs, as in the weight of PyTorch's Linear", zh: "是否每行对应一个输出，如 PyTorch Linear 的权重")
    )

    /// - Parameter seed: nil where nothing is to be computed; then what is drawn is 0.
    init(_ parameters: Parameters, width: Int, seed: UInt64?) throws(ExperimentError) {
        let choice = parameters.group("projections")
        switch choice.text("kind") {
        case "identity":
            let identity = Tensor(
                shape: [width, width], elements: (0..<width * width).map { $0 % (width + 1) == 0 ? 1 : 0 })
            try self.init(queries: identity, keys: identity, values: identity, width: width, at: "projections")
        case "seeded":
            func drawn(_ name: String) -> Tensor {
                guard let seed else { return Tensor(repeating: 0, shape: [width, width]) }
                var random = Philox(seed: seed, stream: "\(name) projection")
                let deviation = choice.real("gain") / Double(width).squareRoot()
                return Tensor(
                    shape: [width, width], elements: (0..<width * width).map { _ in deviation * random.normal() })
            }
            let queries = drawn("query")
            try self.init(
                queries: queries, keys: choice.boolean("tied") ? queries : drawn("key"), values: drawn("value"),
                width: width, at: "projections")
        default:
            try self.init(
                queries: try AttentionProjections.given(choice, "queries"),
                keys: try AttentionProjections.given(choice, "keys"),
                values: try AttentionProjections.given(choice, "values"), width: width, at: "projections",
                areTransposed: choice.boolean("transposed"))
        }
    }

    /// Given matrices for tokens of so many features.
    init(
        queries: Tensor, keys: Tensor, values: Tensor, width: Int, at path: String, areTransposed: Bool = false
    ) throws(ExperimentError) {
        self.queries = areTransposed ? queries.transposed : queries
        self.keys = areTransposed ? keys.transposed : keys
        self.values = areTransposed ? values.transposed : values
        for (key, matrix) in [("queries", self.queries), ("keys", self.keys), ("values", self.values)]
        where matrix.shape[0] != width {
            let found = "\(matrix.shape[0]) \(areTransposed ? "columns" : "rows")"
            throw ExperimentError(
                key: "\(path).\(key)",
                message: "\(found) for tokens of \(width) features; expected \(width) (or width: \(matrix.shape[0]))")
        }
        guard self.keys.shape[1] == self.queries.shape[1] else {
            throw ExperimentError(
                key: "\(path).keys",
                message:
                    "\(self.keys.shape[1]) columns beside \(self.queries.shape[1]) of the queries; expected as many")
        }
    }

    /// Refuses a number of heads that the columns cannot be shared out to.
    func check(heads: Int, width: Int, at path: String) throws(ExperimentError) {
        for (key, matrix) in [("queries", queries), ("values", values)] {
            let columns = matrix.shape[1]
            guard columns % heads != 0 else { continue }
            let divisors = (1...min(64, columns)).filter { columns % $0 == 0 }.map { "\($0)" }
            let what = columns == width ? "a width of \(columns)" : "the \(columns) columns of the \(key)"
            throw ExperimentError(
                key: path,
                message: "\(heads) heads do not divide \(what); expected \(divisors.joined(separator: ", "))")
        }
    }

    private static func given(_ choice: Parameters, _ key: String) throws(ExperimentError) -> Tensor {
        let path = "projections.\(key)"
        if choice.text("kind") == "csv" { return try AttentionMatrix.read(choice, key, at: path) }
        guard let written = try AttentionMatrix.written(choice, key, at: path) else {
            throw ExperimentError(key: path, message: "expected the rows of a matrix; found none")
        }
        return written
    }

    /// The columns of a matrix with room for `room` of them in each head, those beyond its own 0.
    static func padded(_ matrix: Tensor, heads: Int, room: Int) -> Tensor {
        let (rows, own) = (matrix.shape[0], matrix.shape[1] / heads)
        guard own < room else { return matrix }
        var made = [Double](repeating: 0, count: rows * heads * room)
        for row in 0..<rows {
            for head in 0..<heads {
                for column in 0..<own {
                    made[(row * heads + head) * room + column] = matrix.elements[(row * heads + head) * own + column]
                }
            }
        }
        return Tensor(shape: [rows, heads * room], elements: made)
    }
}
