import Metrics

/// A sweep's recording taken apart into its cells, of which each is a run that is healthy or not by itself.
struct SweptCells {
    private let recording: Recording
    private let keys: [Dimension]
    private var count: Int { keys.reduce(1) { $0 * $1.count } }

    /// Nil for the recording of one run.
    init?(_ recording: Recording) {
        guard let judged = recording.metric(.gradientNormByLayer) else { return nil }
        keys = Array(judged.description.dimensions.prefix(while: \.isSwept))
        guard !keys.isEmpty else { return nil }
        self.recording = recording
    }

    /// The verdicts on all cells: of each rule the first cell that has it, in words, and how many others do.
    func notes(upTo step: Int) -> [HealthNote] {
        var notes: [(note: HealthNote, others: Int)] = []
        for cell in 0..<count {
            for note in RecordingHealth.notes(on: recording(of: cell, upTo: step), upTo: step) {
                if let index = notes.firstIndex(where: { $0.note.rule == note.rule }) {
                    notes[index].others += 1
                    continue
                }
                var named = note
                named.finding = LocalizedText(
                    en: "\(title(of: cell, .english)): \(note.finding.en)",
                    zh: "\(title(of: cell, .chinese))：\(note.finding.zh)")
                notes.append((named, 0))
            }
        }
        return notes.map { note, others in
            guard others > 0 else { return note }
            var note = note
            note.finding.en += "; and in \(others) other \(others == 1 ? "cell" : "cells")"
            note.finding.zh += "；另有 \(others) 个格点也如此"
            return note
        }
    }

    /// `learning rate 0.1, depth 5`
    private func title(of cell: Int, _ language: Language) -> String {
        var rest = cell
        var parts: [String] = []
        for key in keys.reversed() {
            let index = rest % key.count
            rest /= key.count
            let place = key.labelTitles?[index][language] ?? DecimalText.text(key.coordinate(at: index))
            parts.append("\(key.label[language]) \(place)")
        }
        return parts.reversed().joined(separator: language == .chinese ? "，" : ", ")
    }

    /// Those that verdicts look at: the first one and the last few; all of the watch for numbers that are not finite.
    private func frames(of metric: Metric, upTo step: Int) -> [Int] {
        guard let last = metric.frameIndex(atOrBefore: step) else { return [] }
        let start = metric.description.role == .firstNonFinite ? 1 : max(1, last - RecordingHealth.window + 1)
        return [0] + (last >= 1 ? Array(start...max(start, last)) : [])
    }

    /// What one cell has recorded of what health is judged by; positions that it does not have are left out.
    private func recording(of cell: Int, upTo step: Int) -> Recording {
        var own = Recording([])
        for metric in recording.metrics where metric.description.role != nil {
            guard metric.description.dimensions.count >= keys.count else { continue }
            var description = metric.description
            description.dimensions.removeFirst(keys.count)
            let size = description.frameSize
            guard size * count == metric.frameSize else { continue }
            var values: [(step: Int, numbers: [Double])] = []
            for index in frames(of: metric, upTo: step) {
                let frame = metric.frame(index)
                let start = frame.startIndex + cell * size
                let numbers = Array(frame[start..<start + size])
                // A cell that has not begun, or that is over.
                guard numbers.contains(where: { !$0.isAbsent }) else { continue }
                values.append((metric.description.isStepped ? metric.steps[index] : 0, numbers))
            }
            // Layers that a shallower network does not have.
            if description.dimensions.count == 1, let first = values.first?.numbers,
                case .integers(let from, _) = description.dimensions[0].coordinates
            {
                let there = first.count { !$0.isAbsent }
                description.dimensions[0].coordinates = .integers(first: from, count: there)
                for index in values.indices { values[index].numbers = Array(values[index].numbers.prefix(there)) }
            }
            var part = Metric(description)
            for (step, numbers) in values { numbers.withUnsafeBufferPointer { part.append(step: step, $0) } }
            own.metrics.append(part)
        }
        return own
    }
}
