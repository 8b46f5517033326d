import Metrics

/// The last line: what the most important keys do, or the command being typed.
enum KeyLineView {
    static func draw(_ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid) {
        guard area.rows > 0 else { return }
        if let command = dashboard.command {
            return draw(command, style, in: area, on: &grid)
        }
        let room = area.columns - timing(dashboard, style, in: area, on: &grid)
        let isText = dashboard.overlay == .help || dashboard.overlay == .explanation
        var hints = (isText ? KeyHint.ofText : KeyHint.all).compactMap {
            hint -> (cap: String, word: String, rank: Int)? in
            guard let short = hint.short, let cap = hint.shown(style.profile, dashboard.language) else { return nil }
            let word = short[dashboard.language]
            guard word.allSatisfy(style.profile.canShow) else { return nil }
            return (cap, word, hint.rank)
        }
        func width(_ hints: [(cap: String, word: String, rank: Int)]) -> Int {
            hints.reduce(2) { $0 + CellWidth.of($1.cap) + 1 + CellWidth.of($1.word) } + 2 * max(0, hints.count - 1)
        }
        // Quit and help come first; each of the others in its turn, if there is room left for it.
        var shown: Set<Int> = []
        for index in hints.indices.sorted(by: { (hints[$0].rank, $0) < (hints[$1].rank, $1) }) {
            let with = hints.indices.filter { $0 == index || shown.contains($0) }
            if shown.isEmpty || width(with.map { hints[$0] }) <= room { shown.insert(index) }
        }
        hints = hints.indices.filter(shown.contains).map { hints[$0] }
        var at = area.column + 1
        for hint in hints {
            at += grid.write(hint.cap, column: at, row: area.row, style: style.strong) + 1
            at += grid.write(hint.word, column: at, row: area.row, style: style.faint) + 2
        }
    }

    /// What frames cost, at the right; returns the columns it takes.
    private static func timing(
        _ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid
    ) -> Int {
        guard let timing = dashboard.timing else { return 0 }
        let parts = [
            FittedText.padded(timing.text, to: 7, leading: true),
            FittedText.padded("\(timing.perSecond)/s", to: 4, leading: true),
            "\(timing.dropped) \(Phrases.dropped[dashboard.language])",
        ]
        let text = style.profile.spelled(parts.joined(separator: "  "))
        let width = CellWidth.of(text) + 2
        guard width + 20 < area.columns else { return 0 }
        grid.write(text, column: area.endColumn - width + 1, row: area.row, style: style.quiet)
        return width
    }

    /// The line being typed with its cursor; what Tab offers stands behind it.
    private static func draw(
        _ command: CommandLine, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid
    ) {
        var cursor = style.strong
        cursor.attributes.insert(.reverse)
        let characters = Array(command.field.text)
        // A long line is shown around its cursor.
        let room = max(1, area.columns - 3)
        var first = 0
        func width(_ from: Int) -> Int { CellWidth.of(String(characters[from..<command.field.cursor])) }
        while first < command.field.cursor, width(first) >= room { first += 1 }
        var at = area.column
        at += grid.write(":", column: at, row: area.row, style: style.strong)
        for (index, character) in characters.enumerated().dropFirst(first) {
            at += grid.write(
                style.profile.spelled(String(character)), column: at, row: area.row,
                style: index == command.field.cursor ? cursor : style.strong)
        }
        if command.field.cursor == characters.count { at += grid.write(" ", column: at, row: area.row, style: cursor) }
        guard command.offered.count > 1 else { return }
        at += 2
        for (index, line) in command.offered.enumerated() {
            let word = line.split(separator: " ").last.map(String.init) ?? line
            let left = area.endColumn - 1 - at
            guard CellWidth.of(word) <= left else {
                grid.write(style.profile.ellipsis, column: at, row: area.row, style: style.faint)
                return
            }
            at +=
                grid.write(
                    word, column: at, row: area.row, style: index == command.offer ? style.strong : style.faint) + 1
        }
    }
}

extension KeyHint {
    /// The key cap in what the terminal shows; nil for a hint that makes no sense there.
    func shown(_ profile: TerminalProfile, _ language: Language) -> String? {
        if cap.en == "l", !profile.canShow("中") { return nil }
        return cap[language].allSatisfy(profile.canShow) ? cap[language] : plainCap[language]
    }
}
