import ArgumentParser

/// `120x36`: a terminal's columns and rows.
struct CellSize {
    var columns: Int
    var rows: Int

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    init(parsing argument: String) throws {
        let parts = argument.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" }).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1], (40...400).contains(columns),
            (12...200).contains(rows)
        else {
            throw ValidationError(
                "expected columns and rows from 40x12 to 400x200, such as 120x36; found \"\(argument)\"")
        }
        self.init(columns: columns, rows: rows)
    }
}

extension CellSize: CustomStringConvertible {
    var description: String { "\(columns)x\(rows)" }
}
