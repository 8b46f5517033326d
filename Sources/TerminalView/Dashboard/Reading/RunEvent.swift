import Experiments
import Metrics

/// Something that happened to a run's health at a step: a mark on the progress bar.
public struct RunEvent: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// The first number that is not finite.
        case broke
        /// A verdict that was not there before.
        case fellIll
        /// A verdict that is there no more.
        case recovered
    }

    public var step: Int
    public var kind: Kind
    /// The index of the variant.
    public var variant: Int
    /// The verdict's name: `vanishing`.
    public var rule: String
    public var title: LocalizedText
}

/// The events of all variants as far as they are recorded, found while frames come in.
///
/// Verdicts are looked at at a few hundred steps of the run; where they differ between two of these, halving finds the
/// step at which they changed.
public struct RunEvents: Sendable, Equatable {
    /// At how many steps verdicts are looked at.
    static let samples = 128

    public private(set) var all: [RunEvent] = []
    /// Variant by variant, the last step looked at with its verdicts.
    private var seen: [(step: Int, notes: [HealthNote])] = []

    public static func == (left: RunEvents, right: RunEvents) -> Bool { left.all == right.all }

    /// Looks at what was recorded since the last time; says whether there is news.
    mutating func follow(_ recordings: [VariantRecording], lastStep: Int) -> Bool {
        while seen.count < recordings.count { seen.append((-1, [])) }
        let stride = max(1, lastStep / Self.samples)
        let before = all.count
        for (index, recording) in recordings.enumerated() {
            guard let last = recording.recording.lastStep else { continue }
            var step = seen[index].step < 0 ? 0 : seen[index].step + stride
            while step <= last {
                look(at: step, index, recording.recording)
                step += stride
            }
            // The end is looked at whatever the stride is.
            if last == lastStep, seen[index].step < last { look(at: last, index, recording.recording) }
        }
        if all.count > before { all.sort { ($0.step, $0.variant) < ($1.step, $1.variant) } }
        return all.count > before
    }

    private mutating func look(at step: Int, _ variant: Int, _ recording: Recording) {
        let (previous, known) = seen[variant]
        let notes = RecordingHealth.notes(on: recording, upTo: step)
        seen[variant] = (step, notes)
        for note in notes where !known.contains(where: { $0.rule == note.rule }) {
            let first = firstStep(from: previous, to: step) {
                RecordingHealth.notes(on: recording, upTo: $0).contains { $0.rule == note.rule }
            }
            all.append(
                RunEvent(
                    step: first, kind: note.number.isNaN ? .broke : .fellIll, variant: variant, rule: note.rule,
                    title: note.title))
        }
        // Once a run is broken nothing else is judged any more.
        guard !notes.contains(where: { $0.number.isNaN }) else { return }
        for note in known where !notes.contains(where: { $0.rule == note.rule }) {
            let first = firstStep(from: previous, to: step) {
                !RecordingHealth.notes(on: recording, upTo: $0).contains { $0.rule == note.rule }
            }
            all.append(
                RunEvent(step: first, kind: .recovered, variant: variant, rule: note.rule, title: note.title))
        }
    }

    /// The first step after `low` up to `high` that has it, when `high` has it.
    private func firstStep(from low: Int, to high: Int, has: (Int) -> Bool) -> Int {
        var (low, high) = (low, high)
        while low + 1 < high {
            let middle = (low + high) / 2
            if has(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
