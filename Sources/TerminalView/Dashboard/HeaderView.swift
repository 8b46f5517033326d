import Charts
import Metrics

/// The first line: what is shown, how far it is, how fast it goes.
enum HeaderView {
    /// Something that stands in the line if there is room for it.
    private struct Part {
        var text: String
        var style: CellStyle
        /// Whether it stands at the left, after the name.
        var isLeft: Bool
        /// Where it stands among the parts on its side.
        var place: Int
    }

    private static let gap = 2

    static func draw(_ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid) {
        guard area.rows > 0 else { return }
        let room = area.columns - 2
        let hasBar = dashboard.playhead.lastStep > 0
        let name = style.truncated(dashboard.scenario.id, to: room)
        var used = CellWidth.of(name)
        var shown: [Part] = []
        for part in parts(dashboard, style) {
            // The bar says the same as the percentage and wants some length before anything beyond the title.
            let reserve = hasBar && shown.count >= 2 ? (shown.count >= 4 ? 12 : 8) + gap : 0
            let width = CellWidth.of(part.text) + (part.isLeft ? 0 : gap)
            guard used + width + reserve <= room else { continue }
            shown.append(part)
            used += width
        }
        var at = area.column + 1
        at += grid.write(name, column: at, row: area.row, style: style.strong)
        for part in shown.filter(\.isLeft).sorted(by: { $0.place < $1.place }) {
            at += grid.write(part.text, column: at, row: area.row, style: part.style)
        }
        let barWidth = hasBar ? min(room - used - gap, max(12, area.columns / 4)) : 0
        var right = area.endColumn - 1
        for part in shown.filter({ !$0.isLeft }).sorted(by: { $0.place > $1.place }) {
            right -= CellWidth.of(part.text)
            grid.write(part.text, column: right, row: area.row, style: part.style)
            right -= gap
            if part.place == 1, barWidth >= 4 {
                right -= barWidth
                ProgressBar.draw(dashboard.playhead, style, column: right, row: area.row, width: barWidth, on: &grid)
                right -= gap
            }
        }
    }

    /// From the most to the least important. Numbers keep their width, so that nothing jumps from frame to frame.
    private static func parts(_ dashboard: Dashboard, _ style: DashboardStyle) -> [Part] {
        let profile = style.profile
        let language = dashboard.language
        let scenario = dashboard.scenario
        let playhead = dashboard.playhead
        let last = playhead.lastStep
        var parts: [Part] = []
        func add(_ text: String, _ look: CellStyle, left: Bool = false, place: Int) {
            parts.append(Part(text: profile.spelled(text), style: look, isLeft: left, place: place))
        }
        if last > 0 {
            let step = FittedText.padded(
                playhead.step.map(String.init) ?? profile.spelled("–"), to: String(last).count, leading: true)
            let word = dashboard.columns >= 60 ? Phrases.step[language] + " " : ""
            add("\(word)\(step)/\(last)", style.text, place: 0)
            add(sign(playhead, profile) + " " + speed(playhead.speed, language, profile), style.text, place: 1)
        }
        add(" · " + scenario.title[language], style.quiet, left: true, place: 0)
        add("\(Phrases.seed[language]) \(scenario.seed)", style.quiet, place: 3)
        if let section = scenario.section {
            add("  §\(section)", style.faint, left: true, place: 1)
        }
        if last > 0 {
            let percent = 100 * (playhead.step ?? 0) / last
            add(FittedText.padded("\(percent) %", to: 5, leading: true), style.quiet, place: 2)
        }
        return parts
    }

    private static func sign(_ playhead: Playhead, _ profile: TerminalProfile) -> String {
        if playhead.isPlaying { return String(profile.first("▶", "►", ">")) }
        if playhead.isAtEnd { return String(profile.first("■", "#")) }
        return profile.canShow("‖") ? "‖" : String(profile.first("║", "="))
    }

    private static func speed(_ speed: Playhead.Speed, _ language: Language, _ profile: TerminalProfile) -> String {
        let text: String
        switch speed {
        case .most: text = Phrases.mostSpeed[language]
        case .times(let factor) where factor < 1: text = "1/\(Int((1 / factor).rounded()))×"
        case .times(let factor): text = "\(Int(factor))×"
        }
        return FittedText.padded(profile.spelled(text), to: 4)
    }
}

/// How much is played, recorded ahead, and still to come.
enum ProgressBar {
    static func draw(
        _ playhead: Playhead, _ style: DashboardStyle, column: Int, row: Int, width: Int, on grid: inout CellGrid
    ) {
        guard playhead.lastStep > 0, width > 0 else { return }
        func cells(_ step: Int?) -> Int {
            step.map { Int((Double($0) / Double(playhead.lastStep) * Double(width)).rounded()) } ?? 0
        }
        let played = cells(playhead.step)
        let recorded = cells(playhead.recorded)
        let profile = style.profile
        let hasColors = profile.depth != .none
        let full = profile.first("━", "═", "=")
        let ahead = hasColors ? full : profile.first("─", "-")
        let rest = hasColors ? profile.first("─", ".") : profile.first("·", ".")
        for offset in 0..<width {
            let (character, look): (Character, CellStyle) =
                offset < played
                ? (full, style.text) : offset < recorded ? (ahead, style.faint) : (rest, style.palette.style(.grid))
            grid.put(character, column: column + offset, row: row, style: look)
        }
    }
}
