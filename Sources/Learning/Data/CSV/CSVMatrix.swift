/// A person's table of nothing but numbers, row after row; a first line of names is skipped.
///
/// Errors: those of a data set's table, and one for a file without any row.
public struct CSVMatrix: Sendable, Equatable {
    public let columns: Int
    /// Row-major; a multiple of `columns` of them.
    public let values: [Double]

    public var rows: Int { values.count / columns }

    public static func read(path: String) throws(DataFileError) -> CSVMatrix {
        try parse(try FileBytes.read(path), file: path)
    }

    /// Reads a table from the bytes of a file; `file` is what errors call it.
    public static func parse(_ bytes: [UInt8], file: String) throws(DataFileError) -> CSVMatrix {
        var reader = try CSVReader(file: file, bytes: bytes)
        var cells: [CSVReader.Cell] = []
        var values: [Double] = []
        var columns: Int?
        while let line = try reader.next(&cells) {
            let isFirst = columns == nil
            let width = columns ?? cells.count
            columns = width
            if isFirst, cells.allSatisfy({ CSVCell.parse($0, in: reader) == nil }) { continue }
            guard cells.count == width else {
                throw DataFileError(
                    file: file, line: line, message: "a row of \(cells.count) cells where the first line has \(width)")
            }
            for (index, cell) in cells.enumerated() {
                values.append(try CSVCell.number(cell, in: reader, line: line, column: "\(index + 1)"))
            }
        }
        guard let columns, !values.isEmpty else {
            throw DataFileError(file: file, message: "the file has no row of numbers")
        }
        return CSVMatrix(columns: columns, values: values)
    }
}
