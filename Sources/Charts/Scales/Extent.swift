/// The range of the finite numbers in some data, and what could not be placed.
public struct Extent: Sendable, Hashable {
    /// `+∞` when there is no finite number.
    public var lower = Double.infinity
    public var upper = -Double.infinity
    /// The least number above zero; `+∞` when there is none.
    public var lowestPositive = Double.infinity
    /// The least magnitude above zero; `+∞` when there is none.
    public var lowestMagnitude = Double.infinity

    public init() {}

    public init(_ values: some Sequence<Double>) {
        for value in values { include(value) }
    }

    public var isEmpty: Bool { lower > upper }

    public mutating func include(_ value: Double) {
        guard value.isFinite else { return }
        if value < lower { lower = value }
        if value > upper { upper = value }
        if value > 0, value < lowestPositive { lowestPositive = value }
        if value != 0, value.magnitude < lowestMagnitude { lowestMagnitude = value.magnitude }
    }

    public mutating func formUnion(_ other: Extent) {
        lower = min(lower, other.lower)
        upper = max(upper, other.upper)
        lowestPositive = min(lowestPositive, other.lowestPositive)
        lowestMagnitude = min(lowestMagnitude, other.lowestMagnitude)
    }
}
