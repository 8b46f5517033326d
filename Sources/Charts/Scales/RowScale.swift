import Bounds

/// A vertical axis of a terminal whose ticks stand on whole rows at equal distances: the domain is widened a little, from
/// one round number on by round steps, so that it does not follow every number either.
struct RowScale {
    let scale: Scale
    let ticks: [Tick]

    /// How much of the axis may stay empty for it.
    private static let mostWaste = 0.5
    private static let distances = 2...6
    private static let niceSteps: [(tenths: Int, decimals: Int)] = [(10, 0), (20, 0), (25, 1), (50, 0)]
    private static let strides = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300]

    /// One way to divide the axis.
    private struct Division {
        /// What the lowest row is, in rows from zero (or from 10⁰).
        var lowest: Int
        /// How many rows lie between two ticks.
        var rows: Int
        /// In tenths of `10^exponent`, or in powers of ten.
        var step: Int
        var exponent: Int
        var waste: Double

        /// The rows that have ticks, from the lowest row up, with the number of their step.
        func ticks(height: Double) -> [(row: Int, step: Int)] {
            (0...Int(saturating: height)).filter { (lowest + $0) % rows == 0 }.map {
                (row: $0, step: (lowest + $0) / rows)
            }
        }
    }

    /// Nil where no division is near the domain, and for an end that the file states.
    ///
    /// - Parameter rows: the height of the plot.
    init?(_ scale: Scale, _ choice: ScaleChoice, isInteger: Bool, rows: Double, numbers: NumberText, measures: Measures)
    {
        let height = rows - 2 * measures.dotInset.height
        guard choice.lower == nil || choice.lower == 0, choice.upper == nil, height >= 3 else { return nil }
        switch scale.kind {
        case .linear: self.init(linear: scale, isInteger: isInteger, height: height, numbers)
        case .log: self.init(logarithmic: scale, height: height, numbers)
        case .logFromZero, .symlog: return nil
        }
    }

    private init?(linear scale: Scale, isInteger: Bool, height: Double, _ numbers: NumberText) {
        let (lower, upper) = (scale.lower, scale.upper)
        let magnitude = max(lower.magnitude, upper.magnitude)
        guard upper - lower > magnitude * 1e-6, magnitude < 1e100, magnitude > 1e-100 else { return nil }
        var best: Division?
        for rows in RowScale.distances {
            let needed = (upper - lower) * Double(rows) / height
            let least = Int(saturating: decimalLogarithm(needed).rounded(.down))
            search: for exponent in least...least + 1 {
                for nice in RowScale.niceSteps where !isInteger || exponent > 0 || (exponent == 0 && nice.decimals == 0)
                {
                    let unit = RowScale.value(nice.tenths, exponent - 1) / Double(rows)
                    let lowest = (lower / unit + 1e-9).rounded(.down)
                    guard lowest.magnitude < 1e9, (lowest + height) * unit >= upper - 1e-9 * (upper - lower) else {
                        continue
                    }
                    let division = Division(
                        lowest: Int(saturating: lowest), rows: rows, step: nice.tenths, exponent: exponent - 1,
                        waste: height * unit / (upper - lower) - 1)
                    if RowScale.isBetter(division, than: best, height) { best = division }
                    break search
                }
            }
        }
        guard let best else { return nil }
        let values = best.ticks(height: height).map { RowScale.value($0.step * best.step, best.exponent) }
        let decimals = max(0, best.step % 10 == 0 ? -(best.exponent + 1) : -best.exponent)
        let labels = AxisNumbers.labels(values, decimals: decimals, numbers: numbers)
        let unit = RowScale.value(best.step, best.exponent) / Double(best.rows)
        self.init(
            scale: Scale(.linear, lower: Double(best.lowest) * unit, upper: (Double(best.lowest) + height) * unit),
            ticks: zip(values, labels).map { Tick($0, $1) })
    }

    private init?(logarithmic scale: Scale, height: Double, _ numbers: NumberText) {
        let (lower, upper) = (decimalLogarithm(scale.lower), decimalLogarithm(scale.upper))
        // Less than three decades are read as numbers.
        guard upper - lower >= 3, lower > -290, upper < 290 else { return nil }
        var best: Division?
        for rows in RowScale.distances {
            for stride in RowScale.strides {
                let unit = Double(stride) / Double(rows)
                let lowest = (lower / unit + 1e-9).rounded(.down)
                guard (lowest + height) * unit >= upper - 1e-9 else { continue }
                let division = Division(
                    lowest: Int(saturating: lowest), rows: rows, step: stride, exponent: 0,
                    waste: height * unit / (upper - lower) - 1)
                if RowScale.isBetter(division, than: best, height) { best = division }
                break
            }
        }
        guard let best else { return nil }
        let unit = Double(best.step) / Double(best.rows)
        let exponents = best.ticks(height: height).map { $0.step * best.step }
        self.init(
            scale: Scale(
                .log, lower: power(10, Double(best.lowest) * unit),
                upper: power(10, (Double(best.lowest) + height) * unit)),
            ticks: exponents.map { Tick(powerOfTen($0), numbers.powerOfTenText($0)) })
    }

    private init(scale: Scale, ticks: [Tick]) {
        self.scale = scale
        self.ticks = ticks
    }

    /// The fuller plot; three ticks say more than two.
    private static func isBetter(_ division: Division, than other: Division?, _ height: Double) -> Bool {
        let count = division.ticks(height: height).count
        guard division.waste <= mostWaste, count >= 2 else { return false }
        guard let other else { return true }
        let isEnough = (count >= 3, other.ticks(height: height).count >= 3)
        guard isEnough.0 == isEnough.1 else { return isEnough.0 }
        return division.waste < other.waste - 0.02
    }

    private static func value(_ integer: Int, _ exponent: Int) -> Double {
        exponent < 0 ? Double(integer) / powerOfTen(-exponent) : Double(integer) * powerOfTen(exponent)
    }
}
