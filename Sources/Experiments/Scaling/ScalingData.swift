import Learning
import Metrics
import Numerics

/// A column of numbers with what stands beside it in its rows: made up and skewed, or out of a person's own table.
struct ScalingData: Sendable {
    /// Row after row, the column that is looked at first.
    let rows: [Double]
    let columns: Int

    static let field = ParameterField(
        "data",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "skewed",
                    fields: [
                        ParameterField(
                            "points", .integer(8...100_000), standard: .integer(300),
                            says: LocalizedText(en: "number of rows", zh: "样本数")),
                        ParameterField(
                            "deviation", .real(RealRange(0.01, 3, isLogarithmic: true)), standard: .real(0.6),
                            says: LocalizedText(
                                en: "standard deviation of the logarithm: the larger, the more skewed",
                                zh: "对数的标准差：越大越偏斜")),
                    ],
                    says: LocalizedText(en: "two log-normal columns, e^(σz)", zh: "两列对数正态数据，e^(σz)")),
                ParameterCase(
                    "csv", signature: "csv",
                    fields: [
                        ParameterField(
                            "csv", .path, says: LocalizedText(en: "a table with a header line", zh: "带表头的 CSV 表格")),
                        ParameterField(
                            "column", .text, standard: .text(""),
                            says: LocalizedText(en: "the column to look at; the last one if empty", zh: "要考察的列；留空为最后一列")
                        ),
                        ParameterField(
                            "ignore", .list(of: .text, count: 0...10_000), standard: .list([]),
                            says: LocalizedText(en: "columns to leave out", zh: "不使用的列")),
                    ],
                    says: LocalizedText(en: "your own table", zh: "自己的表格")),
            ]),
        standard: .text("skewed"), says: LocalizedText(en: "what is scaled", zh: "被缩放的数据"))

    /// - Throws: what is wrong with a person's table.
    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let choice = parameters.group("data")
        guard choice.text("kind") == "csv" else {
            var random = Philox(seed: seed, stream: "skewed rows")
            let deviation = choice.real("deviation")
            columns = 2
            rows = (0..<2 * choice.integer("points")).map { _ in Elementary.exp(deviation * random.normal()) }
            return
        }
        let table = try Self.read(choice)
        guard case .numbers(let column, _) = table.targets else {
            throw ExperimentError(key: "data.column", message: "the column holds names; expected one of numbers")
        }
        guard column.count >= 8 else {
            throw ExperimentError(key: "data.csv", message: "expected 8 rows at least; found \(column.count)")
        }
        let width = table.featureCount
        columns = 1 + width
        rows = column.indices.flatMap { [column[$0]] + table.features[$0 * width..<($0 + 1) * width] }
    }

    private static func read(_ choice: Parameters) throws(ExperimentError) -> DataSet {
        let column = choice.text("column")
        let ignored = choice.list("ignore").compactMap { value -> String? in
            if case .text(let name) = value { name } else { nil }
        }
        do {
            return try CSVDataSet.read(
                path: choice.text("csv"),
                CSVDataSet.Reading(target: column.isEmpty ? nil : column, ignoring: ignored), for: .regression)
        } catch {
            let key =
                switch error.subject {
                case .file: "data.csv"
                case .target: "data.column"
                case .ignored: "data.ignore"
                }
            throw ExperimentError(key: key, file: error.file, line: error.line, message: error.sentence)
        }
    }

    /// The rows with one more: the column at its median plus so many interquartile ranges, the others at their medians.
    func rows(withOutlier size: Double) -> [Double] {
        var row: [Double] = []
        for index in 0..<columns {
            let quartiles = Statistics.quantiles(column(index, of: rows), at: [0.25, 0.5, 0.75])
            row.append(index == 0 ? quartiles[1] + size * (quartiles[2] - quartiles[0]) : quartiles[1])
        }
        return rows + row
    }

    func column(_ index: Int, of rows: [Double]) -> [Double] {
        stride(from: index, to: rows.count, by: columns).map { rows[$0] }
    }
}
