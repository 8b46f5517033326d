import Bounds

/// Ticks of a linear axis by the extended Wilkinson search: the labeling that scores best on simplicity, coverage and
/// density among those whose labels do not touch.
///
/// Talbot, Lin, Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", 2010. Unlike
/// there, ticks stay inside the domain, and legibility is decided by the measured labels.
enum LinearTicks {
    /// Steps from nicest to least nice, times ten to tell 2.5 exactly.
    static let niceSteps: [Int] = [10, 50, 20, 25, 40, 30]
    /// Ticks may not leave the domain, so missing its ends costs less than in the paper, which has 0.01 here.
    private static let coverageUnit = 0.04
    static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.55)

    /// A labeling: `count` ticks at `(start + i·stride) · niceTenths · 10^(exponent−1)`.
    struct Candidate: Equatable {
        var start: Int
        var stride: Int
        var count: Int
        var niceTenths: Int
        var exponent: Int

        /// Tick `index` from an integer, so that no rounding piles up: 0.3 and not 0.30000000000000004.
        func value(_ index: Int) -> Double {
            let integer = Double(start + index * stride) * Double(niceTenths)
            let power = exponent - 1
            return power < 0 ? integer / powerOfTen(-power) : integer * powerOfTen(power)
        }

        /// The decimals that write every tick exactly.
        var decimals: Int {
            max(0, niceTenths % 10 == 0 ? -exponent : 1 - exponent)
        }
    }

    static func make(_ scale: Scale, isInteger: Bool, in space: TickSpace) -> [Tick] {
        let (lower, upper) = (scale.lower, scale.upper)
        guard upper > lower, (upper - lower).isFinite, upper - lower > 1e-300 else { return ends(scale, space) }
        // A domain of a few units in the last place has no round numbers inside it.
        guard upper - lower > max(lower.magnitude, upper.magnitude) * 1e-13 else { return ends(scale, space) }
        // Three labels, if they fit, say more than two: they show that the axis is even.
        // More than ten are read no better, however long the axis.
        let target = min(max(3, space.length / space.pitch), 10)
        // Multiples of a nice step first; every second or third of them (27, 29, 31) only where there is no other way.
        for strides in [1...1, 2...12] {
            if let best = search(scale, isInteger: isInteger, target: target, strides: strides, space: space) {
                return ticks(best, space)
            }
        }
        // So little room that no two round labels fit beside each other: two of them, as far apart as can be.
        var roomless = space
        roomless.gap = -.infinity
        if let best = search(scale, isInteger: isInteger, target: 2, strides: 1...12, space: roomless) {
            return ticks(best, space)
        }
        return isInteger ? integerEnds(scale) : ends(scale, space)
    }

    /// The best labeling by branch and bound over (j, q, k, z, start), as in the paper.
    static func search(
        _ scale: Scale, isInteger: Bool, target: Double, strides: ClosedRange<Int>, space: TickSpace
    ) -> Candidate? {
        let (lower, upper) = (scale.lower, scale.upper)
        let range = upper - lower
        let slack = range * 1e-9
        var best: Candidate?
        var bestScore = -Double.infinity
        search: for stride in strides {
            for (rank, nice) in niceSteps.enumerated() {
                let step = Double(nice) / 10
                let simplicityBound = simplicity(rank: rank, stride: stride, hasZero: true)
                if score(simplicityBound, 1, 1) < bestScore {
                    if rank == 0 { break search }
                    continue
                }
                for count in 2...max(3, Int(saturating: target * 2) + 2) {
                    let densityBound =
                        Double(count) >= target ? 2 - Double(count - 1) / max(target - 1, 0.5) : 1
                    if score(simplicityBound, 1, densityBound) < bestScore { break }
                    let delta = range / Double(count + 1) / Double(stride) / step
                    var exponent = Int(saturating: decimalLogarithm(delta).rounded(.up))
                    for _ in 0..<3 {
                        defer { exponent += 1 }
                        if isInteger, exponent < 0 || (exponent == 0 && nice % 10 != 0) { continue }
                        let unit = step * powerOfTen(exponent)
                        let span = unit * Double(stride * (count - 1))
                        if span > range + slack { break }
                        let coverageBound = coverage(lower, upper, lower, lower + span, centered: true)
                        if score(simplicityBound, coverageBound, densityBound) < bestScore { break }
                        let first = Int(saturating: ((lower - slack) / unit).rounded(.up))
                        let last = Int(saturating: ((upper + slack) / unit).rounded(.down)) - stride * (count - 1)
                        guard first <= last else { continue }
                        for start in first...min(last, first + 64) {
                            let candidate = Candidate(
                                start: start, stride: stride, count: count, niceTenths: nice, exponent: exponent)
                            let (low, high) = (candidate.value(0), candidate.value(count - 1))
                            let hasZero = low <= 0 && high >= 0 && start % stride == 0
                            let value = score(
                                simplicity(rank: rank, stride: stride, hasZero: hasZero),
                                coverage(lower, upper, low, high),
                                density(count, target, range, high - low))
                            if value > bestScore, fits(candidate, scale, space) {
                                bestScore = value
                                best = candidate
                            }
                        }
                    }
                }
            }
        }
        return best
    }

    private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
        weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
    }

    private static func simplicity(rank: Int, stride: Int, hasZero: Bool) -> Double {
        1 - Double(rank) / Double(niceSteps.count - 1) - Double(stride) + (hasZero ? 1 : 0)
    }

    private static func coverage(
        _ lower: Double, _ upper: Double, _ low: Double, _ high: Double, centered: Bool = false
    ) -> Double {
        // As shares of the range: squares of huge or tiny numbers are none.
        let range = upper - lower
        if centered {
            let half = (1 - (high - low) / range) / 2
            return 1 - half * half / coverageUnit
        }
        let (above, below) = ((upper - high) / range, (lower - low) / range)
        return 1 - 0.5 * (above * above + below * below) / coverageUnit
    }

    private static func density(_ count: Int, _ target: Double, _ range: Double, _ span: Double) -> Double {
        let actual = Double(count - 1) / span
        let wanted = max(target - 1, 0.5) / range
        return 2 - max(actual / wanted, wanted / actual)
    }

    private static func fits(_ candidate: Candidate, _ scale: Scale, _ space: TickSpace) -> Bool {
        space.fits(ticks(candidate, space).map { (scale.fraction($0.value), $0.label) })
    }

    private static func ticks(_ candidate: Candidate, _ space: TickSpace) -> [Tick] {
        let values = (0..<candidate.count).map { candidate.value($0) }
        let labels = AxisNumbers.labels(values, decimals: candidate.decimals, numbers: space.numbers)
        return zip(values, labels).map { Tick($0, $1) }
    }

    /// The ends of a domain too narrow for round numbers.
    private static func ends(_ scale: Scale, _ space: TickSpace) -> [Tick] {
        let ends = [scale.lower, scale.upper]
        for digits in 4...16 {
            let labels = ends.map { space.numbers.significant($0, digits: digits) }
            if labels[0] != labels[1] { return zip(ends, labels).map { Tick($0, $1) } }
        }
        return ends.map { Tick($0, space.numbers.scientific($0, digits: 17)) }
    }

    /// The whole numbers at the ends of a domain too narrow for two of them in the search.
    private static func integerEnds(_ scale: Scale) -> [Tick] {
        let (first, last) = (scale.lower.rounded(.up), scale.upper.rounded(.down))
        guard first <= last, first.magnitude < 1e15, last.magnitude < 1e15 else { return [] }
        return (first == last ? [first] : [first, last]).map { Tick($0, String(Int(saturating: $0))) }
    }
}
