import Numerics

/// Reads a matrix of numbers from a CSV file: projections, embeddings, what another program computed.
///
/// Every row has as many numbers; a first line without any number names the columns and is passed over. NumPy:
/// `savetxt(path, matrix)`.
public enum CSVMatrix {
    /// Reads the file at `path`; shape (rows, columns), neither of them 0.
    public static func read(path: String) throws(DataFileError) -> Tensor {
        try parse(try FileBytes.read(path), file: path)
    }

    /// Reads a matrix from the bytes of a file; `file` is what errors call it.
    public static func parse(_ bytes: [UInt8], file: String) throws(DataFileError) -> Tensor {
        var reader = try CSVReader(file: file, bytes: bytes)
        var cells: [CSVReader.Cell] = []
        var values: [Double] = []
        var (rows, columns) = (0, 0)
        var isFirst = true
        while let line = try reader.next(&cells) {
            defer { isFirst = false }
            if isFirst, cells.allSatisfy({ CSVCell.parse($0, in: reader) == nil && reader.text($0) != "" }) {
                columns = cells.count
                continue
            }
            guard columns == 0 || cells.count == columns else {
                throw DataFileError(
                    file: file, line: line, message: "a row of \(cells.count) numbers after rows of \(columns)")
            }
            columns = cells.count
            for (index, cell) in cells.enumerated() {
                values.append(try CSVCell.number(cell, in: reader, line: line, column: "\(index + 1)"))
            }
            rows += 1
        }
        guard rows > 0 else {
            throw DataFileError(file: file, message: "the file has no numbers; expected a matrix, one row a line")
        }
        return Tensor(shape: [rows, columns], elements: values)
    }
}
