import Metrics

/// The last line: what the most important keys do.
enum KeyLineView {
    static func draw(_ dashboard: Dashboard, _ style: DashboardStyle, in area: CellRect, on grid: inout CellGrid) {
        guard area.rows > 0 else { return }
        var hints = KeyHint.all.compactMap { hint -> (cap: String, word: String)? in
            guard let short = hint.short, let cap = hint.shown(style.profile) else { return nil }
            let word = short[dashboard.language]
            guard word.allSatisfy(style.profile.canShow) else { return nil }
            return (cap, word)
        }
        func width(_ hints: [(cap: String, word: String)]) -> Int {
            hints.reduce(2) { $0 + CellWidth.of($1.cap) + 1 + CellWidth.of($1.word) } + 2 * max(0, hints.count - 1)
        }
        // Help and quit, the last two, stay longest.
        while width(hints) > area.columns, hints.count > 1 { hints.remove(at: max(0, hints.count - 3)) }
        var at = area.column + 1
        for hint in hints {
            at += grid.write(hint.cap, column: at, row: area.row, style: style.strong) + 1
            at += grid.write(hint.word, column: at, row: area.row, style: style.faint) + 2
        }
    }
}

extension KeyHint {
    /// The key cap in what the terminal shows; nil for a hint that makes no sense there.
    func shown(_ profile: TerminalProfile) -> String? {
        if cap == "l", !profile.canShow("中") { return nil }
        return cap.allSatisfy(profile.canShow) ? cap : plainCap
    }
}
