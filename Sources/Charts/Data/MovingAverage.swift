/// Smoothing of noisy series.
enum MovingAverage {
    /// The mean of the finite values whose step lies in `(step − width, step]`.
    ///
    /// The window trails, so that a value never changes when later steps arrive; it lags by half its width. Where the
    /// value itself is not finite the average is that value: smoothing never bridges a gap.
    static func trailing(steps: [Double], values: [Double], width: Double) -> [Double] {
        var averages: [Double] = []
        averages.reserveCapacity(values.count)
        var first = 0
        for index in values.indices {
            while steps[first] <= steps[index] - width { first += 1 }
            guard values[index].isFinite else {
                averages.append(values[index])
                continue
            }
            // Summed anew for each step: a running sum would carry rounding from one window into the next.
            var sum = 0.0
            var count = 0.0
            for other in first...index where values[other].isFinite {
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
        let dropped = Int(Double(sorted.count) * (1 - share) / 2)
        return Array(sorted.dropFirst(dropped).dropLast(dropped))
    }
}
