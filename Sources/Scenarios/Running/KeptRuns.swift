import Bounds
import Metrics

extension Scenario {
    /// How many bytes its recordings have once they are whole.
    func recordedBytes(_ recordings: [VariantRecording]) -> Double {
        zip(variants, recordings).reduce(0) { total, pair in
            let metrics = pair.1.recording.metrics.map(\.description)
            let frames = Double(pair.0.lastStep) + 1
            return total + 8 * frames * Double(RecordingLimit.numbersPerFrame(metrics))
        }
    }

    /// Those of its older runs, the latest first to be kept, that may be held beside it: however long a person goes on
    /// changing things, no more is held than one command may.
    public func affordable(
        _ ghosts: [GhostRun], beside recordings: [VariantRecording], limit: MemoryLimit = .current
    ) -> [GhostRun] {
        var room = limit.bytes - recordedBytes(recordings)
        var kept: [GhostRun] = []
        for ghost in ghosts.reversed() {
            room -= ghost.scenario.recordedBytes(ghost.recordings)
            guard room >= 0 else { break }
            kept.insert(ghost, at: 0)
        }
        return kept
    }
}
