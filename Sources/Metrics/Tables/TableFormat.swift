/// The formats that tidy tables are written in.
public enum TableFormat: String, CaseIterable, Sendable, Hashable {
    /// RFC 4180 with lines ended by a line feed.
    case csv
    /// Tab-separated; a tab, line feed or backslash inside a text is `\t`, `\n`, `\\`.
    case tsv
    /// An array with one object a line. Numbers that JSON lacks are the texts "nan", "inf" and "-inf".
    case json
}

/// A cell of a tidy table.
public enum TableCell: Sendable, Equatable {
    case text(String)
    case number(Double)
    case integer(Int)
    /// No value: nothing in CSV and TSV, no key in JSON.
    case empty
}
