/// All that is wrong with a table's cells, told at once: the first fault of each column with how many more there are.
struct TableFaults {
    private var faults: [(error: DataFileError, count: Int)] = []

    /// How many columns beside the first are named.
    private static let most = 12

    mutating func add(_ error: DataFileError) {
        if let index = faults.firstIndex(where: { $0.error.column == error.column }) {
            faults[index].count += 1
        } else {
            faults.append((error, 1))
        }
    }

    func throwIfAny() throws(DataFileError) {
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
