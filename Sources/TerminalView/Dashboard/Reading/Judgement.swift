import Metrics
import Scenarios

/// What is to be said of the run as of the playhead.
struct Judgement: Sendable {
    var verdicts: [ClaimVerdict] = []
    var health: [HealthLine] = []
    /// The scenario with its texts as they read by now.
    var told: Scenario?
    /// In how many seeds each claim holds; empty for one seed.
    var counts: [SeedCount] = []

    init() {}

    init(_ dashboard: Dashboard) {
        verdicts = dashboard.base.verdicts(on: dashboard.recordings, upTo: dashboard.step ?? -1)
        told = dashboard.base.told(on: dashboard.recordings, upTo: dashboard.step ?? -1)
        health = HealthView.lines(dashboard)
        guard !dashboard.seeds.isEmpty else { return }
        counts = dashboard.base.claimCounts(
            over: [dashboard.recordings] + dashboard.seeds, upTo: dashboard.step ?? -1)
    }
}

/// The judgement as last made.
struct JudgementCache: Sendable {
    private struct Key: Equatable {
        var step: Int?
        var recorded: Int?
        var isFinished: Bool
        var panels: Int
    }

    private var key: Key?
    private var judged = Judgement()

    mutating func judged(_ dashboard: Dashboard) -> Judgement {
        let key = Key(
            step: dashboard.step, recorded: dashboard.playhead.recorded, isFinished: dashboard.isFinished,
            panels: dashboard.panelsRevision)
        if key != self.key {
            self.key = key
            judged = Judgement(dashboard)
        }
        return judged
    }
}
