/// Writes the numbers of one axis alike: the same decimals, the same suffix or power of ten.
enum AxisNumbers {
    /// - Parameters:
    ///   - values: the ticks, ascending.
    ///   - decimals: how many decimals write each of them exactly.
    static func labels(_ values: [Double], decimals: Int, numbers: NumberText) -> [String] {
        let greatest = values.reduce(0) { max($0, $1.magnitude) }
        if greatest >= 1e12 || (decimals > 4 && greatest < 1e-3) {
            return values.map { numbers.scientific($0, digits: 6) }
        }
        for (limit, exponent, suffix) in [(1e9, 9, "G"), (1e6, 6, "M"), (1e4, 3, "k")] where greatest >= limit {
            let scaled = values.map { $0 / powerOfTen(exponent) }
            let places = (0...6).first { places in scaled.allSatisfy { isExact($0, decimals: places) } } ?? 6
            return scaled.map { $0 == 0 ? "0" : numbers.fixed($0, decimals: places) + suffix }
        }
        return values.map { $0 == 0 && decimals == 0 ? "0" : numbers.fixed($0, decimals: decimals) }
    }

    private static func isExact(_ value: Double, decimals: Int) -> Bool {
        let scaled = value * powerOfTen(decimals)
        return (scaled - scaled.rounded()).magnitude <= 1e-9 * max(1, scaled.magnitude)
    }
}
