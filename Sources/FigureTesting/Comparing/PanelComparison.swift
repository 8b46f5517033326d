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
        if let before = old.units, let now = new.units, before != now {
            differences.append(Difference(panel: panel, .units(golden: before, fresh: now)))
        }
        for series in old.series where !new.series.contains(where: { $0.name == series.name }) {
            differences.append(Difference(panel: panel, series: series.name, .missingSeries))
        }
        for series in new.series {
            guard let before = old.series.first(where: { $0.name == series.name }) else {
                differences.append(Difference(panel: panel, series: series.name, .newSeries))
                continue
            }
            compare(before, series, within: tolerance(series.name))
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
        guard series.rows.first?.value != nil, Thinning.mapWidth(series.rows) == nil else { return series.rows }
        return ["x", "y"].flatMap { axis in
            series.rows.map { row in
                FigureRow(
                    panel: row.panel, series: "\(row.series) \(axis)", x: row.value ?? .nan,
                    y: axis == "x" ? row.x : row.y)
            }
        }
    }

    private mutating func compare(_ old: Golden.Series, _ new: Golden.Series, within tolerance: GoldenTolerance?) {
        func add(_ kind: Difference.Kind) { differences.append(Difference(panel: panel, series: new.name, kind)) }
        let before = old.summary?.rowCount ?? old.rows.count
        let now = old.summary == nil ? new.rows.count : new.summary?.rowCount ?? new.rows.count
        guard before == now, old.rows.count == new.rows.count else {
            return add(
                .rowCount(golden: before == now ? old.rows.count : before, fresh: before == now ? new.rows.count : now))
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
        let other = places.filter { !$0.agrees(within: nil) }
        let isSame = old.summary.map { $0 == new.summary } ?? other.isEmpty
        guard !isSame || !other.isEmpty else { return }
        if let before = old.summary, let now = new.summary, !before.agrees(with: now, within: tolerance) {
            let isVisible = !before.hasSameEnds(as: now)
            return add(isVisible ? .changedEnds(golden: before, fresh: now) : .changedBetweenRows(kept: new.rows.count))
        }
        guard let tolerance else { return }
        tolerations.append(
            Toleration(
                series: new.name, count: other.count, worst: other.max { $0.size < $1.size }, tolerance: tolerance))
    }
}

extension SeriesSummary {
    /// Equal, or with ends within the tolerance and as many numbers that are not finite.
    func agrees(with other: SeriesSummary, within tolerance: GoldenTolerance?) -> Bool {
        guard let tolerance else { return self == other }
        return nonFinite == other.nonFinite
            && Comparison.Place.agree(least, other.least, within: tolerance)
            && Comparison.Place.agree(greatest, other.greatest, within: tolerance)
    }

    func hasSameEnds(as other: SeriesSummary) -> Bool {
        nonFinite == other.nonFinite && Comparison.Place.same(least, other.least)
            && Comparison.Place.same(greatest, other.greatest)
    }
}
