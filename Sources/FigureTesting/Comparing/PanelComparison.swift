import Charts
import Metrics
import Scenarios

/// A panel held against the golden.
public struct PanelComparison: Sendable, Equatable {
    public enum Verdict: String, CaseIterable, Sendable {
        /// Every number has the same bits; any NaN equals another.
        case same
        /// Other bits, within what the scenario allows.
        case tolerated = "within-tolerance"
        case changed
        /// The golden has the panel, the figure does not.
        case missing
        /// The figure has the panel, the golden does not.
        case new

        public var passes: Bool { self == .same || self == .tolerated }
    }

    /// Numbers of a series with other bits that the scenario's tolerance covers.
    public struct Toleration: Sendable, Equatable {
        public var series: String
        public var count: Int
        /// The one that changed most; nil where only thinned-out numbers did.
        public var worst: Comparison.Place?
        public var tolerance: GoldenTolerance
    }

    public var panel: String
    public var verdict: Verdict
    public var differences: [Difference]
    public var tolerations: [Toleration] = []
    /// Every number that changed beyond what is allowed, in the order of the golden.
    public var changes: [Comparison.Place] = []

    /// The number that changed most.
    public var worst: Comparison.Place? { changes.max { $0.size < $1.size } }

    init(panel: String, verdict: Verdict, differences: [Difference] = []) {
        self.panel = panel
        self.verdict = verdict
        self.differences = differences
    }

    init(_ old: Golden.Panel, _ new: Golden.Panel, tolerance: (_ series: String) -> GoldenTolerance?) {
        self.init(panel: new.name, verdict: .same)
        if old.units != new.units {
            differences.append(Difference(panel: panel, .units(golden: old.units, fresh: new.units)))
        }
        for series in old.series where !new.series.contains(where: { $0.name == series.name }) {
            differences.append(Difference(panel: panel, series: series.name, .missingSeries))
        }
        for series in new.series {
            guard let before = old.series.first(where: { $0.name == series.name }) else {
                differences.append(Difference(panel: panel, series: series.name, .newSeries))
                continue
            }
            compare(before, series, within: tolerance(series.owner))
        }
        if differences.isEmpty, old.series.map(\.name) != new.series.map(\.name) {
            differences.append(Difference(panel: panel, .reorderedSeries))
        }
        // Every kept number agrees; where equal bits are asked for, the digest speaks for those that were thinned out.
        if differences.isEmpty, tolerations.isEmpty, old.digest != new.digest {
            let kept = new.series.reduce(0) { $0 + $1.rows.count }
            differences.append(Difference(panel: panel, .changedBetweenRows(kept: kept)))
        }
        verdict = !differences.isEmpty ? .changed : tolerations.isEmpty ? .same : .tolerated
    }

    /// The rows whose numbers are compared: of a path in a plane, whose value only counts its points, both coordinates
    /// are numbers, each over that count.
    private static func numbers(_ series: Golden.Series) -> [FigureRow] {
        guard series.kind == .path else { return series.rows }
        return series.kind.numbers.flatMap { column in
            series.rows.map { row in
                FigureRow(
                    panel: row.panel, series: "\(row.series) \(column.rawValue)", x: row.value ?? .nan,
                    y: column.number(row))
            }
        }
    }

    private mutating func compare(_ old: Golden.Series, _ new: Golden.Series, within tolerance: GoldenTolerance?) {
        func add(_ kind: Difference.Kind) { differences.append(Difference(panel: panel, series: new.name, kind)) }
        let (before, now) = (old.summary, new.summary)
        guard old.kind == new.kind else { return add(.kind(golden: old.kind, fresh: new.kind)) }
        guard before.rowCount == now.rowCount, old.rows.count == new.rows.count else {
            let isWhole = before.rowCount != now.rowCount
            return add(
                .rowCount(
                    golden: isWhole ? before.rowCount : old.rows.count, fresh: isWhole ? now.rowCount : new.rows.count))
        }
        let places = zip(Self.numbers(old), Self.numbers(new)).map { old, new in Comparison.Place(old, new) }
        if let moved = places.first(where: { !$0.isSamePlace }) { return add(.moved(first: moved)) }
        let changed = places.filter { !$0.agrees(within: tolerance) }
        if let first = changed.first {
            changes += changed
            let worst = changed.dropFirst().max { $0.size < $1.size }
            let worse = worst.flatMap { $0.size > first.size ? $0 : nil }
            return add(.changed(count: changed.count, of: places.count, first: first, worse: worse))
        }
        if before.places != now.places { return add(.movedBetweenRows(kept: new.rows.count)) }
        let other = places.filter { !$0.agrees(within: nil) }
        guard before != now || !other.isEmpty else { return }
        if let (old, new) = zip(before.buckets, now.buckets).first(where: { !$0.agrees(with: $1, within: tolerance) }) {
            return add(.changedBucket(golden: old, fresh: new))
        }
        guard let tolerance else { return add(.changedBetweenRows(kept: new.rows.count)) }
        tolerations.append(
            Toleration(
                series: new.name, count: other.count, worst: other.max { $0.size < $1.size }, tolerance: tolerance))
    }
}
