import Metrics

/// Layers in words, runs of neighbors drawn together: "layers 1–9, 12".
enum LayerSpans {
    static func text(_ layers: [Int]) -> LocalizedText {
        var spans: [ClosedRange<Int>] = []
        for layer in layers {
            if let last = spans.last, last.upperBound + 1 == layer {
                spans[spans.count - 1] = last.lowerBound...layer
            } else {
                spans.append(layer...layer)
            }
        }
        let words = spans.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return LocalizedText(
            en: (layers.count == 1 ? "layer " : "layers ") + words.joined(separator: ", "),
            zh: "第 " + words.joined(separator: "、") + " 层")
    }
}
