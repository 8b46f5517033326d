import Experiments
import Foundation
import Metrics

/// Numbers from one end to the other, evenly spaced or by equal factors.
struct SweepRange {
    static let points = 2...10_000

    var from: Double
    var to: Double
    var points: Int
    var isLogarithmic: Bool

    /// The numbers, both ends exact. Those between are rounded to 12 digits, so that 0.1 is what a file means by 0.1.
    var values: [Double] {
        (0..<points).map { index in
            if index == 0 { return from }
            if index == points - 1 { return to }
            let share = Double(index) / Double(points - 1)
            return Self.rounded(
                isLogarithmic ? Foundation.exp(log(from) + (log(to) - log(from)) * share) : from + (to - from) * share)
        }
    }

    /// Twelve digits swallow what the mathematics libraries of systems disagree in.
    private static func rounded(_ value: Double) -> Double {
        Double(String(format: "%.11e", locale: Locale(identifier: "en_US_POSIX"), value)) ?? value
    }
}

/// Reads `FROM..TO:POINTS`, `FROM..TO:POINTSlog` and `a,b,c`, what stands behind `--sweep KEY=`.
enum SweepText {
    /// The tree that a file would have: `{from: …, to: …, points: …, scale: …}` or a list.
    static func tree(_ text: String, place: Place, path: String) throws(ScenarioError) -> Located {
        if let range = text.wholeMatch(of: /(.+?)\.\.(.+):([0-9]+)(?:\[?(log|linear)\]?)?/) {
            var entries = [
                ("from", String(range.1)), ("to", String(range.2)), ("points", String(range.3)),
            ]
            if let scale = range.4 { entries.append(("scale", String(scale))) }
            return Located(
                value: .map(
                    entries.map { key, value in
                        Located.Entry(
                            key: key, place: place,
                            value: Located(
                                value: .scalar(value, isQuoted: false), place: place, path: Located.join(path, key)))
                    }), place: place, path: path)
        }
        if text.contains("..") {
            throw ScenarioError([
                Problem(place, key: path, .unexpected(expected: form, found: "\"\(text)\"", nearest: nil))
            ])
        }
        var items: [Located] = []
        for (index, part) in parts(text).enumerated() {
            items.append(try YAMLTree.readValue(part, place: place, path: "\(path)[\(index)]"))
        }
        return Located(value: .list(items), place: place, path: path)
    }

    static let form = "FROM..TO:POINTS, FROM..TO:POINTSlog or values with commas"

    /// The values between commas that stand in no braces or brackets.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in text {
            if "{[".contains(character) { depth += 1 }
            if "}]".contains(character) { depth -= 1 }
            if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }
}
