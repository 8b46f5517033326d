import Learning
import Metrics
import Numerics

/// The tensor that is normalized: made up, written in the scenario file, or a person's table.
struct TensorSource {
    let layout: TensorLayout
    /// In the order of the matrix: row after row, sample after sample.
    let values: [Double]

    // MARK: Fields

    static let layoutField = ParameterField(
        "layout", .name(TensorLayout.Kind.allCases.map(\.rawValue)), standard: .text("images"),
        says: LocalizedText(en: "images (B, C, H, W) or text (B, L, D)", zh: "图像 (B, C, H, W) 或文本 (B, L, D)"))

    static let sizeField = ParameterField(
        "size",
        .group([
            integer("batch", 1...16, 3, en: "samples B", zh: "样本数 B"),
            integer(
                "channels", 2...32, 6, en: "channels C of images, features D of text; a table's are its columns",
                zh: "图像的通道数 C 或文本的特征数 D；表格取其列数"),
            integer("height", 1...8, 2, en: "height H of images", zh: "图像高度 H"),
            integer("width", 1...8, 2, en: "width W of images", zh: "图像宽度 W"),
            integer("tokens", 2...64, 4, en: "tokens L of text", zh: "文本词元数 L"),
        ]),
        says: LocalizedText(en: "the tensor's extents", zh: "张量各维的大小"))

    static let dataField = ParameterField(
        "data",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "normal",
                    fields: [
                        real("channel-shift", 0...1000, 2, en: "deviation of the channels' means", zh: "各通道均值的标准差"),
                        real("sample-shift", 0...1000, 1.5, en: "deviation of the samples' means", zh: "各样本均值的标准差"),
                        real(
                            "channel-scale", 0...10, 0.5, en: "deviation of the logarithm of the channels' deviations",
                            zh: "各通道标准差之对数的标准差"),
                    ],
                    says: LocalizedText(
                        en: "normal numbers, each channel and each sample about a mean of its own",
                        zh: "正态随机数，每个通道、每个样本各有均值")),
                ParameterCase(
                    "values", signature: "values",
                    fields: [
                        ParameterField(
                            "values", .list(of: .list(of: .real(.finite), count: 1...1024), count: 1...1024),
                            says: LocalizedText(
                                en: "rows of numbers, a row for each pixel or token, sample after sample",
                                zh: "逐行写出的数值：每个像素或词元一行，样本依次排列"))
                    ],
                    says: LocalizedText(en: "numbers written here", zh: "直接写在文件里的数值")),
                ParameterCase(
                    "csv", signature: "csv",
                    fields: [
                        ParameterField(
                            "csv", .path,
                            says: LocalizedText(
                                en: "a table of numbers, a row for each pixel or token, sample after sample",
                                zh: "数值表格：每个像素或词元一行，样本依次排列"))
                    ],
                    says: LocalizedText(en: "your own table", zh: "自己的表格")),
            ]),
        standard: .text("normal"), says: LocalizedText(en: "the tensor's numbers", zh: "张量的数值"))

    private static func integer(
        _ key: String, _ range: ClosedRange<Int>, _ standard: Int, en: String, zh: String
    ) -> ParameterField {
        ParameterField(key, .integer(range), standard: .integer(standard), says: LocalizedText(en: en, zh: zh))
    }

    private static func real(
        _ key: String, _ range: ClosedRange<Double>, _ standard: Double, en: String, zh: String
    ) -> ParameterField {
        ParameterField(
            key, .real(RealRange(range.lowerBound, range.upperBound)), standard: .real(standard),
            says: LocalizedText(en: en, zh: zh))
    }

    // MARK: Values

    /// The most entries of a table.
    private static let limit = 32_768

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let data = parameters.group("data")
        let isText = parameters.text("layout") == TensorLayout.Kind.text.rawValue
        let samples = parameters.integer("size.batch")
        switch data.text("kind") {
        case "values":
            let rows = data.list("values").map { row -> [Double] in
                if case .list(let row) = row { DescentGround.numbers(row) } else { [] }
            }
            let columns = rows.first?.count ?? 1
            if let odd = rows.firstIndex(where: { $0.count != columns }) {
                throw ExperimentError(
                    key: "data.values",
                    message: "row \(odd + 1) has \(rows[odd].count) numbers, the first has \(columns)")
            }
            values = rows.flatMap { $0 }
            layout = try TensorSource.layout(isText, samples, rows: rows.count, columns: columns, key: "data.values")
        case "csv":
            let table: CSVMatrix
            do { table = try CSVMatrix.read(path: data.text("csv")) } catch {
                throw ExperimentError(key: "data.csv", file: error.file, line: error.line, message: error.sentence)
            }
            values = table.values
            layout = try TensorSource.layout(isText, samples, rows: table.rows, columns: table.columns, key: "data.csv")
        default:
            let channels = parameters.integer("size.channels")
            layout =
                isText
                ? TensorLayout(text: samples, tokens: parameters.integer("size.tokens"), features: channels)
                : TensorLayout(
                    images: samples, channels: channels, height: parameters.integer("size.height"),
                    width: parameters.integer("size.width"))
            values = TensorSource.drawn(layout, data, seed: seed)
        }
    }

    /// A table's layout: its rows are the pixels or tokens of `samples` samples.
    private static func layout(
        _ isText: Bool, _ samples: Int, rows: Int, columns: Int, key: String
    ) throws(ExperimentError) -> TensorLayout {
        guard rows * columns <= limit else {
            throw ExperimentError(key: key, message: "\(rows) × \(columns) numbers are more than \(limit)")
        }
        guard rows % samples == 0 else {
            let near = (1...rows).filter { rows % $0 == 0 }.min { abs($0 - samples) < abs($1 - samples) } ?? 1
            throw ExperimentError(
                key: "size.batch",
                message: "\(rows) rows can't be split into \(samples) samples of one size; nearest: \(near)")
        }
        let positions = rows / samples
        return isText
            ? TensorLayout(text: samples, tokens: positions, features: columns)
            : TensorLayout(images: samples, channels: columns, height: positions, width: 1)
    }

    /// x = (mean of the channel) + (mean of the sample) + (deviation of the channel) · normal.
    private static func drawn(_ layout: TensorLayout, _ data: Parameters, seed: UInt64) -> [Double] {
        var channels = Philox(seed: seed, stream: "channels")
        var samples = Philox(seed: seed, stream: "samples")
        var entries = Philox(seed: seed, stream: "entries")
        var means: [Double] = []
        var deviations: [Double] = []
        for _ in 0..<layout.channels {
            means.append(data.real("channel-shift") * channels.normal())
            deviations.append(Elementary.exp(data.real("channel-scale") * channels.normal()))
        }
        let shifts = (0..<layout.samples).map { _ in data.real("sample-shift") * samples.normal() }
        return (0..<layout.count).map { index in
            let (row, channel) = (index / layout.channels, index % layout.channels)
            return means[channel] + shifts[row / layout.positions] + deviations[channel] * entries.normal()
        }
    }
}
