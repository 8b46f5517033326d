import Charts
import Metrics

extension Scenario {
    /// What may stand in a text.
    enum TextKind {
        /// It is read before anything runs: parameters and constants.
        case fixed
        /// It is read beside the run: what is measured, too.
        case told
    }

    /// Changes every text of the file, each with the key path that it stands at.
    mutating func mapTexts(_ change: (LocalizedText, _ path: String, TextKind) -> LocalizedText) {
        func map(_ text: inout LocalizedText, _ path: String, _ kind: TextKind = .fixed) {
            text = change(text, path, kind)
        }
        func map(_ text: inout LocalizedText?, _ path: String, _ kind: TextKind = .fixed) {
            text = text.map { change($0, path, kind) }
        }
        map(&title, "title")
        map(&headline, "headline", .told)
        map(&question, "question")
        map(&explanation, "explanation", .told)
        if var changed = prediction {
            map(&changed.question, "prediction.question")
            for index in changed.answers.indices {
                map(&changed.answers[index], "prediction.answers[\(index)]")
            }
            map(&changed.reveal, "prediction.reveal", .told)
            prediction = changed
        }
        for index in claims.indices {
            map(&claims[index].says, "claims[\(index)].says", .told)
            map(&claims[index].seed, "claims[\(index)].seed")
        }
        for index in panels.indices { mapTexts(of: &panels[index], "panels[\(index)]", change) }
    }

    private func mapTexts(
        of panel: inout Panel, _ path: String, _ change: (LocalizedText, String, TextKind) -> LocalizedText
    ) {
        panel.title = change(panel.title, "\(path).title", .fixed)
        panel.subtitle = panel.subtitle.map { change($0, "\(path).subtitle", .fixed) }
        panel.label = panel.label.map { change($0, "\(path).label", .fixed) }
        for index in panel.references.indices {
            let label = panel.references[index].label
            panel.references[index].label = change(label, "\(path).references[\(index)].label", .fixed)
        }
        for index in panel.layers.indices { mapTexts(of: &panel.layers[index], "\(path).layers[\(index)]", change) }
    }
}
