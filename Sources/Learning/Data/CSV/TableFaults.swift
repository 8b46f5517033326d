/// All that is wrong with a table's cells, told at once: the first fault of each column with how many more there are.
struct TableFaults {
    private var faults: [(error: DataFileError, count: Int)] = []
    private var places: [String?: Int] = [:]

    /// How many columns beside the first are named.
    private static let most = 12

    mutating func add(_ error: DataFileError, count: Int = 1) {
        if let index = places[error.column] {
            faults[index].count += count
        } else {
            places[error.column] = faults.count
            faults.append((error, count))
        }
    }

    func throwIfAny() throws(DataFileError) {
        // As a person meets them; sorting keeps the order of what has no line.
        let faults = faults.enumerated()
            .sorted { ($0.element.error.line ?? 0, $0.offset) < ($1.element.error.line ?? 0, $1.offset) }.map(\.element)
        guard var first = faults.first?.error else { return }
        let rest = faults.dropFirst().prefix(Self.most).map { fault in
            "\(fault.error.sentence) (line \(fault.error.line ?? 0)\(Self.more(fault.count)))"
        }
        first.message += Self.more(faults[0].count) + rest.map { "; \($0)" }.joined()
        let left = faults.count - 1 - rest.count
        if left > 0 { first.message += "; and \(left) more columns" }
        throw first
    }

    private static func more(_ count: Int) -> String {
        count > 1 ? ", and \(count - 1) more like it" : ""
    }
}
