import Charts
import Metrics

/// What a measured number must be: every part that is given must hold.
public struct Expectation: Sendable, Hashable {
    /// value < below
    public var below: Double?
    /// value > above
    public var above: Double?
    /// value ≤ atMost
    public var atMost: Double?
    /// lower ≤ value ≤ upper
    public var within: ClosedRange<Double>?
    /// |value − equals| ≤ tolerance
    public var equals: Double?
    public var tolerance: Double

    public init(
        below: Double? = nil, above: Double? = nil, atMost: Double? = nil, within: ClosedRange<Double>? = nil,
        equals: Double? = nil, tolerance: Double = 0
    ) {
        self.below = below
        self.above = above
        self.atMost = atMost
        self.within = within
        self.equals = equals
        self.tolerance = tolerance
    }

    var isEmpty: Bool { below == nil && above == nil && atMost == nil && within == nil && equals == nil }

    public func holds(_ value: Double) -> Bool {
        if let below, !(value < below) { return false }
        if let above, !(value > above) { return false }
        if let atMost, !(value <= atMost) { return false }
        if let within, !within.contains(value) { return false }
        if let equals, !(value == equals || (value - equals).magnitude <= tolerance) { return false }
        return true
    }

    /// How far a number is on the wrong side of the nearest limit; negative on the right side. The largest is the
    /// number worth showing.
    func excess(_ value: Double) -> Double {
        var excess = -Double.infinity
        if let below { excess = max(excess, value - below) }
        if let above { excess = max(excess, above - value) }
        if let atMost { excess = max(excess, value - atMost) }
        if let within { excess = max(excess, within.lowerBound - value, value - within.upperBound) }
        if let equals { excess = max(excess, (value - equals).magnitude - tolerance) }
        return excess
    }

    /// Every number that is stated in it.
    var stated: [Double] {
        [below, above, atMost, within?.lowerBound, within?.upperBound, equals].compactMap(\.self)
            + (tolerance > 0 ? [tolerance] : [])
    }

    /// `3.1e-9 < 1e-6`, or `0.2 ≥ 1e-6` where that does not hold: the number beside what it was held against.
    func sentence(_ value: Double, typographic: Bool) -> LocalizedText {
        let number = NumberText(typographic: typographic).significant(value, digits: equals == nil ? 3 : 7)
        return sentence(LocalizedText(number), value, typographic: typographic)
    }

    /// - Parameter measured: the number as it is to be read.
    func sentence(_ measured: LocalizedText, _ value: Double, typographic: Bool) -> LocalizedText {
        let number = NumberText(typographic: typographic)
        // Limits as the file has them: 1.001 is not 1.
        func text(_ limit: Double) -> String { number.significant(limit, digits: 7) }
        var english: [String] = []
        var chinese: [String] = []
        func add(_ sign: String, _ limit: String) {
            english.append("\(sign) \(limit)")
            chinese.append("\(sign) \(limit)")
        }
        if let below { add(value < below ? "<" : "≥", text(below)) }
        if let above { add(value > above ? ">" : "≤", text(above)) }
        if let atMost { add(value <= atMost ? "≤" : ">", text(atMost)) }
        if let within {
            let range = "[\(text(within.lowerBound)), \(text(within.upperBound))]"
            let isIn = within.contains(value)
            english.append("\(isIn ? "in" : "outside") \(range)")
            chinese.append("在 \(range) \(isIn ? "内" : "外")")
        }
        if let equals {
            let isEqual = value == equals || (value - equals).magnitude <= tolerance
            let target = number.significant(equals, digits: 7)
            add(isEqual ? "=" : "≠", target + (tolerance > 0 ? " ± \(text(tolerance))" : ""))
        }
        return LocalizedText(
            en: ([measured.en] + english).joined(separator: " "), zh: ([measured.zh] + chinese).joined(separator: " "))
    }
}

extension Expectation {
    /// As an event has it: `is below 0.1`.
    var condition: LocalizedText {
        let number = NumberText(typographic: false)
        func text(_ limit: Double) -> String { number.significant(limit, digits: 7) }
        var parts: [LocalizedText] = []
        if let below { parts.append(LocalizedText(en: "below \(text(below))", zh: "小于 \(text(below))")) }
        if let above { parts.append(LocalizedText(en: "above \(text(above))", zh: "大于 \(text(above))")) }
        if let atMost { parts.append(LocalizedText(en: "at most \(text(atMost))", zh: "不超过 \(text(atMost))")) }
        if let within {
            let range = "[\(text(within.lowerBound)), \(text(within.upperBound))]"
            parts.append(LocalizedText(en: "in \(range)", zh: "在 \(range) 内"))
        }
        if let equals {
            let target = text(equals) + (tolerance > 0 ? " ± \(text(tolerance))" : "")
            parts.append(LocalizedText(en: "equal to \(target)", zh: "等于 \(target)"))
        }
        return LocalizedText(
            en: "is " + parts.map(\.en).joined(separator: " and "), zh: parts.map(\.zh).joined(separator: "且"))
    }
}
