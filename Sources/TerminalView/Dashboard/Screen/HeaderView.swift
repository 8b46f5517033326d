import Bounds
import Charts
import Metrics

/// The first line: what is shown, how far it is, how fast it goes.
struct HeaderView {
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

    /// Words with their columns.
    private var words: [(column: Int, text: String, style: CellStyle)] = []
    /// Where the progress bar stands; nil where there is no room for it or nothing to tell.
    private(set) var bar: CellRect?
    private let row: Int

    init(_ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect) {
        row = area.row
        guard area.rows > 0 else { return }
        let room = area.columns - 2
        let hasBar = dashboard.playhead.lastStep > 0
        let name = style.truncated(dashboard.scenario.id, to: room)
        var used = CellWidth.of(name)
        var shown: [Part] = []
        for part in Self.parts(dashboard, style) {
            // The bar says the same as the percentage and wants some length before anything beyond the title.
            let reserve = hasBar && shown.count >= 2 ? (shown.count >= 4 ? 12 : 8) + Self.gap : 0
            let width = CellWidth.of(part.text) + (part.isLeft ? 0 : Self.gap)
            guard used + width + reserve <= room else { continue }
            shown.append(part)
            used += width
        }
        var at = area.column + 1
        words.append((at, name, style.strong))
        at += CellWidth.of(name)
        for part in shown.filter(\.isLeft).sorted(by: { $0.place < $1.place }) {
            words.append((at, part.text, part.style))
            at += CellWidth.of(part.text)
        }
        let barWidth = hasBar ? min(room - used - Self.gap, max(12, area.columns / 4)) : 0
        var right = area.endColumn - 1
        for part in shown.filter({ !$0.isLeft }).sorted(by: { $0.place > $1.place }) {
            right -= CellWidth.of(part.text)
            words.append((right, part.text, part.style))
            right -= Self.gap
            if part.place == 1, barWidth >= 4 {
                right -= barWidth
                bar = CellRect(column: right, row: area.row, columns: barWidth, rows: 1)
                right -= Self.gap
            }
        }
    }

    func draw(_ dashboard: Dashboard, _ style: DashboardStyle, on grid: inout CellGrid) {
        for word in words { grid.write(word.text, column: word.column, row: row, style: word.style) }
        if let bar { ProgressBar.draw(dashboard, style, in: bar, on: &grid) }
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
            add(sign(playhead, profile) + " " + speed(playhead, language, profile), style.text, place: 1)
        }
        if let text = dashboard.computingText { add(text, style.quiet, place: 4) }
        add(" · " + scenario.title[language], style.quiet, left: true, place: 0)
        add(seed(dashboard), style.quiet, place: 3)
        if let section = scenario.section {
            add("  §\(section)", style.faint, left: true, place: 1)
        }
        if last > 0 {
            let percent = 100 * (playhead.step ?? 0) / last
            add(FittedText.padded("\(percent) %", to: 5, leading: true), style.quiet, place: 2)
        }
        return parts
    }

    /// Whether it plays, and then from the start again at the end; paused; or over.
    /// `seed 7`, `seeds 3/8` while they are being run, `seeds 7–14`.
    private static func seed(_ dashboard: Dashboard) -> String {
        let (language, seed) = (dashboard.language, dashboard.scenario.seed)
        let (wanted, done) = (dashboard.seedsWanted, 1 + dashboard.seeds.count)
        guard wanted > 0 else { return "\(Phrases.seed[language]) \(seed)" }
        return "\(Phrases.seedsAre[language]) "
            + (done < wanted ? "\(done)/\(wanted)" : "\(seed)–\(seed + UInt64(wanted - 1))")
    }

    private static func sign(_ playhead: Playhead, _ profile: TerminalProfile) -> String {
        if playhead.isPlaying, playhead.isLooping { return String(profile.first("↻", "∞", "&")) }
        if playhead.isPlaying { return String(profile.first("▶", "►", ">")) }
        if playhead.isAtEnd { return String(profile.first("■", "#")) }
        return profile.canShow("‖") ? "‖" : String(profile.first("║", "="))
    }

    private static func speed(_ playhead: Playhead, _ language: Language, _ profile: TerminalProfile) -> String {
        let text: String
        switch playhead.speed {
        case .most: text = Phrases.mostSpeed[language]
        case .times(let factor) where factor < 1: text = "1/\(Int(saturating: (1 / factor).rounded()))×"
        case .times(let factor): text = "\(Int(saturating: factor))×"
        }
        return FittedText.padded(profile.spelled(text), to: 4)
    }
}

/// How much is played, recorded ahead, and still to come; what broke, and where verdicts changed.
enum ProgressBar {
    static func draw(_ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid) {
        let playhead = dashboard.playhead
        guard playhead.lastStep > 0, area.columns > 0 else { return }
        func cells(_ step: Int?) -> Int {
            step.map { Int(saturating: (Double($0) / Double(playhead.lastStep) * Double(area.columns)).rounded()) } ?? 0
        }
        let played = cells(playhead.step)
        let recorded = cells(playhead.recorded)
        let profile = style.profile
        let hasColors = profile.depth != .none
        let full = profile.first("━", "═", "=")
        let ahead = hasColors ? full : profile.first("─", "-")
        let rest = hasColors ? profile.first("─", ".") : profile.first("·", ".")
        for offset in 0..<area.columns {
            let (character, look): (Character, CellStyle) =
                offset < played
                ? (full, style.text) : offset < recorded ? (ahead, style.faint) : (rest, style.palette.style(.grid))
            grid.put(character, column: area.column + offset, row: area.row, style: look)
        }
        // What a prediction still hides is no secret told by a mark.
        guard !dashboard.isOutcomeHidden else { return }
        for event in dashboard.events.all.sorted(by: { weight($0) < weight($1) }) {
            let share = Double(event.step) / Double(playhead.lastStep)
            let column = area.column + Int(saturating: (share * Double(area.columns - 1)).rounded())
            let (sign, ink) = mark(event.kind, profile)
            grid.put(sign, column: column, row: area.row, style: style.palette.style(ink))
        }
    }

    /// What must be seen is drawn last.
    private static func weight(_ event: RunEvent) -> Int {
        switch event.kind {
        case .recovered: 0
        case .fellIll: 1
        case .broke: 2
        }
    }

    private static func mark(_ kind: RunEvent.Kind, _ profile: TerminalProfile) -> (Character, Ink) {
        switch kind {
        case .broke: (profile.first("✗", "X"), .fails)
        case .fellIll: (profile.first("▼", "!"), .warning)
        case .recovered: (profile.first("▲", "^"), .holds)
        }
    }
}
