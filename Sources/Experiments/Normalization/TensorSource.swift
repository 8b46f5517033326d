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
                    "csv", signature: "csv",
                    fields: [
                        ParameterField(
                            "csv", .path,
                            says: LocalizedText(
                                en: "a table of numbers, a row for each pixel or token, sample after sample",
                                zh: "数值表格：每个像素或词元一行，样本依次排列")),
                        integer("samples", 1...1024, 1, en: "samples that its rows belong to", zh: "这些行所属的样本数"),
                    ],
                    says: LocalizedText(en: "your own table", zh: "自己的表格")),
            ]),
        standard: .text("normal"), says: LocalizedText(en: "the tensor's numbers", zh: "张量的数值"))

    static let valuesField = ParameterField(
        "values",
        .list(of: .list(of: .list(of: .real(.finite), count: 1...1024), count: 1...1024), count: 0...1024),
        standard: .list([]),
        says: LocalizedText(
            en: "the numbers themselves in place of the data: samples of rows, a row for each pixel or token",
            zh: "直接写出数值以取代 data：样本内逐行，每个像素或词元一行"))

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

    /// - Parameter seed: nil where the layout alone is asked for; then no numbers are drawn.
    init(_ parameters: Parameters, seed: UInt64?) throws(ExperimentError) {
        let data = parameters.group("data")
        let isText = parameters.text("layout") == TensorLayout.Kind.text.rawValue
        let written = parameters.list("values")
        if !written.isEmpty {
            self = try TensorSource.written(written, isText)
        } else if data.text("kind") == "csv" {
            self = try TensorSource.read(data, isText)
        } else {
            let (samples, channels) = (parameters.integer("size.batch"), parameters.integer("size.channels"))
            let layout =
                isText
                ? TensorLayout(text: samples, tokens: parameters.integer("size.tokens"), features: channels)
                : TensorLayout(
                    images: samples, channels: channels, height: parameters.integer("size.height"),
                    width: parameters.integer("size.width"))
            self = TensorSource(layout, seed.map { TensorSource.drawn(layout, data, seed: $0) } ?? [])
        }
    }

    private init(_ layout: TensorLayout, _ values: [Double]) {
        self.layout = layout
        self.values = values
    }

    /// Numbers of the scenario file: every sample has as many rows as the first, every row as many numbers.
    private static func written(_ samples: [ParameterValue], _ isText: Bool) throws(ExperimentError) -> TensorSource {
        let rows = samples.map { sample -> [[Double]] in
            guard case .list(let rows) = sample else { return [] }
            return rows.map { row in
                if case .list(let numbers) = row { numbers.numbers } else { [] }
            }
        }
        let (height, width) = (rows[0].count, rows[0].first?.count ?? 0)
        for (index, sample) in rows.enumerated() {
            guard sample.count == height else {
                throw ExperimentError(
                    key: "values", message: "sample \(index + 1) has \(sample.count) rows, the first has \(height)")
            }
            if let odd = sample.firstIndex(where: { $0.count != width }) {
                throw ExperimentError(
                    key: "values",
                    message:
                        "row \(odd + 1) of sample \(index + 1) has \(sample[odd].count) numbers, the first has \(width)"
                )
            }
        }
        return try table(rows.flatMap { $0.flatMap { $0 } }, isText, rows.count, columns: width, key: "values")
    }

    private static func read(_ data: Parameters, _ isText: Bool) throws(ExperimentError) -> TensorSource {
        let matrix: Tensor
        do { matrix = try CSVMatrix.read(path: data.text("csv")) } catch {
            throw ExperimentError(key: "data.csv", file: error.file, line: error.line, message: error.sentence)
        }
        let (rows, samples) = (matrix.shape[0], data.integer("samples"))
        guard rows % samples == 0 else {
            let near = (1...rows).filter { rows % $0 == 0 }
                .min { abs($0 - samples) < abs($1 - samples) }
            throw ExperimentError(
                key: "data.samples",
                message:
                    "\(rows) rows can't be split into \(samples) samples of one size; nearest: \(near ?? 1)")
        }
        return try table(matrix.elements, isText, samples, columns: matrix.shape[1], key: "data.csv")
    }

    private static func table(
        _ values: [Double], _ isText: Bool, _ samples: Int, columns: Int, key: String
    ) throws(ExperimentError) -> TensorSource {
        guard values.count <= limit else {
            throw ExperimentError(key: key, message: "\(values.count) numbers; at most \(limit) can be shown")
        }
        let positions = values.count / columns / samples
        return TensorSource(
            isText
                ? TensorLayout(text: samples, tokens: positions, features: columns)
                : TensorLayout(images: samples, channels: columns, height: positions, width: 1), values)
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
