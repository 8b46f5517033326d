import Bounds

/// Chooses the levels of contours: round numbers, dense where the surface is flat.
struct ContourLevels: Equatable {
    /// Ascending.
    var values: [Double]
    /// Whether they grow by factors.
    var isLogarithmic: Bool

    /// - Parameters:
    ///   - heights: the surface's values, in any order; those that are not finite do not count.
    ///   - choice: a stated scale; without one, a surface of values ≥ 0 that spread over more than a decade gets
    ///     levels that grow by factors, or all lines would crowd on its steep sides.
    ///   - most: the greatest number of levels.
    init(_ heights: [Double], choice: ScaleChoice, most: Int) {
        let sorted = heights.filter(\.isFinite).sorted()
        guard let lowest = sorted.first, let highest = sorted.last, lowest < highest else {
            (values, isLogarithmic) = ([], false)
            return
        }
        func quantile(_ share: Double) -> Double { sorted[Int(saturating: Double(sorted.count - 1) * share)] }
        let (low, high) = (choice.lower ?? quantile(0.004), choice.upper ?? quantile(0.98))
        isLogarithmic =
            choice.isStated
            ? choice.kind == .log : lowest >= 0 && quantile(0.9) > 12 * max(quantile(0.05), quantile(0.9) * 1e-12)
        values =
            isLogarithmic
            ? ContourLevels.byFactors(
                from: max(low, sorted.first { $0 > 0 } ?? high, high * 1e-8), to: high, most: most)
            : ContourLevels.even(from: low, to: high, most: most)
        if values.isEmpty { values = [low + (high - low) / 2] }
    }

    /// Multiples of a round step, each from an integer, so that 0.3 is 0.3.
    private static func even(from low: Double, to high: Double, most: Int) -> [Double] {
        guard high > low, (high - low).isFinite else { return [] }
        let lowest = Int(saturating: decimalLogarithm((high - low) / Double(max(1, most))).rounded(.down)) - 1
        // From the finest step that may do; the range of the numbers has no more decades.
        for exponent in max(lowest, -330)..<310 {
            for tenths in [10, 20, 25, 50] {
                func value(_ index: Int) -> Double {
                    let power = exponent - 1
                    let integer = Double(index) * Double(tenths)
                    return power < 0 ? integer / powerOfTen(-power) : integer * powerOfTen(power)
                }
                let step = value(1)
                let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
                guard last - first < Double(most), first.magnitude < 1e15, last.magnitude < 1e15 else { continue }
                return first <= last ? (Int(saturating: first)...Int(saturating: last)).map { value($0) } : []
            }
        }
        return []
    }

    /// Round multiples of powers of ten: the finest of a few sets that has no more than `most`.
    private static func byFactors(from low: Double, to high: Double, most: Int) -> [Double] {
        guard low > 0, high > low else { return [] }
        let exponents =
            Int(
                saturating: decimalLogarithm(low).rounded(.down))...Int(
                saturating: decimalLogarithm(high).rounded(.down))
        for multiples in [[1, 1.5, 2, 3, 5, 7], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1.0]] {
            let levels = exponents.flatMap { exponent in
                multiples.map { exponent < 0 ? $0 / powerOfTen(-exponent) : $0 * powerOfTen(exponent) }
            }.filter { $0 >= low && $0 <= high }
            if levels.count <= most { return levels }
        }
        let decades = exponents.map { powerOfTen($0) }.filter { $0 >= low && $0 <= high }
        // From the top, where the outermost lines are.
        let stride = (decades.count + most - 1) / max(1, most)
        return decades.enumerated().filter { (decades.count - 1 - $0.offset) % max(1, stride) == 0 }.map(\.element)
    }
}
