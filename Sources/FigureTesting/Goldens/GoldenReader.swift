import Charts
import Metrics
import Scenarios

/// Reads a golden's text, strictly where numbers are concerned.
struct GoldenReader {
    private var golden = Golden(scenario: "", seed: 0, step: 0, recording: "", version: "", panels: [])

    static func golden(_ text: String) throws(GoldenFile.Damage) -> Golden {
        var reader = GoldenReader()
        try reader.read(text)
        return reader.golden
    }

    private mutating func read(_ text: String) throws(GoldenFile.Damage) {
        var isInTable = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == GoldenFile.heading else {
            let isOlder = lines.first == "# dash golden 1"
            throw GoldenFile.Damage(
                line: 1,
                message: isOlder
                    ? "of an earlier version, which said less of its numbers: look at the figure, then accept it anew"
                    : "expected \"\(GoldenFile.heading)\"")
        }
        for (index, line) in lines.enumerated().dropFirst() {
            let number = index + 1
            if line.isEmpty, index == lines.count - 1 { break }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if line.hasPrefix("# "), !isInTable {
                try readHeader(cells, line: number)
            } else if !isInTable {
                guard cells == GoldenFile.columns else {
                    let columns = GoldenFile.columns.joined(separator: ", ")
                    throw GoldenFile.Damage(line: number, message: "expected the columns \(columns)")
                }
                isInTable = true
            } else {
                try add(try row(cells, line: number), line: number)
            }
        }
        guard isInTable else { throw GoldenFile.Damage(line: lines.count, message: "the table is missing") }
    }

    private mutating func readHeader(_ cells: [String], line: Int) throws(GoldenFile.Damage) {
        func whole<Number: FixedWidthInteger>(_ text: String) throws(GoldenFile.Damage) -> Number {
            guard let value = Number(text) else {
                throw GoldenFile.Damage(line: line, message: "expected a whole number; found \"\(text)\"")
            }
            return value
        }
        func rows(_ text: String) throws(GoldenFile.Damage) -> Int { try whole(String(text.prefix { $0 != " " })) }
        switch (cells[0], cells.count) {
        case ("# scenario", 2): golden.scenario = Self.unescaped(cells[1])
        case ("# seed", 2): golden.seed = try whole(cells[1])
        case ("# step", 2): golden.step = try whole(cells[1])
        case ("# version", 2): golden.version = cells[1]
        case ("# recording", 2): golden.recording = cells[1]
        case ("# panel", 4):
            golden.panels.append(
                Golden.Panel(
                    name: Self.unescaped(cells[1]), rowCount: try rows(cells[2]), digest: cells[3], series: []))
        case ("# units", 5):
            let panel = try panel(named: Self.unescaped(cells[1]), line: line)
            let units = cells[2...].map(Self.unescaped)
            golden.panels[panel].units = Golden.Units(x: units[0], y: units[1], value: units[2])
        case ("# series", 10):
            let panel = try panel(named: Self.unescaped(cells[1]), line: line)
            guard let kind = SeriesKind(rawValue: cells[5]) else {
                let kinds = SeriesKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw GoldenFile.Damage(line: line, message: "expected one of \(kinds); found \"\(cells[5])\"")
            }
            golden.panels[panel].series.append(
                Golden.Series(
                    name: Self.unescaped(cells[2]), owner: Self.unescaped(cells[3]),
                    part: cells[4] == GoldenFile.none ? nil : Self.unescaped(cells[4]), kind: kind,
                    columns: cells[6] == GoldenFile.none ? nil : try whole(cells[6]),
                    summary: SeriesSummary(rowCount: try rows(cells[7]), digest: cells[8], places: cells[9])))
        case ("# bucket", 10):
            let (panel, series) = try series(Self.unescaped(cells[1]), Self.unescaped(cells[2]), line: line)
            let (first, end): (Int, Int) = (try whole(cells[4]), try whole(cells[5]))
            guard let column = FigureColumn(rawValue: cells[3]), first <= end else {
                throw GoldenFile.Damage(line: line, message: "expected a column and two rows in order")
            }
            golden.panels[panel].series[series].summary.buckets.append(
                SeriesBucket(
                    column: column, rows: first..<end, least: try number(cells[6], line: line),
                    greatest: try number(cells[7], line: line), mean: try number(cells[8], line: line),
                    nonFinite: try whole(cells[9])))
        // A later version may say more.
        default: break
        }
    }

    private func panel(named name: String, line: Int) throws(GoldenFile.Damage) -> Int {
        guard let index = golden.panels.firstIndex(where: { $0.name == name }) else {
            throw GoldenFile.Damage(
                line: line, message: "a row of the panel \"\(name)\", which the header does not have")
        }
        return index
    }

    private func number(_ text: String, line: Int) throws(GoldenFile.Damage) -> Double {
        guard let value = DecimalText.number(text) else {
            throw GoldenFile.Damage(line: line, message: "expected a number; found \"\(text)\"")
        }
        return value
    }

    private func row(_ cells: [String], line: Int) throws(GoldenFile.Damage) -> FigureRow {
        let count = GoldenFile.columns.count
        guard cells.count == count else {
            throw GoldenFile.Damage(line: line, message: "expected \(count) cells; found \(cells.count)")
        }
        return FigureRow(
            panel: Self.unescaped(cells[0]), series: Self.unescaped(cells[1]), x: try number(cells[2], line: line),
            y: try number(cells[3], line: line),
            value: cells[4].isEmpty ? nil : try number(cells[4], line: line))
    }

    private func series(_ panel: String, _ name: String, line: Int) throws(GoldenFile.Damage) -> (Int, Int) {
        let index = try self.panel(named: panel, line: line)
        guard let series = golden.panels[index].series.firstIndex(where: { $0.name == name }) else {
            throw GoldenFile.Damage(
                line: line, message: "a row of the series \"\(name)\" of \(panel), which the header does not have")
        }
        return (index, series)
    }

    private mutating func add(_ row: FigureRow, line: Int) throws(GoldenFile.Damage) {
        let (panel, series) = try series(row.panel, row.series, line: line)
        golden.panels[panel].series[series].rows.append(row)
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var result = ""
        var isEscape = false
        for character in text {
            guard isEscape else {
                if character == "\\" { isEscape = true } else { result.append(character) }
                continue
            }
            isEscape = false
            switch character {
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            default: result.append(character)
            }
        }
        return result
    }
}
