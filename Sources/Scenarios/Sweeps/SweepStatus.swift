import Experiments
import Foundation

/// What a results folder holds of a scenario's cells, those of every variant counted.
public struct SweepStatus: Sendable, Hashable {
    public var total = 0
    /// Whole, with every metric that the scenario asks for.
    public var done = 0
    public var missing = 0
    public var damaged = 0
    public var bytes = 0
}

extension Scenario {
    /// Looks for every cell in the results folder; computes none.
    public func sweepStatus() throws(ScenarioError) -> SweepStatus {
        let plan = try SweepPlan(self, sweep: sweep ?? Sweep(keys: []), everything: sweep == nil)
        var status = SweepStatus()
        guard let results else { return status }
        let files = FileDigests()
        for index in 0..<plan.jobCount {
            let job = plan.job(index)
            let recipe = CellRecipe(
                variant(job.variant, inCell: job.cell), of: experiment, seed: seed, files: files)
            status.total += 1
            switch results.find(recipe, known: plan.cells[job.variant][job.cell]) {
            case .missing: status.missing += 1
            case .damaged: status.damaged += 1
            case .recording(let recording):
                let there = recording.metrics.map(\.name)
                let isWhole = plan.wanted(job).allSatisfy(there.contains)
                if isWhole { status.done += 1 } else { status.missing += 1 }
                let size = try? FileManager.default.attributesOfItem(atPath: results.file(of: recipe.digest))[.size]
                status.bytes += (size as? Int) ?? 0
            }
        }
        return status
    }
}
