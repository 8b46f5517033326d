/// Searches the learning rate and momentum at which the slowest mode of a quadratic is fastest, by measured runs alone.
///
/// Along α at one β every mode's rate falls, stays at √β and rises, and so does the slowest mode's; what is least there
/// falls with β to the best place and rises as √β after it. Two golden sections, one inside the other, therefore find it,
/// however narrow the valley is that a search along the axes sticks in.
struct FastestPlace: Sendable {
    struct Place: Equatable {
        var alpha: Double
        var beta: Double
        var rate: Double
    }

    let curvatures: [Double]
    /// Updates of each measurement.
    let steps: Int
    private static let tolerance = 1e-5

    /// Progress from `share.lowerBound` to `share.upperBound`.
    func search(_ progress: WorkProgress, share: ClosedRange<Double>) throws(WorkCancelled) -> Place {
        // Beyond 2(1 + β)/λ, less than 4/λ, the steepest mode diverges whatever β.
        let widest = 4 / (curvatures.max() ?? 1)
        var count = 0
        var best = Place(alpha: 0, beta: 0, rate: .infinity)
        func alongRates(_ beta: Double) throws(WorkCancelled) -> Double {
            let least = try GoldenSection.least(in: 0...widest, tolerance: Self.tolerance * widest) {
                alpha throws(WorkCancelled) in
                count += 1
                try progress.report(
                    share.lowerBound + (share.upperBound - share.lowerBound) * min(1, Double(count) / 900))
                return rate(alpha, beta)
            }
            if least.value < best.rate { best = Place(alpha: least.place, beta: beta, rate: least.value) }
            return least.value
        }
        _ = try alongRates(0)
        _ = try GoldenSection.least(in: 0...1, tolerance: Self.tolerance, alongRates)
        return best
    }

    func rate(_ alpha: Double, _ beta: Double) -> Double {
        ModeRun.rates(curvatures, alpha: alpha, beta: beta, steps: steps).reduce(0) { max($0, $1) }
    }
}
