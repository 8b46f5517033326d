import Metrics

/// On the lower side of a page's last frame: that there are further panels, and the key that leads to them.
enum PageNote {
    /// Nil where all panels are to be seen.
    static func text(_ dashboard: Dashboard, _ places: DashboardPlaces, _ profile: TerminalProfile) -> String? {
        let count = dashboard.scenario.panels.count
        guard let first = places.panels.first, let last = places.panels.last, places.panels.count < count else {
            return nil
        }
        let shown = first.index == last.index ? "\(first.index + 1)" : "\(first.index + 1)–\(last.index + 1)"
        let key = profile.first("⇥", ">")
        return profile.spelled(
            Phrases.panelsOf[dashboard.language].replacing("#", with: shown).replacing("*", with: "\(count)"))
            + " \(key)"
    }

    static func draw(
        _ dashboard: Dashboard, _ places: DashboardPlaces, _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        guard let text = text(dashboard, places, style.profile), let frame = places.panels.last?.frame else { return }
        let width = CellWidth.of(text) + 2
        guard frame.columns >= width + 4 else { return }
        grid.write(" \(text) ", column: frame.endColumn - 1 - width, row: frame.endRow - 1, style: style.faint)
    }
}
