import Charts
import Metrics
import Scenarios

/// What differs between a golden and a new run, panel by panel.
public struct Comparison: Sendable, Equatable {
    /// What the scenario allows a series of a panel; nil asks for equal bits.
    public typealias Tolerances = (_ panel: String, _ series: String) -> GoldenTolerance?

    /// In the order of the figure; panels that only the golden has stand last.
    public var panels: [PanelComparison]
    /// All panels agree, but they stand in another order.
    public var isReordered: Bool
    /// Whether something was recorded differently, though no panel shows it.
    public var hasDrifted: Bool

    public var differences: [Difference] {
        let reordered = Difference(panel: panels.map(\.panel).joined(separator: ", "), .reorderedPanels)
        return panels.flatMap(\.differences) + (isReordered ? [reordered] : [])
    }

    public var isSame: Bool { !isReordered && panels.allSatisfy(\.verdict.passes) }

    /// - Parameter golden: nil where there is none: every panel is new.
    public init(golden: Golden?, fresh: Golden, tolerances: Tolerances = { _, _ in nil }) {
        panels = fresh.panels.map { panel in
            guard let old = golden?.panels.first(where: { $0.name == panel.name }) else {
                return PanelComparison(
                    panel: panel.name, verdict: .new, differences: [Difference(panel: panel.name, .newPanel)])
            }
            return PanelComparison(old, panel) { tolerances(panel.name, $0) }
        }
        let gone = golden?.panels.filter { old in !fresh.panels.contains { $0.name == old.name } } ?? []
        panels += gone.map {
            PanelComparison(panel: $0.name, verdict: .missing, differences: [Difference(panel: $0.name, .missingPanel)])
        }
        let agrees = panels.allSatisfy(\.verdict.passes)
        isReordered = agrees && golden?.panels.map(\.name) != fresh.panels.map(\.name)
        let isSameRun = golden?.recording == fresh.recording && golden?.seed == fresh.seed && golden?.step == fresh.step
        hasDrifted = agrees && !isReordered && !isSameRun
    }
}

/// One way in which a panel is not what it was.
public struct Difference: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case missingPanel, newPanel, reorderedPanels
        case missingSeries, newSeries, reorderedSeries
        case units(golden: Golden.Units, fresh: Golden.Units)
        case kind(golden: SeriesKind, fresh: SeriesKind)
        case rowCount(golden: Int, fresh: Int)
        /// A number stands at another x or y than before.
        case moved(first: Comparison.Place)
        /// - Parameter worse: the one that changed most, if that is not the first.
        case changed(count: Int, of: Int, first: Comparison.Place, worse: Comparison.Place?)
        /// The same of a number that the golden's thinning left out.
        case movedBetweenRows(kept: Int)
        /// Only numbers that the golden's thinning left out are different.
        case changedBetweenRows(kept: Int)
        /// The same, where the ends or the mean of a bucket show it.
        case changedBucket(golden: SeriesBucket, fresh: SeriesBucket)
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
