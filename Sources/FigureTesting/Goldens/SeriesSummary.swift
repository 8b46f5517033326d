import Charts
import Metrics
import Scenarios

/// What a golden says of all numbers of a series, those included that thinning leaves out.
public struct SeriesSummary: Sendable, Equatable {
    public var rowCount: Int
    /// The first 16 hexadecimal digits of the rows' digest.
    public var digest: String
    /// The ends of the finite numbers; NaN where there are none.
    public var least: Double
    public var greatest: Double
    /// How many numbers are NaN or infinite.
    public var nonFinite: Int

    public init(rowCount: Int, digest: String, least: Double, greatest: Double, nonFinite: Int) {
        self.rowCount = rowCount
        self.digest = digest
        self.least = least
        self.greatest = greatest
        self.nonFinite = nonFinite
    }

    init(_ rows: [FigureRow]) {
        let numbers = rows.map { $0.value ?? $0.y }
        let finite = numbers.filter(\.isFinite)
        self.init(
            rowCount: rows.count, digest: String(FigureDigest.of(rows).prefix(16)), least: finite.min() ?? .nan,
            greatest: finite.max() ?? .nan, nonFinite: numbers.count - finite.count)
    }

    /// Equal, where any NaN equals another.
    public static func == (left: SeriesSummary, right: SeriesSummary) -> Bool {
        left.rowCount == right.rowCount && left.digest == right.digest && left.nonFinite == right.nonFinite
            && Comparison.Place.same(left.least, right.least) && Comparison.Place.same(left.greatest, right.greatest)
    }
}
