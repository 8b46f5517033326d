extension Double {
    /// The whole number below it, brought within bounds; nil where it is no number or infinite.
    ///
    /// `Int(_:)` traps on NaN, on infinities and beyond ±2⁶³, which a count made of a person's numbers may be.
    ///
    /// ```swift
    /// (1e300).bounded(to: 0...400)  // 400
    /// Double.nan.bounded(to: 0...400)  // nil
    /// ```
    public func bounded(to range: ClosedRange<Int>) -> Int? {
        guard isFinite else { return nil }
        // As a number ≥ 2⁶³ has no integer, the comparison is made with numbers.
        let whole = rounded(.down)
        if whole <= Double(range.lowerBound) { return range.lowerBound }
        if whole >= Double(range.upperBound) { return range.upperBound }
        return Int(whole)
    }
}
