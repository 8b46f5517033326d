import Experiments
import Metrics
import Scenarios

/// A verdict on a variant's health as of the playhead.
struct HealthLine {
    var variant: LocalizedText
    var note: HealthNote

    func parts(_ language: Language, _ style: DashboardStyle) -> [(String, CellStyle)] {
        let colon = language == .chinese ? "：" : ": "
        let look = style.palette.style(note.number.isNaN ? .fails : .warning)
        return [
            (String(style.profile.first("⚠", "‼", "!")), look),
            (variant[language] + colon + note.title[language] + " ·", look), (note.finding[language], style.text),
            ("→ " + note.remedy[language], style.faint),
        ]
    }
}

enum HealthView {
    /// Whether the run records what its health is judged by: then a line is kept for it.
    static func isJudged(_ dashboard: Dashboard) -> Bool {
        dashboard.recordings.contains { RecordingHealth.isJudged($0.recording) }
    }

    /// The verdicts on all variants that are drawn, gravest first within each.
    static func lines(_ dashboard: Dashboard) -> [HealthLine] {
        guard let step = dashboard.step else { return [] }
        return dashboard.recordings.flatMap { variant in
            RecordingHealth.notes(on: variant.recording, upTo: step).map {
                HealthLine(variant: variant.label, note: $0)
            }
        }
    }

    /// One line: the gravest verdict, and how many there are.
    static func draw(
        _ lines: [HealthLine], _ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect,
        on grid: inout CellGrid
    ) {
        guard area.rows > 0 else { return }
        guard let worst = lines.max(by: { weight($0) < weight($1) }) else {
            let text = dashboard.step == nil ? "" : Phrases.healthy[dashboard.language]
            return LineOfParts.draw([(text, style.faint)], style, area, row: area.row, on: &grid)
        }
        let rest = lines.filter { $0.note != worst.note || $0.variant != worst.variant }
        for (offset, line) in ([worst] + rest).prefix(area.rows).enumerated() {
            var parts = line.parts(dashboard.language, style)
            let hidden = lines.count - area.rows
            if offset == 0, hidden > 0 { parts[0].0 += "\(lines.count)" }
            LineOfParts.draw(parts, style, area, row: area.row + offset, on: &grid)
        }
    }

    /// What is told first: what broke, then the order of the rules.
    private static func weight(_ line: HealthLine) -> Int { line.note.number.isNaN ? 1 : 0 }
}
