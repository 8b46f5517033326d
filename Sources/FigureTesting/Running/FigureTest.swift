import Charts
import FigureExport
import Metrics
import Scenarios

/// A scenario simulated anew, held against its golden and its claims.
public struct FigureTest: Sendable {
    public enum Verdict: Sendable, Equatable {
        /// Every number has the same bits.
        case same
        /// The figure is the same, something that no panel draws is not.
        case drifted
        /// Different bits, within what the scenario allows.
        case withinTolerance
        case changed([Difference])
        /// There is no golden yet.
        case missing
        /// The golden cannot be read.
        case damaged(GoldenFile.Damage)

        public var passes: Bool {
            switch self {
            case .same, .drifted, .withinTolerance: true
            case .changed, .missing, .damaged: false
            }
        }

        /// The word for it in JSON and JUnit.
        public var word: String {
            switch self {
            case .same: "same"
            case .drifted: "drifted"
            case .withinTolerance: "within-tolerance"
            case .changed: "changed"
            case .missing: "missing"
            case .damaged: "damaged"
            }
        }
    }

    public var scenario: Scenario
    public var goldenPath: String
    public var verdict: Verdict
    /// Panel by panel; empty where the golden cannot be read.
    public var panels: [PanelComparison]
    public var claims: [ClaimVerdict]
    /// The claims as they read beside what was measured.
    public var told: [Claim]
    /// Nil where there is none, or none that can be read.
    public var golden: Golden?
    /// What the golden would be.
    public var fresh: Golden
    /// The same with the rows where the golden has its own: what is compared with it.
    public var aligned: Golden
    /// What is drawn: every number, none thinned out.
    public var figure: [FigurePanel]

    /// - Parameters:
    ///   - panels: the panels to look at; all when nil. What the whole run says (drift, claims) is then left out.
    ///   - gate: what limits the simulations at work at once, where several scenarios share it.
    /// - Throws: what is wrong with the scenario or its data.
    public init(
        _ scenario: Scenario, panels: [String]? = nil, threads: Int? = nil, gate: SimulationGate? = nil,
        isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) {
        let recordings = try scenario.run(threads: threads, gate: gate, isCancelled: isCancelled, progress: progress)
        self.init(
            scenario, recordings: recordings, goldenPath: GoldenFolder.path(of: scenario), panels: panels)
    }

    init(_ scenario: Scenario, recordings: [VariantRecording], goldenPath: String, panels chosen: [String]? = nil) {
        self.scenario = scenario
        self.goldenPath = goldenPath
        fresh = Golden(scenario, recordings: recordings)
        figure = scenario.figureData(recordings, step: scenario.lastStep)
        claims = chosen == nil ? scenario.verdicts(on: recordings) : []
        told = chosen == nil ? scenario.told(on: recordings).claims : []
        panels = []
        aligned = fresh
        do {
            golden = try GoldenFolder.read(goldenPath)
        } catch {
            verdict = .damaged(error)
            return
        }
        if let golden { aligned = fresh.aligned(to: golden, from: figure) }
        let figure = figure
        var comparison = Comparison(golden: golden, fresh: aligned) { panel, key in
            guard let drawn = figure.first(where: { $0.panel.name == panel }),
                let series = drawn.data.series.first(where: { $0.key == key })
            else { return nil }
            return scenario.tolerance(of: series.id, in: drawn.panel)
        }
        if let chosen {
            comparison.panels.removeAll { !chosen.contains($0.panel) }
            comparison.isReordered = false
            comparison.hasDrifted = false
        }
        panels = comparison.panels
        if golden == nil {
            verdict = .missing
        } else if !comparison.isSame {
            verdict = .changed(comparison.differences)
        } else if panels.contains(where: { $0.verdict == .tolerated }) {
            verdict = .withinTolerance
        } else {
            verdict = comparison.hasDrifted ? .drifted : .same
        }
    }

    /// Whether the figure data holds and every claim does. A claim that is never decided fails.
    public var passes: Bool {
        verdict.passes && claims.allSatisfy { $0.outcome == .holds }
    }

    /// The panels that a person should look at.
    public var changedPanels: [PanelComparison] { panels.filter { !$0.verdict.passes } }

    /// What a command line calls the scenario.
    public var argument: String { scenario.source.map { $0.shippedName ?? $0.path } ?? scenario.id }

    /// Records the new figure data as the golden. Only this scenario's file is touched, and only if it changes.
    ///
    /// - Parameter names: the panels to record, every other one staying as it was; all when nil.
    public func accept(panels names: [String]? = nil) throws(FigureExportError) {
        let accepted: Golden
        if let names {
            let none = Golden(
                scenario: fresh.scenario, seed: fresh.seed, step: fresh.step, recording: fresh.recording, panels: [])
            accepted = (golden ?? none).accepting(names, of: fresh)
        } else {
            accepted = fresh
        }
        try GoldenFolder.write(accepted, to: goldenPath)
    }
}
