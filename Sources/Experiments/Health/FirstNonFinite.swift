import Metrics

/// The first number of a run that was not finite: at which step, in which layer, computed by what.
struct FirstNonFinite: Equatable {
    var step: Int
    /// 0 for the read-out and the loss.
    var layer: Int
    /// `layer 3 tanh`, `layer 3 tanh gradient`, `layer 3 weights`.
    var operation: String

    /// Nil when all numbers up to that step are finite, or none were watched.
    init?(_ recording: Recording, upTo step: Int) {
        guard
            let watched = recording["first-non-finite"], let last = watched.frameIndex(atOrBefore: step),
            watched.values[last] >= 0
        else { return nil }
        // Once found it stays: the first frame that has it.
        var (low, high) = (0, last)
        while low < high {
            let middle = (low + high) / 2
            if watched.values[middle] >= 0 { high = middle } else { low = middle + 1 }
        }
        self.step = watched.steps[low]
        let index = Int(watched.values[low])
        guard
            let places = recording["operation-layer"], places.values.indices.contains(index),
            case .labels(let labels)? = places.description.dimensions.first?.coordinates
        else { return nil }
        layer = Int(places.values[index])
        operation = labels[index]
    }

    /// "first not finite at step 12: layer 3 tanh".
    var says: LocalizedText {
        LocalizedText(
            en: "first number that is not finite: step \(step), \(operation)",
            zh: "首个非有限值：第 \(step) 步，\(chineseOperation)")
    }

    private var chineseOperation: String {
        var name = operation[...]
        var prefix = ""
        if layer > 0, name.hasPrefix("layer \(layer) ") {
            name.removeFirst("layer \(layer) ".count)
            prefix = "第 \(layer) 层 "
        } else if layer > 0, name.hasPrefix("time \(layer) ") {
            name.removeFirst("time \(layer) ".count)
            prefix = "时间步 \(layer) 的 "
        } else if name.hasPrefix("read-out ") {
            name.removeFirst("read-out ".count)
            prefix = "输出层 "
        }
        if name.hasSuffix(" gradient") { return prefix + name.dropLast(" gradient".count) + " 的反向梯度" }
        let parameters = ["weights": "权重", "biases": "偏置"]
        return prefix + (parameters[String(name)] ?? String(name))
    }
}
