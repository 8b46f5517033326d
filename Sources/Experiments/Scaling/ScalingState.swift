import Learning
import Metrics
import Numerics

/// A column before and after a scaler, and what one outlier does to the others.
public struct ScalingState: SimulationState {
    /// The column with its outlier, before and after, and what is known of both.
    let before, after: Column
    /// The greatest distance of the two once both have mean 0 and deviation 1: 0 where only place and scale change.
    let shapeChange: Double
    /// Outlier by outlier: the interquartile range of the other rows once scaled, over what it is without the outlier.
    let kept: [Double]

    /// Numbers with their moments and a histogram.
    struct Column: Sendable {
        let numbers: [Double]
        let bins: HistogramBins
        /// The share of the numbers in each bin.
        let shares: [Double]

        init(_ numbers: [Double], bins count: Int) {
            self.numbers = numbers
            let counts = HistogramCounts(numbers, bins: HistogramBins(covering: numbers, count: count))
            bins = counts.bins
            // As many as were asked for, even where edges would coincide.
            let shares = counts.counts.map { Double($0) / Double(numbers.count) }
            self.shares = shares + [Double](repeating: 0, count: count - shares.count)
        }

        /// `count + 1` edges; those that a column too narrow has not lie beyond it.
        func edges(_ count: Int) -> [Double] {
            var edges = bins.edges
            while edges.count <= count { edges.append(edges[edges.count - 1].nextUp) }
            return edges
        }

        var skewness: Double { Statistics.skewness(numbers) }
        var kurtosis: Double { Statistics.kurtosis(numbers) }
        var mean: Double { Statistics.mean(numbers) }
        var deviation: Double { Statistics.deviation(numbers) }
        var median: Double { Statistics.median(numbers) }
        var range: Double { Statistics.quantile(numbers, at: 1) - Statistics.quantile(numbers, at: 0) }

        /// With mean 0 and deviation 1.
        var standardized: [Double] {
            let (mean, deviation) = (mean, deviation)
            return numbers.map { ($0 - mean) / deviation }
        }
    }

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let data = try ScalingData(parameters, seed: seed)
        let scaler = ScalingSetting.scaler(parameters)
        let size = parameters.real("outlier")
        let bins = parameters.integer("histogram.bins")
        func scaled(_ rows: [Double]) -> [Double] {
            guard let scaler else { return rows }
            var rows = rows
            scaler.fit(rows, columns: data.columns).transform(&rows)
            return rows
        }
        let rows = size == 0 ? data.rows : data.rows(withOutlier: size)
        before = Column(data.column(0, of: rows), bins: bins)
        after = Column(data.column(0, of: scaled(rows)), bins: bins)
        shapeChange = zip(before.standardized, after.standardized).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        let count = data.rows.count / data.columns
        func spread(_ rows: [Double]) -> Double {
            let others = Array(data.column(0, of: scaled(rows)).prefix(count))
            let quartiles = Statistics.quantiles(others, at: [0.25, 0.75])
            return quartiles[1] - quartiles[0]
        }
        let alone = spread(data.rows)
        kept = ScalingSetting.sizes(parameters).map { spread(data.rows(withOutlier: $0)) / alone }
    }

    public mutating func advance(step: Int) {}
}

/// The parameters of a scaling as values.
enum ScalingSetting {
    static let none = "none"

    /// Nil where nothing is scaled.
    static func scaler(_ parameters: Parameters) -> (any Scaler)? {
        let chosen = parameters.group("scaler")
        return chosen.text("kind") == none ? nil : CatalogueFields.entry(chosen, among: ScalerCatalogue.all)
    }

    /// Outliers from the smallest to the largest, by equal factors.
    static func sizes(_ parameters: Parameters) -> [Double] {
        let (from, to) = (parameters.real("outliers.from"), parameters.real("outliers.to"))
        let count = parameters.integer("outliers.points")
        return (0..<count).map {
            $0 == count - 1 ? to : from * Elementary.pow(to / from, Double($0) / Double(count - 1))
        }
    }
}
