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
    }

    public var scenario: Scenario
    public var goldenPath: String
    public var verdict: Verdict
    public var claims: [ClaimVerdict]
    /// What the golden would be.
    public var fresh: Golden

    /// - Throws: what is wrong with the scenario or its data.
    public init(
        _ scenario: Scenario, threads: Int? = nil, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) {
        let recordings = try scenario.run(threads: threads, progress: progress)
        self.init(scenario, recordings: recordings, goldenPath: GoldenFolder.path(of: scenario))
    }

    init(_ scenario: Scenario, recordings: [VariantRecording], goldenPath: String) {
        self.scenario = scenario
        self.goldenPath = goldenPath
        fresh = Golden(scenario, recordings: recordings)
        claims = scenario.verdicts(on: recordings)
        verdict = Self.verdict(fresh, goldenPath: goldenPath, tolerance: scenario.tolerance)
    }

    /// Whether the figure data holds and every claim does. A claim that is never decided fails.
    public var passes: Bool {
        verdict.passes && claims.allSatisfy { $0.outcome == .holds }
    }

    /// Records the new figure data as the golden. Only this scenario's file is touched.
    public func accept() throws(FigureExportError) {
        try GoldenFolder.write(fresh, to: goldenPath)
    }

    private static func verdict(_ fresh: Golden, goldenPath: String, tolerance: GoldenTolerance?) -> Verdict {
        let golden: Golden?
        do {
            golden = try GoldenFolder.read(goldenPath)
        } catch {
            return .damaged(error)
        }
        guard let golden else { return .missing }
        let comparison = Comparison(golden: golden, fresh: fresh, tolerance: tolerance)
        guard comparison.isSame else { return .changed(comparison.differences) }
        if golden.panels.map(\.digest) != fresh.panels.map(\.digest) { return .withinTolerance }
        return comparison.hasDrifted ? .drifted : .same
    }
}
