import Bounds

/// Writes the numbers of one axis alike: the same decimals, the same suffix or power of ten, and as many digits as tell
/// each tick from its neighbors.
enum AxisNumbers {
    /// - Parameters:
    ///   - values: the ticks, ascending.
    ///   - decimals: how many decimals write each of them exactly.
    static func labels(_ values: [Double], decimals: Int, numbers: NumberText) -> [String] {
        let greatest = values.reduce(0) { max($0, $1.magnitude) }
        let step = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? greatest
        if greatest >= 1e12 || (decimals > 4 && greatest < 1e-3) { return scientific(values, step, numbers) }
        for (limit, exponent, suffix) in [(1e9, 9, "G"), (1e6, 6, "M"), (1e4, 3, "k")] where greatest >= limit {
            let scaled = values.map { $0 / powerOfTen(exponent) }
            let slack = step / powerOfTen(exponent) * 1e-3
            let places = (0...6).first { places in scaled.allSatisfy { isExact($0, decimals: places, slack) } }
            guard let places else { continue }
            return scaled.map { $0 == 0 ? "0" : numbers.fixed($0, decimals: places) + suffix }
        }
        // Beyond what a double holds in decimals.
        if greatest * powerOfTen(decimals) >= 9e15 { return scientific(values, step, numbers) }
        return values.map { $0 == 0 && decimals == 0 ? "0" : numbers.fixed($0, decimals: decimals) }
    }

    /// With the fewest digits that write each tick to a thousandth of the distance between two.
    private static func scientific(_ values: [Double], _ step: Double, _ numbers: NumberText) -> [String] {
        let digits = (1...15).first { digits in values.allSatisfy { isExact($0, digits: digits, step * 1e-3) } }
        return values.map { numbers.scientific($0, digits: digits ?? 16) }
    }

    private static func isExact(_ value: Double, decimals: Int, _ slack: Double) -> Bool {
        let scaled = value * powerOfTen(decimals)
        return (scaled - scaled.rounded()).magnitude <= max(slack * powerOfTen(decimals), scaled.magnitude * 1e-15)
    }

    private static func isExact(_ value: Double, digits: Int, _ slack: Double) -> Bool {
        guard value != 0 else { return true }
        // The last digit's unit may be below the smallest power of ten: the distance counts in mantissas.
        let exponent = Int(saturating: decimalLogarithm(value.magnitude).rounded(.down))
        let mantissa = scaled(value, exponent)
        let rounded = (mantissa * powerOfTen(digits - 1)).rounded() / powerOfTen(digits - 1)
        return (mantissa - rounded).magnitude <= max(scaled(slack, exponent), mantissa.magnitude * 4e-16)
    }

    /// value · 10^−exponent.
    private static func scaled(_ value: Double, _ exponent: Int) -> Double {
        exponent < 0 ? value * powerOfTen(-exponent) : value / powerOfTen(exponent)
    }
}
