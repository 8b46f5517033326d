/// The least place of a function that falls, then rises.
///
/// Golden-section search (Kiefer 1953): each measurement shortens the interval by (√5 − 1)/2. Where two places measure the
/// same, the interval keeps the lower end: on a flat stretch any place is a least one.
enum GoldenSection {
    private static let share = (5.0.squareRoot() - 1) / 2

    /// The place in `interval` where `measure` is least, to `tolerance`, with what was measured there.
    static func least(
        in interval: ClosedRange<Double>, tolerance: Double,
        _ measure: (Double) throws(WorkCancelled) -> Double
    ) throws(WorkCancelled) -> (place: Double, value: Double) {
        var (lower, upper) = (interval.lowerBound, interval.upperBound)
        var left = upper - share * (upper - lower)
        var right = lower + share * (upper - lower)
        var (atLeft, atRight) = (try measure(left), try measure(right))
        for _ in 0..<rounds(upper - lower, tolerance) {
            if isLess(atRight, atLeft) {
                (lower, left, atLeft) = (left, right, atRight)
                right = lower + share * (upper - lower)
                atRight = try measure(right)
            } else {
                (upper, right, atRight) = (right, left, atLeft)
                left = upper - share * (upper - lower)
                atLeft = try measure(left)
            }
        }
        return isLess(atRight, atLeft) ? (right, atRight) : (left, atLeft)
    }

    /// Not a number is more than any.
    private static func isLess(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }

    private static func rounds(_ width: Double, _ tolerance: Double) -> Int {
        var (count, width) = (0, width)
        while width > tolerance, count < 100 {
            width *= share
            count += 1
        }
        return count
    }
}
