/// Everything that is wrong with a formula, in the order of its text.
public struct FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
    public var faults: [FormulaFault]

    public init(_ faults: [FormulaFault]) {
        self.faults = faults.sorted { $0.column < $1.column }
    }

    public var description: String { faults.map(\.description).joined(separator: "; ") }
}

/// One thing that is wrong: where, and what was expected.
public struct FormulaFault: Hashable, Sendable, CustomStringConvertible {
    /// From 1, in characters.
    public var column: Int
    /// What was found, what was expected, and the nearest right thing.
    public var message: String

    public init(column: Int, _ message: String) {
        self.column = column
        self.message = message
    }

    public var description: String { "column \(column): \(message)" }
}
