/// A data file cannot be learned from: where the fault lies, what was found, what was expected.
public struct DataFileError: Error, Equatable, Sendable {
    public var file: String
    /// From 1; nil when the whole file is meant.
    public var line: Int?
    /// The column's name, where one is meant.
    public var column: String?
    /// One sentence without the place: `"n/a" is not a number`.
    public var message: String

    /// What has to be mended: the file, or a column's name that was asked for.
    public var subject: Subject

    public enum Subject: Sendable { case file, target, ignored }

    public init(file: String, line: Int? = nil, column: String? = nil, message: String, subject: Subject = .file) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.subject = subject
    }

    /// The message with the column named.
    public var sentence: String {
        column.map { "column \($0): \(message)" } ?? message
    }
}
