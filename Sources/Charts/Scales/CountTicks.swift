import Bounds

/// Ticks of an axis that counts from 1 (layers, heads): 1, then multiples of a round number, never 3, 6, 9.
enum CountTicks {
    /// Nil for a domain that does not begin at 1, or where no such ticks fit.
    static func make(_ scale: Scale, in space: TickSpace) -> [Tick]? {
        let last = scale.upper.rounded(.down)
        guard scale.lower > 0, scale.lower <= 1, last >= 2, last < 1e15 else { return nil }
        let most = max(3, space.length / space.pitch) * 1.15
        for step in steps {
            guard (last / step).rounded(.down) + 1 <= most else { continue }
            // Halves of tens are nicer than twos once there are more than a dozen.
            guard step != 2 || last <= 12 else { continue }
            let multiples = 1...max(1, Int(saturating: (last / step).rounded(.down)))
            let values = [1.0] + multiples.map { Double($0) * step }.filter { $0 > 1 && $0 <= last }
            let labels = AxisNumbers.labels(values, decimals: 0, numbers: space.numbers)
            let ticks = zip(values, labels).map { Tick($0, $1) }
            guard ticks.count >= 2 else { return nil }
            if space.fits(ticks.map { (scale.fraction($0.value), $0.label) }) { return ticks }
        }
        return nil
    }

    private static let steps: [Double] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]
}
