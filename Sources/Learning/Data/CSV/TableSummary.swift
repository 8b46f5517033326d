import Bounds
import Formulas

/// What is in a person's table, column by column, before anything is learned from it.
public struct TableSummary: Sendable, Equatable {
    public var rows: Int
    public var columns: [ColumnSummary]
    /// The column to predict: the one asked for, or the last.
    public var target: String
    /// Whether the first line is a row like the others.
    public var isHeaderless: Bool

    /// Reads the file at `path`.
    ///
    /// - Parameter target: a column's name; the last one where nil.
    public static func read(path: String, target: String? = nil) throws(DataFileError) -> TableSummary {
        try parse(try FileBytes.read(path), file: path, target: target)
    }

    /// Reads a table from the bytes of a file; `file` is what errors call it.
    public static func parse(
        _ bytes: [UInt8], file: String, target wanted: String? = nil
    ) throws(DataFileError) -> TableSummary {
        var reader = try CSVReader(file: file, bytes: bytes)
        var cells: [CSVReader.Cell] = []
        guard let headerLine = try reader.next(&cells) else {
            throw DataFileError(file: file, message: "the file is empty; a table starts with a line of column names")
        }
        let names = try CSVHeader.names(cells, reader, line: headerLine)
        let target: Int
        if let wanted {
            guard let place = names.firstIndex(of: wanted) else {
                let hint = NearestName.of(wanted, among: names).map { "; did you mean \($0)?" } ?? ""
                throw DataFileError(
                    file: file, line: headerLine, message: "there is no column \(wanted)\(hint)", subject: .target)
            }
            target = place
        } else {
            target = names.count - 1
        }
        var columns = names.map { ColumnCells(name: $0) }
        var faults = TableFaults()
        var rows = 0
        while let line = try reader.next(&cells) {
            guard cells.count == names.count else {
                faults.add(
                    DataFileError(
                        file: file, line: line,
                        message: "a row of \(cells.count) cells under a header of \(names.count)"))
                continue
            }
            for index in columns.indices { columns[index].append(cells[index], in: reader, line: line) }
            rows += 1
        }
        try faults.throwIfAny()
        guard rows > 0 else { throw DataFileError(file: file, message: "the table has a header and no rows") }
        let numbers = columns.count { $0.isNumeric && Double($0.name) != nil }
        let held = columns.count { !$0.isNumeric && $0.holds($0.name) }
        let isFraction = columns.contains { $0.isNumeric && Double($0.name) != nil && $0.name.contains(".") }
        return TableSummary(
            rows: rows,
            columns: columns.indices.map { index in
                columns[index].summary(beside: index == target ? nil : columns[target])
            },
            target: names[target], isHeaderless: (held > 0 || isFraction) && 2 * (numbers + held) > columns.count)
    }
}

/// What is in one column.
public struct ColumnSummary: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case number, whole = "whole number", text, empty
    }

    /// What a column may be by mistake.
    public enum Look: String, Sendable {
        /// Counts the rows.
        case index
        /// Has the same value in every row.
        case constant
        /// Tells the target, value for value.
        case copyOfTarget = "copy of the target"
        /// Has almost as many texts as there are rows: names, addresses.
        case names
    }

    /// A value with its share of the rows that are no gaps.
    public struct Share: Sendable, Equatable {
        public var value: String
        public var share: Double
    }

    public var name: String
    public var kind: Kind
    public var gaps: Int
    /// How many different values there are.
    public var distinct: Int
    /// Of numbers: the least, the greatest, the mean.
    public var range: (least: Double, greatest: Double, mean: Double)?
    /// The values with their shares, the most frequent first; empty where there are more than `mostShares`.
    public var shares: [Share]
    public var looks: [Look]
    /// How many texts stand among numbers, and the first of them with its line.
    public var strays: Int
    public var firstStray: (text: String, line: Int)?

    /// The most values whose shares are told.
    public static let mostShares = 20

    public static func == (a: ColumnSummary, b: ColumnSummary) -> Bool {
        a.name == b.name && a.kind == b.kind && a.gaps == b.gaps && a.distinct == b.distinct && a.shares == b.shares
            && a.looks == b.looks && a.strays == b.strays && a.range?.least == b.range?.least
            && a.range?.greatest == b.range?.greatest && a.range?.mean == b.range?.mean
            && a.firstStray?.text == b.firstStray?.text && a.firstStray?.line == b.firstStray?.line
    }
}
