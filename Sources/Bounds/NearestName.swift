/// Finds what a person probably meant.
public enum NearestName {
    /// The closest of `names` by edit distance, the first of equals; nil when none is close.
    ///
    /// Close is at most a third of the longer word's letters, and always one: `sigmiod` is close to `sigmoid`, `adam` is
    /// not close to `relu`. Upper and lower case count as the same.
    public static func of(_ found: String, among names: [String]) -> String? {
        let word = letters(found)
        var best: (name: String, distance: Int)?
        for name in names {
            guard let distance = closeness(word, letters(name)) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (name, distance) }
        }
        return best?.name
    }

    /// All that are close, and those that begin with what was found; the nearest first, ties in the given order.
    public static func ranked(_ found: String, among names: [String]) -> [String] {
        let word = letters(found)
        let close = names.enumerated().compactMap { offset, name -> (distance: Int, offset: Int, name: String)? in
            let other = letters(name)
            let isBegun = !word.isEmpty && other.starts(with: word)
            guard let distance = closeness(word, other) ?? (isBegun ? other.count - word.count : nil) else {
                return nil
            }
            return (distance, offset, name)
        }
        return close.sorted { ($0.distance, $0.offset) < ($1.distance, $1.offset) }.map(\.name)
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        Array(text.lowercased().unicodeScalars.prefix(64))
    }

    /// The distance of two words that are close; nil for others.
    private static func closeness(_ word: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int? {
        let longest = max(word.count, other.count)
        let distance = distance(word, other)
        // A single letter is close to every other one: too little to guess from.
        return !word.isEmpty && distance <= max(1, longest / 3) && distance < longest ? distance : nil
    }

    /// The Damerau–Levenshtein distance: the fewest insertions, deletions, substitutions and swaps of neighbors, in
    /// the restricted form that edits no letter twice.
    ///
    /// Time O(m·n), three rows of memory. Damerau, Communications of the ACM 7(3), 1964.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1] + [Int](repeating: 0, count: right.count)
            for column in right.indices {
                let isEqual = left[row] == right[column]
                var cost = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current[column + 1] = cost
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
