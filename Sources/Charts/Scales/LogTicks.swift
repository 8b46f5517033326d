import Bounds

/// Ticks of a logarithmic axis: decades with a stride that the labels' space decides, minors at stride one.
enum LogTicks {
    static func make(_ scale: Scale, isInteger: Bool, in space: TickSpace) -> [Tick] {
        let first = Int(saturating: (decimalLogarithm(scale.lower) - 1e-9).rounded(.up))
        let last = Int(saturating: (decimalLogarithm(scale.upper) + 1e-9).rounded(.down))
        // What lies between 1 and 100, such as 16 layers, is read as numbers, not as powers.
        let isPlain = scale.lower >= 0.5 && scale.upper < 100
        if last - first >= 1, !isPlain, let ticks = decades(first, last, scale, space) {
            // Two powers of ten show no scale yet: what is round between them, where it fits.
            guard last - first < 3, ticks.count(where: { !$0.isMinor }) < 3 else { return ticks }
            for multiples in [[1, 2, 5], [1, 3]] {
                let more = labeled(multiples, scale, isInteger, space)
                if more.count >= 3, fits(more, scale, space) { return more }
            }
            return ticks
        }
        // Less than a decade or two: 1, 2, 5 and then 1…9 times powers of ten, then whatever is round.
        for multiples in [[1, 2, 5], [1, 2, 3, 5], Array(1...9)] {
            let ticks = labeled(multiples, scale, isInteger, space)
            if ticks.count >= 2, fits(ticks, scale, space) { return ticks }
        }
        return squeezed(scale, isInteger: isInteger, in: space)
    }

    /// Powers of ten from 10^first to 10^last, every n-th of them: the least stride whose labels fit.
    private static func decades(_ first: Int, _ last: Int, _ scale: Scale, _ space: TickSpace) -> [Tick]? {
        let wanted = max(3, space.length / space.pitch)
        for stride in strides where last - first >= stride {
            // Strides start from 10⁰, so that neighboring panels agree.
            let exponents = (first...last).filter { $0 % stride == 0 }
            guard exponents.count >= 2, Double(exponents.count) <= wanted * 1.25 else {
                continue
            }
            let ticks = exponents.map { Tick(powerOfTen($0), space.numbers.powerOfTenText($0)) }
            guard fits(ticks, scale, space) else { continue }
            guard stride == 1, space.length / Double(max(1, last - first)) >= space.pitch * 0.8 else { return ticks }
            return withMinors(ticks, scale)
        }
        let ends = [first, last].map { Tick(powerOfTen($0), space.numbers.powerOfTenText($0)) }
        return fits(ends, scale, space) ? ends : nil
    }

    private static let strides = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300]

    /// Adds 2…9 times each decade, unlabeled.
    static func withMinors(_ ticks: [Tick], _ scale: Scale) -> [Tick] {
        let low = Int(saturating: decimalLogarithm(scale.lower).rounded(.down))
        let high = Int(saturating: decimalLogarithm(scale.upper).rounded(.up))
        var all = ticks
        for exponent in low...high {
            for multiple in 2...9 {
                let value = Double(multiple) * powerOfTen(exponent)
                if value >= scale.lower, value <= scale.upper { all.append(Tick(value)) }
            }
        }
        return all.sorted { $0.value < $1.value }
    }

    private static func labeled(_ multiples: [Int], _ scale: Scale, _ isInteger: Bool, _ space: TickSpace) -> [Tick] {
        let low = Int(saturating: decimalLogarithm(scale.lower).rounded(.down))
        let high = Int(saturating: decimalLogarithm(scale.upper).rounded(.up))
        var ticks: [Tick] = []
        for exponent in low...high where !isInteger || exponent >= 0 {
            for multiple in multiples {
                let value =
                    exponent < 0 ? Double(multiple) / powerOfTen(-exponent) : Double(multiple) * powerOfTen(exponent)
                guard value >= scale.lower * (1 - 1e-9), value <= scale.upper * (1 + 1e-9) else { continue }
                ticks.append(Tick(value, space.numbers.significant(value, digits: 1)))
            }
        }
        return ticks
    }

    /// A domain without round multiples: evenly spaced round numbers, wherever they fall on the logarithm.
    private static func squeezed(_ scale: Scale, isInteger: Bool, in space: TickSpace) -> [Tick] {
        var linear = space
        linear.pitch *= 1.4
        let ticks = LinearTicks.make(
            Scale(.linear, lower: scale.lower, upper: scale.upper), isInteger: isInteger, in: linear)
        guard ticks.count > 2, !fits(ticks, scale, space), let first = ticks.first, let last = ticks.last else {
            return ticks
        }
        return [first, last]
    }

    private static func fits(_ ticks: [Tick], _ scale: Scale, _ space: TickSpace) -> Bool {
        space.fits(ticks.map { (scale.fraction($0.value), $0.label) })
    }
}
