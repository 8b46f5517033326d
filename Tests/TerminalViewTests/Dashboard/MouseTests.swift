import Charts
import Foundation
import Metrics
import Testing

@testable import TerminalView

@Suite("The mouse")
struct MouseTests {
    private func dashboard() -> (Dashboard, DashboardPlaces) {
        let dashboard = Synthetic.dashboard(columns: 120, rows: 40)
        return (dashboard, DashboardPlaces(dashboard))
    }

    @Test("focuses the panel it clicks, and zooms with the wheel")
    func focus() {
        var (dashboard, places) = dashboard()
        let frame = places.panels[2].frame
        dashboard.update(.mouse(Mouse(.press, column: frame.column + 2, row: frame.row + 2)))
        #expect(dashboard.focus == 2)
        dashboard.update(.mouse(Mouse(.wheelUp, column: frame.column, row: frame.row)))
        #expect(dashboard.isZoomed)
        dashboard.update(.mouse(Mouse(.wheelDown, column: 60, row: 20)))
        #expect(!dashboard.isZoomed)
        #expect(dashboard.focus == 2)
    }

    @Test("drags the playhead along the progress bar, from the first step to the last")
    func scrubs() throws {
        var (dashboard, places) = dashboard()
        let bar = try #require(places.bar)
        dashboard.update(.mouse(Mouse(.press, column: bar.column, row: 0)))
        #expect(dashboard.step == 0)
        dashboard.update(.mouse(Mouse(.drag, column: bar.endColumn - 1, row: 7)))
        #expect(dashboard.step == 100)
        dashboard.update(.mouse(Mouse(.drag, column: 500, row: 0)))
        #expect(dashboard.step == 100)
        dashboard.update(.mouse(Mouse(.drag, column: bar.column + (bar.columns - 1) / 2, row: 0)))
        #expect((45...55).contains(dashboard.step ?? 0))
        dashboard.update(.mouse(Mouse(.release, column: bar.column, row: 0)))
        let before = dashboard.step
        dashboard.update(.mouse(Mouse(.drag, column: bar.column, row: 0)))
        #expect(dashboard.step == before)
    }

    @Test("drags the playhead along the steps of a panel, and the crosshair where there is one")
    func panels() {
        var (dashboard, places) = dashboard()
        let frame = places.panels[1].frame
        dashboard.update(.mouse(Mouse(.press, column: frame.column + frame.columns / 2, row: frame.row + 3)))
        #expect(dashboard.step == 60)
        dashboard.update(.mouse(Mouse(.drag, column: frame.column, row: frame.row + 3)))
        #expect(dashboard.step == 0)
        dashboard.update(.key(.end))
        dashboard.update(.key(.character("c")))
        dashboard.update(.mouse(Mouse(.press, column: frame.column, row: frame.row + 3)))
        #expect(dashboard.crosshair?.positions["step"] == 0)
        #expect(dashboard.step == 100)
    }

    @Test("puts away what covers the panels, and scrolls in it")
    func overlays() {
        var (dashboard, _) = dashboard()
        dashboard.update(.resized(columns: 80, rows: 20))
        dashboard.update(.key(.character("?")))
        dashboard.update(.mouse(Mouse(.wheelDown, column: 5, row: 5)))
        #expect(dashboard.scroll == 1)
        dashboard.update(.mouse(Mouse(.press, column: 5, row: 5)))
        #expect(dashboard.overlay == nil)
    }

    /// Where a word stands on the screen.
    private func place(of word: String, _ dashboard: Dashboard, in frame: CellRect) throws -> (column: Int, row: Int) {
        let grid = DashboardView.draw(dashboard)
        for row in frame.row..<frame.endRow {
            let line = (frame.column..<frame.endColumn).map { String(grid[$0, row].character) }.joined()
            if let found = line.range(of: word) {
                return (frame.column + line.distance(from: line.startIndex, to: found.lowerBound), row)
            }
        }
        throw MissingWord(word: word)
    }

    private struct MissingWord: Error { var word: String }

    @Test("shows a series alone when its name is clicked, and all of them at the next click")
    func names() throws {
        var (dashboard, places) = dashboard()
        let at = try place(of: "ReLU", dashboard, in: places.panels[1].frame)
        dashboard.update(.mouse(Mouse(.press, column: at.column + 1, row: at.row)))
        #expect(dashboard.scenario.panels.allSatisfy { $0.variants == ["relu"] })
        #expect(dashboard.note == "only ReLU")
        #expect(dashboard.focus == 1)
        let again = try place(of: "ReLU", dashboard, in: places.panels[1].frame)
        dashboard.update(.mouse(Mouse(.press, column: again.column, row: again.row)))
        #expect(dashboard.scenario.panels == dashboard.base.panels)
    }

    @Test(
        "finds the series of a name that is cut or broken into lines",
        arguments: [
            ("Nesterov", 1), ("Nest…", 1), ("SGD", 0), ("too small", 2), ("η = 0.05,", 2), ("0.2", nil as Int?),
            ("…", nil),
        ])
    func cut(word: String, index: Int?) {
        #expect(Dashboard.series(named: word, among: ["SGD", "Nesterov", "η = 0.05, too small"]) == index)
    }

    @Test(
        "shows every claim whole when one of them is clicked, at any size", arguments: [(80, 24), (120, 40), (200, 60)])
    func claims(columns: Int, rows: Int) {
        var dashboard = Synthetic.dashboard(columns: columns, rows: rows)
        let area = DashboardPlaces(dashboard).claims
        dashboard.update(.mouse(Mouse(.press, column: area.column + 8, row: area.row)))
        #expect(dashboard.overlay == .explanation)
        let text = DashboardView.draw(dashboard).asText
        for claim in dashboard.base.claims { #expect(text.contains(claim.says.en)) }
    }

    @Test("does no harm anywhere, on any size", arguments: [(0, 0), (19, 5), (20, 6), (40, 12), (80, 24)])
    func anywhere(columns: Int, rows: Int) {
        var dashboard = Synthetic.dashboard(columns: columns, rows: rows)
        for action in [Mouse.Action.press, .drag, .release, .wheelUp, .wheelDown] {
            for (column, row) in [(0, 0), (-5, 3), (columns, rows), (columns / 2, rows / 2), (9999, 1)] {
                dashboard.update(.mouse(Mouse(action, column: column, row: row)))
                _ = DashboardView.draw(dashboard)
            }
        }
    }
}
