import Charts
import Foundation
import Metrics
import Scenarios

/// Goldens as tab-separated text: comment lines that say what it is of, then `panel, series, x, y, value`.
public enum GoldenFile {
    /// A file that is no golden, or a damaged one.
    public struct Damage: Error, Equatable, Sendable {
        public var line: Int
        public var message: String
    }

    static let columns = ["panel", "series", "x", "y", "value"]
    static let heading = "# dash golden 1"

    // MARK: Writing

    public static func text(_ golden: Golden) -> String {
        var lines = [
            heading, "# scenario\t\(golden.scenario)", "# seed\t\(golden.seed)", "# step\t\(golden.step)",
            "# version\t\(golden.version)", "# recording\t\(golden.recording)",
        ]
        lines += golden.panels.map { "# panel\t\($0.name)\t\($0.rowCount) rows\t\($0.digest)" }
        var table = TableWriter(.tsv, columns: columns)
        for row in golden.panels.flatMap({ $0.series.flatMap(\.rows) }) {
            table.append(
                row: [
                    .text(row.panel), .text(row.series), .number(row.x), .number(row.y),
                    row.value.map { .number($0) } ?? .empty,
                ])
        }
        return lines.joined(separator: "\n") + "\n" + String(decoding: table.finish(), as: UTF8.self)
    }

    // MARK: Reading

    public static func golden(_ text: String) throws(Damage) -> Golden {
        var golden = Golden(scenario: "", seed: 0, step: 0, recording: "", version: "", panels: [])
        var isInTable = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == heading else {
            throw Damage(line: 1, message: "expected \"\(heading)\"")
        }
        for (index, line) in lines.enumerated().dropFirst() {
            let number = index + 1
            if line.isEmpty, index == lines.count - 1 { break }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if line.hasPrefix("# "), !isInTable {
                try readHeader(cells, line: number, into: &golden)
            } else if !isInTable {
                guard cells == columns else {
                    throw Damage(line: number, message: "expected the columns \(columns.joined(separator: ", "))")
                }
                isInTable = true
            } else {
                try add(try row(cells, line: number), line: number, to: &golden)
            }
        }
        guard isInTable else { throw Damage(line: lines.count, message: "the table is missing") }
        return golden
    }

    private static func readHeader(_ cells: [String], line: Int, into golden: inout Golden) throws(Damage) {
        func number<Number: FixedWidthInteger>(_ text: String) throws(Damage) -> Number {
            guard let value = Number(text) else {
                throw Damage(line: line, message: "expected a whole number; found \"\(text)\"")
            }
            return value
        }
        switch (cells[0], cells.count) {
        case ("# scenario", 2): golden.scenario = cells[1]
        case ("# seed", 2): golden.seed = try number(cells[1])
        case ("# step", 2): golden.step = try number(cells[1])
        case ("# version", 2): golden.version = cells[1]
        case ("# recording", 2): golden.recording = cells[1]
        case ("# panel", 4):
            let rows: Int = try number(String(cells[2].prefix { $0 != " " }))
            golden.panels.append(Golden.Panel(name: cells[1], rowCount: rows, digest: cells[3], series: []))
        // A later version may say more.
        default: break
        }
    }

    private static func row(_ cells: [String], line: Int) throws(Damage) -> FigureRow {
        guard cells.count == columns.count else {
            throw Damage(line: line, message: "expected \(columns.count) cells; found \(cells.count)")
        }
        func number(_ text: String) throws(Damage) -> Double {
            guard let value = DecimalText.number(text) else {
                throw Damage(line: line, message: "expected a number; found \"\(text)\"")
            }
            return value
        }
        return FigureRow(
            panel: cells[0], series: cells[1], x: try number(cells[2]), y: try number(cells[3]),
            value: cells[4].isEmpty ? nil : try number(cells[4]))
    }

    private static func add(_ row: FigureRow, line: Int, to golden: inout Golden) throws(Damage) {
        guard let panel = golden.panels.firstIndex(where: { $0.name == row.panel }) else {
            throw Damage(line: line, message: "a row of the panel \"\(row.panel)\", which the header does not have")
        }
        if golden.panels[panel].series.last?.name == row.series {
            golden.panels[panel].series[golden.panels[panel].series.count - 1].rows.append(row)
        } else {
            golden.panels[panel].series.append(Golden.Series(name: row.series, rows: [row]))
        }
    }
}
