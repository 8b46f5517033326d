import Experiments

/// Reads how many panels each row of a figure has: `rows: [2, 3]`.
enum RowReader {
    static let range = 1...12

    static func rows(_ tree: Located?, of panels: Located?, _ diagnostics: inout Diagnostics) -> [Int] {
        guard let tree, case .list(let items)? = panels?.value else { return [] }
        let kind = ParameterKind.list(of: .integer(range), count: 1...100)
        guard case .list(let values)? = MapReader.value(tree, as: kind, &diagnostics) else { return [] }
        let rows = values.compactMap { value -> Int? in
            if case .integer(let count) = value { count } else { nil }
        }
        let total = rows.reduce(0, +)
        guard total == items.count else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(
                    expected: "numbers that add up to the \(items.count) panels", found: "\(rows), which make \(total)",
                    nearest: nil))
            return []
        }
        return rows
    }
}
