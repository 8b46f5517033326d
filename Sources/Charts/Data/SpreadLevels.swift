import Bounds

/// What a band or box shows of several values: all of up to five, else extremes, quartiles and median.
enum SpreadLevels {
    /// Names in figure data, lowest first.
    static func names(_ count: Int) -> [String] {
        switch count {
        case 1: ["middle"]
        case 2: ["lowest", "highest"]
        case 3: ["lowest", "middle", "highest"]
        case 4: ["lowest", "lower", "upper", "highest"]
        default: ["lowest", "lower", "middle", "upper", "highest"]
        }
    }

    /// How many levels that many values give.
    static func count(of values: Int) -> Int { min(values, 5) }

    /// The levels of some values, ascending. More than five give the quantiles 0, ¼, ½, ¾ and 1, interpolated linearly
    /// between order statistics (type 7 of Hyndman and Fan 1996, NumPy's default). NaN where a value is not finite.
    static func of(_ values: [Double]) -> [Double] {
        let count = count(of: values.count)
        guard values.allSatisfy(\.isFinite) else { return Array(repeating: .nan, count: count) }
        let sorted = values.sorted()
        guard sorted.count > 5 else { return sorted }
        return (0..<5).map { quarter in
            let position = Double(sorted.count - 1) * Double(quarter) / 4
            let below = Int(saturating: position)
            let share = position - Double(below)
            guard share > 0, below + 1 < sorted.count else { return sorted[below] }
            return sorted[below] * (1 - share) + sorted[below + 1] * share
        }
    }
}
