import Learning
import Metrics

/// Hands the rows of a log over as if they were simulated: the frames of those steps that have rows.
struct LogSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep: Int
    /// The rows of the longest series, however far apart their steps are.
    let frameLimit: Int
    private(set) var step = 0
    private let table: LogTable
    /// The next row of each series.
    private var next: [Int]

    init(_ table: LogTable) {
        self.table = table
        metrics = table.series.map { series in
            // Warnings about a run's health need to know which of them the loss is.
            let isLoss = ["loss", "train-loss", "train_loss", "train/loss", "training-loss"].contains(series.name)
            return MetricDescription(
                series.name, label: LocalizedText(series.name), role: isLoss ? .loss : nil)
        }
        lastStep = table.lastStep ?? 0
        frameLimit = table.series.map(\.steps.count).max() ?? 0
        next = table.series.map { _ in 0 }
    }

    mutating func advance(into recording: inout Recording) {
        var following = lastStep + 1
        for (index, series) in table.series.enumerated() {
            if next[index] < series.steps.count, series.steps[next[index]] == step {
                recording.metrics[index].append(step: step, series.values[next[index]])
                next[index] += 1
            }
            if next[index] < series.steps.count { following = min(following, series.steps[next[index]]) }
        }
        // Steps without rows have no frames.
        step = following
    }
}
