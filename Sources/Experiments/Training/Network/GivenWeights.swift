import Learning
import Metrics

/// What a network's parameters start from: drawn as its layers say, or read from a file that another program wrote.
///
/// The numbers lie in the order in which the layers declare them, the weights of each before its biases: PyTorch's
/// `torch.nn.utils.parameters_to_vector(model.parameters())`, or an archive of the arrays of `state_dict()`.
struct GivenWeights: Sendable {
    static let key = "network.weights"

    static let field = ParameterField(
        "weights",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "drawn", fields: [],
                    says: LocalizedText(en: "random, as the initialization says", zh: "按初始化方法随机生成")),
                ParameterCase(
                    "file", signature: "file",
                    fields: [
                        ParameterField(
                            "file", .path,
                            says: LocalizedText(
                                en: "all parameters, as .npy, .npz or CSV", zh: "全部参数，.npy、.npz 或 CSV 文件"))
                    ],
                    says: LocalizedText(en: "given by a file", zh: "由文件给出")),
            ]), standard: .text("drawn"),
        says: LocalizedText(en: "where the parameters start from", zh: "参数的初始值来源"))

    /// All parameters, flat.
    private let values: [Double]

    /// Nil where they are drawn.
    ///
    /// - Parameter wanted: the parameters that the network has, by name and shape; asked for where a file is given.
    init?(
        _ network: Parameters, _ wanted: () throws(ExperimentError) -> [(name: String, shape: [Int])]
    ) throws(ExperimentError) {
        guard case .text(let path)? = network["weights.file"] else { return nil }
        let arrays: [NumPyArray]
        do {
            arrays = try NumberFile.read(path: path)
        } catch {
            throw ExperimentError(key: Self.key, file: error.file, line: error.line, message: error.sentence)
        }
        func refusal(_ message: String) -> ExperimentError {
            ExperimentError(key: Self.key, file: path, message: message)
        }
        let regions = try wanted()
        if arrays.count > 1 {
            guard arrays.count == regions.count else {
                throw refusal(
                    "it has \(arrays.count) arrays; the network has \(regions.count): "
                        + Self.list(regions.map { "\($0.name) \(Self.text($0.shape))" }))
            }
            for (array, region) in zip(arrays, regions) where array.shape != region.shape {
                throw refusal(
                    "array \(array.name) is \(Self.text(array.shape)); \(region.name) are \(Self.text(region.shape))")
            }
        }
        values = arrays.flatMap(\.values)
        let count = regions.reduce(0) { $0 + $1.shape.reduce(1, *) }
        guard values.count == count else {
            throw refusal(
                "it has \(values.count) numbers; the network has \(count): "
                    + Self.list(regions.map { "\($0.name) \(Self.text($0.shape))" }))
        }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw refusal("number \(place + 1) is not finite")
        }
    }

    private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " × ") }

    private static func list(_ names: [String]) -> String {
        names.count <= 8 ? names.joined(separator: ", ") : names.prefix(8).joined(separator: ", ") + ", …"
    }

    /// Puts the numbers in the place of those that were drawn.
    func lay(into graph: inout Graph) {
        graph.withMutableParameters { parameters, _ in
            for index in values.indices { parameters[index] = values[index] }
        }
    }
}
