import Bounds

/// Ticks of an axis that is logarithmic to both sides of zero: 0, then powers of ten, the same on both sides.
enum SymlogTicks {
    static func make(_ scale: Scale, in space: TickSpace) -> [Tick] {
        let reach = max(scale.lower.magnitude, scale.upper.magnitude)
        let first = Int(saturating: decimalLogarithm(scale.unit).rounded())
        let last = Int(saturating: (decimalLogarithm(max(reach, scale.unit)) + 1e-9).rounded(.down))
        guard first <= last else { return LinearTicks.make(linear(scale), isInteger: false, in: space) }
        let wanted = max(3, space.length / space.pitch) * 1.25
        for stride in 1...max(1, last - first + 1) {
            // From the outermost power inward, so that the ends of the axis are named.
            let exponents = (first...last).filter { (last - $0) % stride == 0 }
            var values = exponents.map { -powerOfTen($0) } + [0] + exponents.map { powerOfTen($0) }
            values = values.filter { $0 >= scale.lower && $0 <= scale.upper }.sorted()
            guard values.count >= 2 else { break }
            let ticks = values.map { Tick($0, label($0, space.numbers)) }
            if Double(ticks.count) <= wanted || ticks.count <= 3,
                space.fits(ticks.map { (scale.fraction($0.value), $0.label) })
            {
                return ticks
            }
        }
        return LinearTicks.make(linear(scale), isInteger: false, in: space)
    }

    private static func label(_ value: Double, _ numbers: NumberText) -> String {
        guard value != 0 else { return "0" }
        let exponent = Int(saturating: decimalLogarithm(value.magnitude).rounded())
        guard !(-2...3).contains(exponent) else { return numbers.significant(value, digits: 3) }
        return (value < 0 ? numbers.minus : "") + numbers.powerOfTenText(exponent)
    }

    private static func linear(_ scale: Scale) -> Scale { Scale(.linear, lower: scale.lower, upper: scale.upper) }
}
