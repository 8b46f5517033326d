/// "Did you mean": right names by their distance from a wrong one.
enum NearestName {
    /// Names within a third of the wrong one's length (two edits at least), nearest first, ties in the given order.
    static func ranked(_ wrong: String, among names: [String]) -> [String] {
        let limit = max(2, wrong.count / 3)
        let distances = names.enumerated().map {
            (offset: $0.offset, name: $0.element, distance: distance(wrong, $0.element))
        }
        return distances.filter { $0.distance <= limit || $0.name.hasPrefix(wrong) }
            .sorted { ($0.distance, $0.offset) < ($1.distance, $1.offset) }.map(\.name)
    }

    /// `a, b or c`.
    static func list(_ names: [String]) -> String {
        switch names.count {
        case 0: "nothing"
        case 1: names[0]
        default: names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
        }
    }

    /// Insertions, deletions, substitutions and swaps of neighbors (optimal string alignment), ignoring case.
    static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first.lowercased()), Array(second.lowercased()))
        var before = [Int](repeating: 0, count: b.count + 1)
        var above = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                row.append(best)
            }
            (before, above) = (above, row)
        }
        return above[b.count]
    }
}
