import Experiments
import Metrics

/// Reads a prediction: a question, two to five answers, the number of the right one, what the run shows.
enum PredictionReader {
    /// - Parameter question: the scenario's own question, which is asked where the prediction has none.
    static func prediction(
        _ tree: Located?, question: LocalizedText?, _ diagnostics: inout Diagnostics
    ) -> Prediction? {
        guard let tree else { return nil }
        let map = MapReader(tree, keys: ScenarioKeys.prediction, &diagnostics)
        guard case .map = tree.value else { return nil }
        let asked = map.localized("question", isRunning: true, &diagnostics) ?? question
        if asked == nil, map["question"] == nil {
            diagnostics.add(
                tree.place, Located.join(tree.path, "question"),
                .missing(expected: "a question, here or as the scenario’s"))
        }
        let items = map.list("answers", &diagnostics)
        let answers = items.compactMap { MapReader.localized($0, &diagnostics) }
        if let list = map["answers"], case .list = list.value, !Prediction.answerCount.contains(items.count) {
            let expected = "\(Prediction.answerCount.lowerBound) to \(Prediction.answerCount.upperBound) answers"
            diagnostics.add(
                list.place, list.path, .unexpected(expected: expected, found: "\(items.count)", nearest: nil))
        }
        let right = map.integer("right", in: 1...max(1, items.count), &diagnostics)
        let reveal = map.localized("reveal", isRunning: true, &diagnostics)
        guard let asked, let right, let reveal, answers.count == items.count, answers.indices.contains(right - 1)
        else { return nil }
        return Prediction(question: asked, answers: answers, right: right - 1, reveal: reveal)
    }
}
