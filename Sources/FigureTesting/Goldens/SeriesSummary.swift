import Charts
import Metrics
import Scenarios

/// What a golden says of all rows of a series, those included that thinning leaves out.
public struct SeriesSummary: Sendable, Equatable {
    public var rowCount: Int
    /// The first 16 hexadecimal digits of the rows' digest.
    public var digest: String
    /// The same of where the numbers stand alone, which no tolerance moves.
    public var places: String
    /// Bucket by bucket, for each column of numbers; none where every row is kept.
    public var buckets: [SeriesBucket]

    init(rowCount: Int, digest: String, places: String, buckets: [SeriesBucket] = []) {
        self.rowCount = rowCount
        self.digest = digest
        self.places = places
        self.buckets = buckets
    }

    init(_ table: SeriesTable) {
        let rows = table.rows
        func short(_ digest: String) -> String { String(digest.prefix(16)) }
        let isWhole = Thinning.rows(table).count == rows.count
        self.init(
            rowCount: rows.count, digest: short(FigureDigest.of(rows)),
            places: short(FigureDigest.of(rows, columns: table.kind.places)),
            buckets: isWhole
                ? []
                : table.kind.numbers.flatMap { column in
                    Thinning.buckets(rows.count).map { SeriesBucket(rows, $0, of: column) }
                })
    }
}

/// What the numbers of one column are between two rows.
public struct SeriesBucket: Sendable, Equatable {
    public var column: FigureColumn
    /// Which rows of the series, from 0.
    public var rows: Range<Int>
    /// The ends of the finite numbers and their mean; NaN where there are none.
    public var least: Double
    public var greatest: Double
    public var mean: Double
    /// How many numbers are NaN or infinite.
    public var nonFinite: Int

    init(column: FigureColumn, rows: Range<Int>, least: Double, greatest: Double, mean: Double, nonFinite: Int) {
        (self.column, self.rows, self.nonFinite) = (column, rows, nonFinite)
        (self.least, self.greatest, self.mean) = (least, greatest, mean)
    }

    init(_ all: [FigureRow], _ rows: Range<Int>, of column: FigureColumn) {
        let finite = rows.lazy.map { column.number(all[$0]) }.filter(\.isFinite)
        var (least, greatest, mean, count) = (Double.nan, Double.nan, 0.0, 0)
        for number in finite {
            least = least <= number ? least : number
            greatest = greatest >= number ? greatest : number
            count += 1
            // A running mean: a sum of the largest numbers would overflow.
            mean += (number / Double(count)) - (mean / Double(count))
        }
        self.init(
            column: column, rows: rows, least: least, greatest: greatest, mean: count > 0 ? mean : .nan,
            nonFinite: rows.count - count)
    }

    /// Equal, where any NaN equals another.
    public static func == (left: SeriesBucket, right: SeriesBucket) -> Bool {
        left.agrees(with: right, within: nil)
    }

    /// Whether nothing shows that a number between these rows has left the tolerance: as many are finite, and ends and
    /// mean have moved no farther than numbers may that all move by what is allowed.
    func agrees(with other: SeriesBucket, within tolerance: GoldenTolerance?) -> Bool {
        guard column == other.column, rows == other.rows, nonFinite == other.nonFinite,
            Comparison.Place.agree(least, other.least, within: tolerance),
            Comparison.Place.agree(greatest, other.greatest, within: tolerance)
        else { return false }
        if Comparison.Place.same(mean, other.mean) { return true }
        guard let tolerance, mean.isFinite, other.mean.isFinite else { return false }
        // The mean of |old| is at most the largest of them; rounding adds a few units in its last place.
        let reach = max(least.magnitude, greatest.magnitude)
        let allowed = tolerance.absolute + tolerance.relative * reach
        return (other.mean - mean).magnitude <= allowed + Double(rows.count) * reach * 0x1p-52
    }
}
