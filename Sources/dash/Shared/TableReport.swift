import Charts
import Learning
import Metrics
import TerminalView

/// What `dash data FILE --summary` and `dash check FILE` say of a person's table.
struct TableReport {
    let file: String
    let summary: TableSummary
    let language: Language

    /// Reads the table.
    init(_ file: String, target: String?, language: Language) throws(Failure) {
        self.file = file
        self.language = language
        do {
            summary = try TableSummary.read(path: file, target: target)
        } catch {
            let place = error.file + (error.line.map { ":\($0)" } ?? "")
            throw Failure(error.subject == .target ? .usage : .data, "\(place): \(error.sentence)")
        }
    }

    // MARK: For a reader

    var text: String {
        let head = LocalizedText(
            en: "\(file): \(summary.rows) rows, \(summary.columns.count) columns; target \(summary.target)",
            zh: "\(file)：\(summary.rows) 行，\(summary.columns.count) 列；目标 \(summary.target)")
        let titles = [
            LocalizedText(en: "column", zh: "列"), LocalizedText(en: "kind", zh: "类型"),
            LocalizedText(en: "gaps", zh: "缺失"), LocalizedText(en: "different", zh: "不同取值"),
            LocalizedText(en: "values", zh: "取值"),
        ].map { $0[language] }
        let rows = [titles] + summary.columns.map(cells)
        let widths = (0..<4).map { column in rows.map { CellWidth.of($0[column]) }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                FittedText.padded(cell.0, to: cell.1, leading: index == 2 || index == 3)
            }.joined(separator: "  ") + "  " + (row.last ?? "")
        }
        let remarks = remarks.map { "! \($0[language])" }
        return ([head[language], ""] + lines + (remarks.isEmpty ? [] : [""]) + remarks).joined(separator: "\n") + "\n"
    }

    private func cells(_ column: ColumnSummary) -> [String] {
        let isTarget = column.name == summary.target
        let kind = [
            ColumnSummary.Kind.number: LocalizedText(en: "number", zh: "数值"),
            .whole: LocalizedText(en: "whole number", zh: "整数"), .text: LocalizedText(en: "text", zh: "文本"),
            .empty: LocalizedText(en: "empty", zh: "空"),
        ][column.kind]
        let number = NumberText(typographic: false)
        var values = ""
        let isClassed = !column.shares.isEmpty && (isTarget || column.kind == .text || column.shares.count <= 2)
        if isClassed {
            values = column.shares.map { share in
                let percent = number.significant(100 * share.share, digits: 3)
                return "\(shown(share.value)) \(percent)\(language == .chinese ? "%" : " %")"
            }.joined(separator: language == .chinese ? "，" : ", ")
        } else if let range = column.range {
            let ends =
                "\(number.significant(range.least, digits: 6)) … \(number.significant(range.greatest, digits: 6))"
            let mean = number.significant(range.mean, digits: 4)
            values = LocalizedText(en: "\(ends), mean \(mean)", zh: "\(ends)，均值 \(mean)")[language]
        }
        let mark = isTarget ? LocalizedText(en: " (target)", zh: "（目标）")[language] : ""
        return [shown(column.name) + mark, kind?[language] ?? "", "\(column.gaps)", "\(column.distinct)", values]
    }

    private func shown(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count <= 30 ? line : line.prefix(29) + "…"
    }

    /// What a person should know before anything is learned from the table.
    private var remarks: [LocalizedText] {
        var remarks: [LocalizedText] = []
        if summary.isHeaderless {
            remarks.append(
                LocalizedText(
                    en: "the first line is a row like the others; it should name the columns",
                    zh: "首行与其他行一样是数据；首行应为列名"))
        }
        for column in summary.columns {
            let name = shown(column.name)
            if let stray = column.firstStray {
                let more = column.strays > 1 ? column.strays - 1 : 0
                remarks.append(
                    LocalizedText(
                        en: "\(name): \"\(shown(stray.text))\" among numbers (line \(stray.line)"
                            + (more > 0 ? ", and \(more) more)" : ")"),
                        zh: "\(name)：数值中混有“\(shown(stray.text))”（第 \(stray.line) 行"
                            + (more > 0 ? "，另有 \(more) 处）" : "）")))
            }
            for look in column.looks { remarks.append(Self.remark(look, name, column)) }
        }
        let gaps = summary.columns.filter { $0.gaps > 0 && $0.name != summary.target && $0.kind != .empty }
        if !gaps.isEmpty {
            let names = gaps.map { shown($0.name) }
            remarks.append(
                LocalizedText(
                    en: "gaps in \(names.joined(separator: ", ")): missing: drop, mean, median or category fills them",
                    zh: "\(names.joined(separator: "、"))有缺失值：用 missing: drop、mean、median 或 category 处理"))
        }
        if let target = summary.columns.first(where: { $0.name == summary.target }), target.gaps > 0 {
            remarks.append(
                LocalizedText(
                    en: "the target \(shown(target.name)) has \(target.gaps) gaps: missing: drop leaves those rows out",
                    zh: "目标 \(shown(target.name)) 有 \(target.gaps) 个缺失值：用 missing: drop 删除这些行"))
        }
        return remarks
    }

    private static func remark(_ look: ColumnSummary.Look, _ name: String, _ column: ColumnSummary) -> LocalizedText {
        switch look {
        case .index:
            LocalizedText(
                en: "\(name) looks like an index: leave it out (ignore)", zh: "\(name) 像是行号：建议不使用 (ignore)")
        case .constant:
            LocalizedText(
                en: "\(name) is the same in every row: it tells nothing", zh: "\(name) 在每一行都相同：不提供任何信息")
        case .copyOfTarget:
            LocalizedText(
                en: "\(name) tells the target one for one: leave it out (ignore), or nothing is to be learned",
                zh: "\(name) 与目标一一对应：建议不使用 (ignore)，否则无需学习")
        case .names:
            LocalizedText(
                en: "\(name) has \(column.distinct) different texts: leave it out (ignore), or raise categories",
                zh: "\(name) 有 \(column.distinct) 种不同文本：建议不使用 (ignore)，或提高 categories")
        }
    }

    // MARK: For a program

    private static let columns = ["column", "kind", "gaps", "different", "least", "greatest", "mean", "looks-like"]

    func table(_ format: TableFormat) -> [UInt8] {
        if format == .json { return Array((json.text(indent: 2) + "\n").utf8) }
        var table = TableWriter(format, columns: Self.columns)
        for column in summary.columns {
            table.append(row: [
                .text(column.name), .text(column.kind.rawValue), .number(Double(column.gaps)),
                .number(Double(column.distinct)), .number(column.range?.least ?? .nan),
                .number(column.range?.greatest ?? .nan), .number(column.range?.mean ?? .nan),
                .text(column.looks.map(\.rawValue).joined(separator: " ")),
            ])
        }
        return table.finish()
    }

    var json: JSONValue {
        let columns = summary.columns.map { column -> JSONValue in
            var entries: [(key: String, value: JSONValue)] = [
                ("name", .text(column.name)), ("kind", .text(column.kind.rawValue)), ("gaps", .integer(column.gaps)),
                ("different", .integer(column.distinct)),
            ]
            if let range = column.range {
                entries += [
                    ("least", .number(range.least)), ("greatest", .number(range.greatest)),
                    ("mean", .number(range.mean)),
                ]
            }
            let shares = column.shares.map { share in
                JSONValue.object([("value", .text(share.value)), ("share", .number(share.share))])
            }
            if !shares.isEmpty { entries.append(("values", .list(shares))) }
            entries.append(("looks-like", .list(column.looks.map { .text($0.rawValue) })))
            if let stray = column.firstStray {
                entries.append(
                    (
                        "strays",
                        .object([
                            ("count", .integer(column.strays)), ("first", .text(stray.text)),
                            ("line", .integer(stray.line)),
                        ])
                    ))
            }
            return .object(entries)
        }
        return .object([
            ("file", .text(file)), ("rows", .integer(summary.rows)), ("target", .text(summary.target)),
            ("headerless", .boolean(summary.isHeaderless)), ("columns", .list(columns)),
        ])
    }

    /// Whether a path is a file that is no scenario: a table, or what was taken for one.
    static func isTable(_ path: String, among scenarios: [String]) -> Bool {
        let lowered = path.lowercased()
        guard !lowered.hasSuffix(".yaml"), !lowered.hasSuffix(".yml"), !scenarios.contains(path) else { return false }
        // A scenario may have another ending; a table's name has one that tells it.
        let endings = [
            "csv", "tsv", "tab", "data", "dat", "txt", "json", "jsonl", "gz", "bz2", "xz", "zst", "zip", "xls", "xlsx",
            "ods",
            "parquet", "feather", "h5", "npy", "npz", "pt", "mat", "db", "sqlite", "png", "jpg", "jpeg", "pdf", "html",
        ]
        let ending = lowered.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return lowered.contains(".") && endings.contains(ending) || lowered.contains(".tfevents.")
    }
}
