import Charts
import Metrics
import Scenarios

/// What differs between a golden and a new run.
public struct Comparison: Sendable, Equatable {
    public var differences: [Difference]
    /// Whether something was recorded differently, though no panel shows it.
    public var hasDrifted: Bool

    public var isSame: Bool { differences.isEmpty }

    public init(golden: Golden, fresh: Golden, tolerance: GoldenTolerance? = nil) {
        var found: [Difference] = []
        for panel in golden.panels where !fresh.panels.contains(where: { $0.name == panel.name }) {
            found.append(Difference(panel: panel.name, .missingPanel))
        }
        for panel in fresh.panels {
            guard let old = golden.panels.first(where: { $0.name == panel.name }) else {
                found.append(Difference(panel: panel.name, .newPanel))
                continue
            }
            found += Self.differences(old, panel, tolerance)
        }
        if found.isEmpty, golden.panels.map(\.name) != fresh.panels.map(\.name) {
            found.append(Difference(panel: fresh.panels.map(\.name).joined(separator: ", "), .reorderedPanels))
        }
        differences = found
        hasDrifted = found.isEmpty && golden.recording != fresh.recording
    }

    private static func differences(
        _ old: Golden.Panel, _ new: Golden.Panel, _ tolerance: GoldenTolerance?
    ) -> [Difference] {
        var found: [Difference] = []
        for series in old.series where !new.series.contains(where: { $0.name == series.name }) {
            found.append(Difference(panel: old.name, series: series.name, .missingSeries))
        }
        for series in new.series {
            guard let before = old.series.first(where: { $0.name == series.name }) else {
                found.append(Difference(panel: old.name, series: series.name, .newSeries))
                continue
            }
            if let difference = difference(before, series, panel: old.name, tolerance) { found.append(difference) }
        }
        if found.isEmpty, old.series.map(\.name) != new.series.map(\.name) {
            found.append(Difference(panel: old.name, .reorderedSeries))
        }
        // Every kept number agrees; with equal bits asked for, the digest speaks for those that were thinned out.
        if found.isEmpty, tolerance == nil, old.digest != new.digest {
            found.append(
                Difference(panel: old.name, .changedBetweenRows(kept: new.series.reduce(0) { $0 + $1.rows.count })))
        }
        return found
    }

    private static func difference(
        _ old: Golden.Series, _ new: Golden.Series, panel: String, _ tolerance: GoldenTolerance?
    ) -> Difference? {
        guard old.rows.count == new.rows.count else {
            return Difference(
                panel: panel, series: new.name, .rowCount(golden: old.rows.count, fresh: new.rows.count))
        }
        let places = zip(old.rows, new.rows).map { old, new in Place(old, new) }
        if let moved = places.first(where: { !$0.isSamePlace }) {
            return Difference(panel: panel, series: new.name, .moved(first: moved))
        }
        let changed = places.filter { !$0.agrees(within: tolerance) }
        guard let first = changed.first else { return nil }
        let worst = changed.dropFirst().max { $0.size < $1.size }
        return Difference(
            panel: panel, series: new.name,
            .changed(
                count: changed.count, of: places.count, first: first,
                worse: worst.flatMap { $0.size > first.size ? $0 : nil }))
    }
}

/// One way in which a panel is not what it was.
public struct Difference: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case missingPanel, newPanel, reorderedPanels
        case missingSeries, newSeries, reorderedSeries
        case rowCount(golden: Int, fresh: Int)
        /// A number stands at another x or y than before.
        case moved(first: Comparison.Place)
        /// - Parameter worse: the one that changed most, if that is not the first.
        case changed(count: Int, of: Int, first: Comparison.Place, worse: Comparison.Place?)
        /// Only numbers that the golden's thinning left out are different.
        case changedBetweenRows(kept: Int)
    }

    public var panel: String
    public var series: String?
    public var kind: Kind

    public init(panel: String, series: String? = nil, _ kind: Kind) {
        self.panel = panel
        self.series = series
        self.kind = kind
    }
}
