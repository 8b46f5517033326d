import Metrics
import Scenarios

/// Predict, then reveal: a question, an answer that a reader commits to, the run, what it says.
public struct PredictionState: Sendable, Equatable {
    public enum Phase: Sendable, Equatable {
        /// The outcome is hidden until an answer is chosen.
        case asking
        /// The run plays; nil where there was nothing to choose from.
        case playing(answer: Int?)
        /// The run has been seen to its end.
        case revealed(answer: Int?)
    }

    public internal(set) var phase = Phase.asking
    /// The answer under the cursor.
    public internal(set) var selected = 0
}

extension Dashboard {
    /// What is asked: the prediction's question, or the scenario's.
    var asked: LocalizedText? { base.prediction?.question ?? base.question }

    /// Whether panels, verdicts and events are covered.
    public var isOutcomeHidden: Bool { prediction?.phase == .asking }

    mutating func askForPrediction() {
        if overlay == .prediction {
            overlay = nil
            if isOutcomeHidden { prediction = nil }
            return
        }
        guard asked != nil else { return tell(Phrases.noPrediction[language]) }
        // Whoever asks again while it plays is told already.
        if case .playing(let answer)? = prediction?.phase {
            prediction?.phase = .revealed(answer: answer)
        } else {
            prediction = PredictionState()
            playhead.jump(to: 0)
        }
        overlay = .prediction
        scroll = 0
    }

    /// Keys of the question; false for one that it has no use for.
    mutating func pressInPrediction(_ key: Key) -> Bool {
        guard var state = prediction else { return false }
        let count = base.prediction?.answers.count ?? 0
        guard state.phase == .asking else {
            guard [.escape, .enter, .character("t")].contains(key) else { return false }
            overlay = nil
            prediction = nil
            return true
        }
        switch key {
        case .up where count > 0: state.selected = (state.selected + count - 1) % count
        case .down where count > 0: state.selected = (state.selected + 1) % count
        case .enter: return commit(to: count > 0 ? state.selected : nil)
        case .escape, .character("t"):
            overlay = nil
            prediction = nil
            return true
        case .character(let character):
            guard let number = character.wholeNumberValue, (1...max(1, count)).contains(number), count > 0 else {
                // Nothing else shall show the outcome by accident; language, help and quitting stay.
                return !["l", "q", "?"].contains(character)
            }
            return commit(to: number - 1)
        default: return true
        }
        prediction = state
        return true
    }

    private mutating func commit(to answer: Int?) -> Bool {
        prediction?.phase = .playing(answer: answer)
        overlay = nil
        playhead.restart()
        if playhead.lastStep == 0 { reveal() }
        return true
    }

    /// Says what the run showed, once it has been seen to its end.
    mutating func revealAtEnd() {
        guard case .playing = prediction?.phase, playhead.isAtEnd else { return }
        reveal()
        changed()
    }

    private mutating func reveal() {
        guard case .playing(let answer)? = prediction?.phase else { return }
        prediction?.phase = .revealed(answer: answer)
        overlay = .prediction
        scroll = 0
    }
}
