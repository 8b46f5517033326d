import Bounds

/// Ticks of an axis of steps under log(1 + step): 0, then powers of ten, then the last step if there is room.
enum StepLogTicks {
    static func make(_ scale: Scale, in space: TickSpace) -> [Tick] {
        var ticks: [Tick] = []
        if scale.lower <= 0 { ticks.append(Tick(0, "0")) }
        let high = Int(saturating: decimalLogarithm(max(1, scale.upper)).rounded(.down))
        for exponent in 0...high where powerOfTen(exponent) >= scale.lower {
            let value = powerOfTen(exponent)
            ticks.append(Tick(value, AxisNumbers.labels([value], decimals: 0, numbers: space.numbers)[0]))
        }
        ticks = thinned(ticks, scale, space)
        let end = scale.upper.rounded(.down)
        let withEnd = ticks + [Tick(end, AxisNumbers.labels([end], decimals: 0, numbers: space.numbers)[0])]
        if ticks.last?.value != end, end >= scale.lower, fits(withEnd, scale, space) { ticks = withEnd }
        if ticks.count < 2 {
            return LinearTicks.make(Scale(.linear, lower: scale.lower, upper: scale.upper), isInteger: true, in: space)
        }
        guard space.length / Double(high + 1) >= space.pitch * 0.8 else { return ticks }
        let minors = LogTicks.withMinors([], Scale(.log, lower: max(1, scale.lower), upper: scale.upper))
        return (ticks + minors.filter { minor in !ticks.contains { $0.value == minor.value } })
            .sorted { $0.value < $1.value }
    }

    /// Drops ticks from the second on until the labels keep their distance.
    private static func thinned(_ ticks: [Tick], _ scale: Scale, _ space: TickSpace) -> [Tick] {
        var kept: [Tick] = []
        for tick in ticks where fits(kept + [tick], scale, space) { kept.append(tick) }
        return kept
    }

    private static func fits(_ ticks: [Tick], _ scale: Scale, _ space: TickSpace) -> Bool {
        space.fits(ticks.map { (scale.fraction($0.value), $0.label) })
    }
}
