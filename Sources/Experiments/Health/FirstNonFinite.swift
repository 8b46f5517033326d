import Bounds
import Metrics

/// The first number of a run that was not finite: at which step, in which layer, computed by what.
struct FirstNonFinite: Equatable {
    var step: Int
    /// 0 for the read-out and the loss.
    var layer: Int
    /// `layer 3 tanh`, `layer 3 tanh gradient`, `layer 3 weights`.
    var operation: LocalizedText

    /// Nil when all numbers up to that step are finite, or none were watched.
    init?(_ recording: Recording, upTo step: Int) {
        guard
            let watched = recording.metric(.firstNonFinite), let last = watched.frameIndex(atOrBefore: step),
            watched.values[last] >= 0
        else { return nil }
        // Once found it stays: the first frame that has it.
        var (low, high) = (0, last)
        while low < high {
            let middle = (low + high) / 2
            if watched.values[middle] >= 0 { high = middle } else { low = middle + 1 }
        }
        self.step = watched.steps[low]
        let index = Int(saturating: watched.values[low])
        guard
            let places = recording.metric(.layerOfOperation), places.values.indices.contains(index),
            let operations = places.description.dimensions.first?.labelTitles
        else { return nil }
        layer = Int(saturating: places.values[index])
        operation = operations[index]
    }

    /// "first not finite at step 12: layer 3 tanh".
    var says: LocalizedText {
        LocalizedText(
            en: "first number that is not finite: step \(step), \(operation.en)",
            zh: "首个非有限值：第 \(step) 步，\(operation.zh)")
    }
}
