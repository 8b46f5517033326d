extension FixedWidthInteger {
    /// The number without its fraction; the nearest integer there is where it lies beyond all of them, 0 where it is no
    /// number.
    ///
    /// The one way from a floating-point number to an integer: `Int(_:)` traps on NaN, on infinities and beyond ±2⁶³,
    /// which a count made of a person's numbers may be. Of 64 bits two stay unused, so that what is added to a count or
    /// taken from it does not trap either.
    ///
    /// ```swift
    /// Int(saturating: -3.7)  // -3
    /// Int(saturating: 1e300)  // 2⁶²
    /// UInt8(saturating: -1)  // 0
    /// ```
    @inlinable
    public init(saturating number: Double) {
        let whole = number.rounded(.towardZero)
        if let exact = Self(exactly: whole), Self.bitWidth < 64 || exact.magnitude < 1 << 62 {
            self = exact
        } else if number > 0 {
            self = Self.bitWidth < 64 ? .max : 1 << 62
        } else if number < 0, Self.isSigned {
            self = Self.bitWidth < 64 ? .min : 0 - 1 << 62
        } else {
            self = 0
        }
    }
}

extension Double {
    /// The whole number below it, brought within bounds; nil where it is no number or infinite.
    ///
    /// ```swift
    /// (1e300).bounded(to: 0...400)  // 400
    /// Double.nan.bounded(to: 0...400)  // nil
    /// ```
    @inlinable
    public func bounded(to range: ClosedRange<Int>) -> Int? {
        guard isFinite else { return nil }
        return Swift.min(Swift.max(Int(saturating: rounded(.down)), range.lowerBound), range.upperBound)
    }
}
