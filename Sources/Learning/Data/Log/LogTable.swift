import Bounds
import Formulas

/// Numbers that another program records step by step: a CSV file that may still be growing.
///
/// Either tidy, with the columns `step`, `metric` and `value`, or wide, with a column `step` and one column a metric; an empty
/// cell is a gap. `nan`, `inf` and `-inf` are numbers. A row counts once its line has ended.
public struct LogTable: Sendable, Equatable {
    /// What a file's columns are called.
    public struct Columns: Sendable, Hashable {
        public var step: String
        public var metric: String
        public var value: String
        /// The column that names a row's run, and the run whose rows count; nil where the file has one run.
        public var run: (column: String, name: String)?

        public init(
            step: String = "step", metric: String = "metric", value: String = "value",
            run: (column: String, name: String)? = nil
        ) {
            self.step = step
            self.metric = metric
            self.value = value
            self.run = run
        }

        public static func == (a: Columns, b: Columns) -> Bool {
            a.step == b.step && a.metric == b.metric && a.value == b.value && a.run?.column == b.run?.column
                && a.run?.name == b.run?.name
        }

        public func hash(into hasher: inout Hasher) {
            for text in [step, metric, value, run?.column ?? "", run?.name ?? ""] { hasher.combine(text) }
        }
    }

    /// One metric's numbers, by ascending step.
    public struct Series: Sendable, Equatable {
        public var name: String
        public var steps: [Int] = []
        public var values: [Double] = []
    }

    /// In the order in which the file names them.
    public private(set) var series: [Series] = []

    public var lastStep: Int? { series.compactMap(\.steps.last).max() }

    private var indices: [String: Int] = [:]
    /// Where the next row begins, and its line.
    private var offset = 0
    private var line = 1
    private var header: Header?

    public init() {}

    /// How the columns of a file are read.
    private struct Header: Sendable, Equatable {
        var bytes: [UInt8]
        var step: Int
        /// Nil in a wide file.
        var metric: Int?
        var value: Int?
        var run: Int?
        /// The metric of each column of a wide file; nil for the others.
        var metrics: [String?]
        var count: Int
    }

    /// Takes up the rows of a file that were not there at the last call.
    ///
    /// - Parameter bytes: of the whole file; it must go on from what it was.
    public mutating func follow(_ bytes: [UInt8], file: String, columns: Columns) throws(DataFileError) {
        guard let end = bytes.lastIndex(of: 0x0A), end + 1 > offset else { return }
        var piece = bytes[offset...end]
        // An offset within the file begins a line: the header goes before it, so that the reader knows its separator.
        let isFirst = header == nil
        if let header { piece = (header.bytes + piece)[...] }
        var reader = try CSVReader(file: file, bytes: Array(piece))
        var cells: [CSVReader.Cell] = []
        let before = line
        let lines = bytes[offset...end].count { $0 == 0x0A }
        func number(of found: Int) -> Int { isFirst ? found : before + found - 2 }
        if let found = try reader.next(&cells), isFirst {
            header = try Self.header(cells, reader, line: found, columns: columns, bytes: Array(piece))
        }
        guard let header else { return }
        while true {
            let found: Int
            do {
                guard let next = try reader.next(&cells) else { break }
                found = next
            } catch {
                throw DataFileError(file: file, line: error.line.map(number), message: error.message)
            }
            try append(cells, reader, header, line: number(of: found), file: file, run: columns.run?.name)
        }
        offset = end + 1
        line = before + lines
    }

    private mutating func append(
        _ cells: [CSVReader.Cell], _ reader: CSVReader, _ header: Header, line: Int, file: String, run: String?
    ) throws(DataFileError) {
        guard cells.count == header.count else {
            throw DataFileError(
                file: file, line: line, message: "a row of \(cells.count) cells under a header of \(header.count)")
        }
        if let column = header.run, reader.text(cells[column]) != run { return }
        let text = reader.text(cells[header.step])
        guard let step = Int(text), step >= 0 else {
            throw DataFileError(
                file: file, line: line,
                message: text.isEmpty
                    ? "the step is missing" : "\"\(text)\" is no step; expected a whole number from 0 on")
        }
        if let metric = header.metric, let value = header.value {
            let name = reader.text(cells[metric])
            guard !name.isEmpty else {
                throw DataFileError(file: file, line: line, message: "the metric's name is missing")
            }
            guard let number = try Self.number(cells[value], reader, file: file, line: line, column: name) else {
                return
            }
            try append(number, to: name, at: step, file: file, line: line)
        } else {
            for (cell, name) in zip(cells, header.metrics) {
                guard let name, let number = try Self.number(cell, reader, file: file, line: line, column: name) else {
                    continue
                }
                try append(number, to: name, at: step, file: file, line: line)
            }
        }
    }

    private mutating func append(
        _ number: Double, to name: String, at step: Int, file: String, line: Int
    ) throws(DataFileError) {
        let index = indices[name] ?? series.count
        if index == series.count {
            indices[name] = index
            series.append(Series(name: name))
        }
        if let last = series[index].steps.last, last >= step {
            throw DataFileError(
                file: file, line: line,
                message: "step \(step) of \(name) after its step \(last); expected steps that grow")
        }
        series[index].steps.append(step)
        series[index].values.append(number)
    }

    /// Nil for an empty cell.
    private static func number(
        _ cell: CSVReader.Cell, _ reader: CSVReader, file: String, line: Int, column: String
    ) throws(DataFileError) -> Double? {
        if cell.bytes.isEmpty { return nil }
        if let number = CSVCell.parse(cell, in: reader) { return number }
        let text = reader.text(cell)
        switch text.lowercased() {
        case "nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default:
            throw DataFileError(file: file, line: line, column: column, message: "\"\(text)\" is not a number")
        }
    }

    private static func header(
        _ cells: [CSVReader.Cell], _ reader: CSVReader, line: Int, columns: Columns, bytes: [UInt8]
    ) throws(DataFileError) -> Header {
        let names = try CSVHeader.names(cells, reader, line: line)
        func index(_ name: String) throws(DataFileError) -> Int {
            if let index = names.firstIndex(of: name) { return index }
            let nearest = NearestName.of(name, among: names).map { "did you mean \($0)?" }
            throw DataFileError(
                file: reader.file, line: line,
                message: "there is no column \(name); \(nearest ?? "there are \(names.joined(separator: ", "))")")
        }
        let step = try index(columns.step)
        let run = try columns.run.map { run throws(DataFileError) in try index(run.column) }
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count - 1
        var header = Header(
            bytes: Array(bytes[...end]), step: step, run: run, metrics: names.map { $0 }, count: names.count)
        header.metrics[step] = nil
        if let run { header.metrics[run] = nil }
        if names.contains(columns.metric), names.contains(columns.value) {
            header.metric = names.firstIndex(of: columns.metric)
            header.value = names.firstIndex(of: columns.value)
        } else if header.metrics.allSatisfy({ $0 == nil }) {
            throw DataFileError(file: reader.file, line: line, message: "there is no column beside \(columns.step)")
        }
        return header
    }
}
