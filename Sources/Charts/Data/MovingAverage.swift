import Bounds

/// Smoothing of noisy series.
enum MovingAverage {
    /// The mean of the finite values whose step lies in `(step − width/2, step + width/2]`.
    ///
    /// The window is centered, so that the average does not lag behind what it averages; at the two ends it is cut to
    /// what there is. Where the value itself is not finite the average is that value: smoothing never bridges a gap.
    static func centered(steps: [Double], values: [Double], width: Double) -> [Double] {
        var averages: [Double] = []
        averages.reserveCapacity(values.count)
        var (first, end) = (0, 0)
        for index in values.indices {
            while steps[first] <= steps[index] - width / 2 { first += 1 }
            while end < steps.count, steps[end] <= steps[index] + width / 2 { end += 1 }
            guard values[index].isFinite else {
                averages.append(values[index])
                continue
            }
            // Summed anew for each step: a running sum would carry rounding from one window into the next.
            var (sum, count) = (0.0, 0.0)
            for other in first..<end where values[other].isFinite {
                sum += values[other]
                count += 1
            }
            averages.append(sum / count)
        }
        return averages
    }

    /// The finite values but for `1 − share` of them at the two ends; at most a few thousand, evenly taken.
    static func middle(of values: [Double], share: Double) -> [Double] {
        let stride = max(1, values.count / 8192)
        let sorted = Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }.filter(\.isFinite).sorted()
        let dropped = Int(saturating: Double(sorted.count) * (1 - share) / 2)
        return Array(sorted.dropFirst(dropped).dropLast(dropped))
    }

    /// The first and last of the bins that hold all of a histogram but `share` of it at each end; nil for one without
    /// anything in it.
    static func body(of bins: [Double], without share: Double) -> ClosedRange<Int>? {
        let masses = bins.map { $0.isFinite ? max(0, $0) : 0 }
        let allowed = masses.reduce(0, +) * share
        guard var first = masses.firstIndex(where: { $0 > 0 }), var last = masses.lastIndex(where: { $0 > 0 }) else {
            return nil
        }
        var dropped = masses[first]
        while first < last, dropped <= allowed {
            first += 1
            dropped += masses[first]
        }
        dropped = masses[last]
        while last > first, dropped <= allowed {
            last -= 1
            dropped += masses[last]
        }
        return first...last
    }
}
