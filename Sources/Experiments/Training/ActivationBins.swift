import Learning

/// The bins of the histograms of activations: between the activations' ends, or, where they have none, as far as twice the
/// largest activation of the first batch, rounded up to 1, 2 or 5 times a power of ten.
enum ActivationBins {
    /// The edges where the activations' ranges decide them; nil where the first batch does.
    static func edges(_ outline: NetworkOutline, bins: Int) -> [Double]? {
        let (lower, upper) = range(outline)
        guard lower.isFinite, upper.isFinite else { return nil }
        return Histogram(lower: lower, upper: upper, bins: bins).edges
    }

    static func histogram(_ network: TrainingNetwork, _ outline: NetworkOutline, _ parameters: Parameters) -> Histogram
    {
        var (lower, upper) = range(outline)
        if !lower.isFinite || !upper.isFinite {
            var network = network
            network.loadBatch()
            network.graph.forward(network.program)
            var largest = 0.0
            for stage in network.stages {
                network.graph.withValue(of: stage.activated) { values in
                    for value in values where value.isFinite { largest = max(largest, value.magnitude) }
                }
            }
            let end = Histogram.roundedUp(2 * largest)
            if !lower.isFinite { lower = -end }
            if !upper.isFinite { upper = max(end, lower + end) }
        }
        return Histogram(lower: lower, upper: upper, bins: parameters.integer("histogram.bins"))
    }

    /// From the least of all activations' lower ends to the greatest of their upper ones.
    private static func range(_ outline: NetworkOutline) -> (lower: Double, upper: Double) {
        let ranges = outline.stages.map { $0.activation?.range ?? (-.infinity, .infinity) }
        return (ranges.map(\.lower).min() ?? -.infinity, ranges.map(\.upper).max() ?? .infinity)
    }
}
