import Metrics
import Scenarios

/// The question with its answers, or what became of the answer.
enum PredictionText {
    static func lines(_ dashboard: Dashboard, _ style: DashboardStyle, room: Int) -> [OverlayView.Line] {
        guard let state = dashboard.prediction, let question = dashboard.asked else { return [] }
        let language = dashboard.language
        let prediction = dashboard.base.prediction
        func paragraph(_ text: String, _ look: CellStyle, indent: String = "", first: String? = nil)
            -> [OverlayView.Line]
        {
            let width = max(8, room - CellWidth.of(indent))
            return FittedText.wrapped(style.profile.spelled(text), to: width).enumerated().map { index, line in
                [(index == 0 ? first ?? indent : indent, look), (line, look)]
            }
        }
        var lines = paragraph(question[language], style.strong) + [[]]
        let answers = prediction?.answers ?? []
        switch state.phase {
        case .asking, .playing:
            for (index, answer) in answers.enumerated() {
                let isSelected = index == state.selected
                let mark = isSelected ? String(style.profile.first("▸", "►", ">")) : " "
                lines += paragraph(
                    answer[language], isSelected ? style.strong : style.text, indent: "     ",
                    first: "\(mark) \(index + 1)  ")
            }
            if !answers.isEmpty { lines.append([]) }
            let hint = answers.isEmpty ? Phrases.thinkThenEnter : Phrases.chooseAnswer
            lines += paragraph(hint[language], style.faint)
        case .revealed(let answer):
            for (index, text) in answers.enumerated() {
                let isRight = index == prediction?.right
                let isChosen = index == answer
                let sign =
                    isRight
                    ? String(style.profile.first("✓", "√", "+"))
                    : isChosen ? String(style.profile.first("✗", "x")) : " "
                let look: CellStyle =
                    isRight ? style.palette.style(.holds) : isChosen ? style.palette.style(.fails) : style.faint
                let note = isChosen ? Phrases.yourAnswer[language] : ""
                lines += paragraph(text[language] + note, look, indent: "     ", first: "\(sign) \(index + 1)  ")
            }
            let told = dashboard.base.told(on: dashboard.recordings, upTo: dashboard.step ?? -1)
            if let prediction = told.prediction {
                let isRight = answer == prediction.right
                let verdict = isRight ? Phrases.right : Phrases.wrong
                if !answers.isEmpty { lines.append([]) }
                lines += paragraph(
                    verdict[language], isRight ? style.palette.style(.holds) : style.palette.style(.fails))
                lines += paragraph(prediction.reveal[language], style.text)
            } else {
                lines += paragraph(told.headline[language], style.text)
            }
        }
        return lines
    }
}
