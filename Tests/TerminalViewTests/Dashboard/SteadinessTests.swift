import Foundation
import Testing

@testable import TerminalView

/// What moves while a scenario plays: its data, and next to nothing else.
@Suite("While a scenario plays")
struct SteadinessTests {
    /// Of the cells outside of plots, how many change from frame to frame.
    struct Count {
        /// All of them.
        var changes: [Int] = []
        /// Those within panels: axes, names, notes.
        var inPanels: [Int] = []
        /// Frames in which a plot stands elsewhere than in the one before.
        var moved = 0

        var average: Double { Double(changes.reduce(0, +)) / Double(max(1, changes.count)) }
        var panelAverage: Double { Double(inPanels.reduce(0, +)) / Double(max(1, inPanels.count)) }
    }

    @Test("nothing but the data moves", arguments: ModelSession.library.names)
    func steady(name: String) throws {
        let session = try ModelSession([name], columns: 120, rows: 36)
        let last = session.dashboard.playhead.lastStep
        // A run of fewer steps is stepped through: each step is news.
        guard last >= 60 else { return }
        let count = Self.count(session.dashboard, steps: Self.steps(last))
        let line =
            "\(name): \(count.average) cells a frame, at most \(count.changes.max() ?? 0); in panels \(count.panelAverage), at most \(count.inPanels.max() ?? 0)"
        if ProcessInfo.processInfo.environment["DASH_TELL"] == "1" { print("STEADY", line) }
        // Within panels next to nothing, an axis label or two; with what claims measure at each step, and the header's count, a little more.
        #expect(count.panelAverage <= 6, "\(line)")
        #expect(count.average <= 16, "\(line)")
        #expect(count.moved == 0, "\(line)")
    }

    /// Some forty frames from the beginning of a run on, as they follow each other.
    private static func steps(_ last: Int) -> [Int] {
        let first = min(40, last / 3)
        return Array(first...min(last, first + 40))
    }

    private static func count(_ start: Dashboard, steps: [Int]) -> Count {
        var dashboard = start
        var renderer = DashboardRenderer()
        var count = Count()
        var before: (grid: CellGrid, plots: [[CellRect]])?
        for step in steps {
            dashboard.playhead.wait(at: step)
            dashboard.changed()
            let grid = renderer.draw(dashboard)
            let places = DashboardPlaces(dashboard).panels
            let plots = places.map { renderer.plots(of: $0, dashboard) }
            defer { before = (grid, plots) }
            guard let before else { continue }
            if before.plots != plots { count.moved += 1 }
            var (all, inPanels) = (0, 0)
            for row in 0..<grid.rows {
                for column in 0..<grid.columns where grid[column, row] != before.grid[column, row] {
                    let isData = plots.joined().contains { $0.contains(column: column, row: row) }
                    guard !isData else { continue }
                    all += 1
                    if places.contains(where: { $0.frame.contains(column: column, row: row) }) { inPanels += 1 }
                }
            }
            count.changes.append(all)
            count.inPanels.append(inPanels)
        }
        return count
    }
}

extension DashboardRenderer {
    /// The cells of a panel that its plots take.
    fileprivate mutating func plots(of place: DashboardPlaces.PanelPlace, _ dashboard: Dashboard) -> [CellRect] {
        let inside = place.frame.inset()
        return (content(of: place, dashboard)?.plots ?? []).map { plot in
            CellRect(
                column: inside.column + Int(plot.rect.x.rounded(.down)),
                row: inside.row + Int(plot.rect.y.rounded(.down)),
                columns: Int(plot.rect.width.rounded(.up)), rows: Int(plot.rect.height.rounded(.up)))
        }
    }
}
