/// Mean, variance, skewness and kurtosis of numbers that come one by one or in parts: constant memory, one pass.
///
/// Adding one number is merging with the moments of one. Source: Welford, Technometrics 4 (1962); Pébay, Sandia report
/// SAND2008-6212 (the third and fourth moments). All is kept relative to the first number, so that a large common part
/// costs no digits. The order of adding and merging is part of the result's bits; after an infinity all is NaN.
public struct RunningMoments: Sendable, Equatable {
    public private(set) var count = 0
    /// The mean so far; NaN of none.
    public var mean: Double { count > 0 ? origin + center : .nan }

    /// The first number.
    private var origin = 0.0
    /// The mean less the origin.
    private var center = 0.0
    private var second = 0.0
    private var third = 0.0
    private var fourth = 0.0

    public init() {}

    public mutating func add(_ x: Double) {
        var one = RunningMoments()
        one.count = 1
        one.origin = x
        merge(one)
    }

    /// Takes in the numbers that another has seen.
    public mutating func merge(_ other: RunningMoments) {
        guard count > 0, other.count > 0 else {
            if other.count > 0 { self = other }
            return
        }
        let (a, b) = (Double(count), Double(other.count))
        let n = a + b
        let delta = (other.origin - origin) + (other.center - center)
        let share = delta / n
        let product = delta * share * a * b
        fourth +=
            other.fourth + product * share * share * (a * a - a * b + b * b)
            + 6 * share * share * (a * a * other.second + b * b * second) + 4 * share * (a * other.third - b * third)
        third += other.third + product * share * (a - b) + 3 * share * (a * other.second - b * second)
        second += other.second + product
        center += share * b
        count += other.count
    }

    /// Σ (x − mean)² / (count − freedom); NaN unless count > freedom.
    public func variance(freedom: Int = 0) -> Double {
        count > freedom && count > 0 ? second / Double(count - freedom) : .nan
    }

    /// m₃ / m₂^(3/2); NaN when all numbers are equal.
    public var skewness: Double {
        guard second > 0 else { return .nan }
        return Double(count).squareRoot() * third / (second * second.squareRoot())
    }

    /// m₄ / m₂² − 3; NaN when all numbers are equal.
    public var kurtosis: Double {
        guard second > 0 else { return .nan }
        return Double(count) * fourth / (second * second) - 3
    }
}
