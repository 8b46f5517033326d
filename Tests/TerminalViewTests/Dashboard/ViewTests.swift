import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The dashboard's view")
struct ViewTests {
    /// Before anything is recorded, so that only the dashboard's own parts are in the picture.
    private func waiting(_ columns: Int, _ rows: Int, _ language: Language, _ profile: TerminalProfile) -> Dashboard {
        let scenario = Synthetic.scenario()
        return Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: -1), language: language, profile: profile,
            columns: columns, rows: rows)
    }

    @Test("is composed at 80×24")
    func standard() {
        #expect(DashboardView.draw(waiting(80, 24, .english, .full)).asText == Pictures.standard)
    }

    @Test("is the same in Chinese, cell by cell")
    func chinese() {
        #expect(DashboardView.draw(waiting(80, 24, .chinese, .full)).asText == Pictures.chinese)
    }

    @Test("is the same in ASCII")
    func ascii() {
        #expect(DashboardView.draw(waiting(80, 24, .english, .plain)).asText == Pictures.ascii)
    }

    @Test("shows the panels of the step at the playhead")
    func panels() {
        let profile = TerminalProfile(depth: .none)
        #expect(
            DashboardView.draw(Synthetic.dashboard(columns: 80, rows: 24, profile: profile)).asText == Pictures.panels)
    }

    @Test("shows one panel at a time in ASCII and in Chinese on a small screen")
    func panel() {
        var dashboard = Synthetic.dashboard(columns: 40, rows: 12, profile: .plain)
        #expect(DashboardView.draw(dashboard).asText == Pictures.asciiPanel)
        dashboard = Synthetic.dashboard(columns: 40, rows: 12, language: .chinese)
        dashboard.update(.key(.tab))
        #expect(DashboardView.draw(dashboard).asText == Pictures.chinesePanel)
    }

    @Test(
        "shows one panel on a small screen, a sentence on a tiny one",
        arguments: [
            (40, 12, Pictures.small), (20, 6, Pictures.smallest), (19, 6, Pictures.narrow), (10, 3, Pictures.tiny),
            (1, 1, "q"),
            (0, 0, ""), (0, 1, ""), (5, 0, ""),
        ])
    func small(columns: Int, rows: Int, picture: String) {
        #expect(DashboardView.draw(waiting(columns, rows, .english, .full)).asText == picture)
    }

    @Test("has as many cells as the terminal, whatever its size, language, glyphs and state")
    func sizes() {
        let profiles = [
            TerminalProfile.full, .plain, TerminalProfile(glyphs: .blocks, depth: .palette8),
            TerminalProfile(ambiguousIsWide: true),
        ]
        for (columns, rows) in [
            (0, 0), (1, 40), (20, 6), (37, 9), (60, 20), (80, 24), (133, 31), (200, 60),
        ] {
            for (index, profile) in profiles.enumerated() {
                var dashboard = Synthetic.dashboard(
                    columns: columns, rows: rows, language: index % 2 == 0 ? .english : .chinese, profile: profile)
                for key in [Key.enter, .character("?"), .character("e"), .down] {
                    let grid = DashboardView.draw(dashboard)
                    #expect(grid.columns == columns && grid.rows == rows)
                    #expect(grid.lines.allSatisfy { CellWidth.of($0) <= columns })
                    #expect(grid.cells.allSatisfy { $0.isTail || profile.canShow($0.character) })
                    dashboard.update(.key(key))
                }
            }
        }
    }

    @Test("uses all the room for panels", arguments: [(80, 24), (100, 30), (120, 36), (200, 60), (300, 100)])
    func room(columns: Int, rows: Int) {
        let places = DashboardPlaces(Synthetic.dashboard(columns: columns, rows: rows))
        let covered = places.panels.reduce(0) { $0 + $1.frame.columns * $1.frame.rows }
        #expect(places.panels.count == 4)
        #expect(covered == places.body.columns * places.body.rows)
        let bars = [places.header, places.claims, places.health, places.keys]
        #expect(bars.reduce(places.body.rows) { $0 + $1.rows } == rows)
    }

    @Test("marks the focused frame, and its title stays bold")
    func focus() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        func styles() -> [CellStyle] {
            let grid = DashboardView.draw(dashboard)
            return DashboardPlaces(dashboard).panels.map { grid[$0.frame.column, $0.frame.row].style }
        }
        let bright = DashboardStyle(.full).focusedFrame
        #expect(styles().map { $0 == bright } == [true, false, false, false])
        dashboard.update(.key(.tab))
        #expect(styles().map { $0 == bright } == [false, true, false, false])
        #expect(DashboardView.draw(dashboard)[2, 1].style.attributes.contains(.bold))
    }

    @Test("keeps the numbers of the header in their places from step to step")
    func steady() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24, step: 8)
        var places: Set<Int> = []
        for _ in 0..<4 {
            let header = DashboardView.draw(dashboard).lines[0]
            places.insert(header.distance(from: header.startIndex, to: header.firstIndex(of: "/") ?? header.endIndex))
            dashboard.update(.key(.right))
        }
        #expect(places.count == 1)
    }

    @Test("tells how much is played and how much is recorded ahead")
    func progress() {
        let scenario = Synthetic.scenario()
        var dashboard = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: 50), profile: TerminalProfile(depth: .none),
            columns: 80, rows: 24)
        dashboard.update(.elapsed(2.5))
        let bar = DashboardView.draw(dashboard).lines[0].filter { "━─·".contains($0) }
        let count = Double(bar.count)
        #expect(abs(Double(bar.count { $0 == "━" }) / count - 0.25) < 0.1)
        #expect(abs(Double(bar.count { $0 == "─" }) / count - 0.25) < 0.1)
    }

    @Test("decides claims as of the step shown")
    func claims() {
        func lines(_ step: Int) -> [String] {
            Array(DashboardView.draw(Synthetic.dashboard(columns: 120, rows: 48, step: step)).lines.suffix(6).prefix(3))
        }
        #expect(
            lines(10) == [
                " … sigmoid loses its loss slowly (needs step 100)", " … ReLU falls below 0.2 (needs step 50)",
                " ≠ both start at 0.69 (loss 0.69)",
            ])
        #expect(
            lines(100) == [
                " ✓ sigmoid loses its loss slowly (loss 0.565)", " ✓ ReLU falls below 0.2 (loss 0.0934)",
                " ≠ both start at 0.69 (loss 0.69)",
            ])
    }

    @Test("cuts a claim's words rather than its number, and counts where not all have a line")
    func longClaims() {
        var scenario = Synthetic.scenario()
        scenario.claims[2].says = LocalizedText(String(repeating: "a very long claim ", count: 9))
        let dashboard = Synthetic.dashboard(scenario, columns: 80, rows: 24, step: 100)
        let line = DashboardView.draw(dashboard).lines[21]
        #expect(line.hasPrefix(" ✓2 ≠1 │ ≠ a very long claim"))
        #expect(line.hasSuffix("… (loss 0.69)"))
        #expect(CellWidth.of(line) <= 79)
    }

    @Test("lists every key in the help, in both languages", arguments: Language.allCases)
    func help(language: Language) {
        for (columns, rows) in [(80, 24), (120, 50)] {
            var dashboard = Synthetic.dashboard(columns: columns, rows: rows, language: language)
            dashboard.update(.key(.character("?")))
            var seen = ""
            var shown = DashboardView.draw(dashboard).asText
            // What has no room is found by scrolling; at the end nothing moves any more.
            while !seen.hasSuffix(shown) {
                seen += shown
                dashboard.update(.key(.down))
                shown = DashboardView.draw(dashboard).asText
            }
            for hint in KeyHint.all { #expect(seen.contains(hint.long[language])) }
        }
    }

    @Test("explains with the headline and every claim, and scrolls where there is no room")
    func explanation() {
        var dashboard = Synthetic.dashboard(columns: 40, rows: 12, step: 100)
        dashboard.update(.key(.character("e")))
        let top = DashboardView.draw(dashboard).asText
        #expect(top.contains("Half of the gradient"))
        for _ in 0..<99 { dashboard.update(.key(.down)) }
        let bottom = DashboardView.draw(dashboard).asText
        #expect(bottom.contains("source is wrong"))
        #expect(!bottom.contains("Half of the gradient"))
        // However often the key was pressed, one press goes back by one line.
        dashboard.update(.key(.up))
        #expect(DashboardView.draw(dashboard).asText != bottom)
    }

    @Test("draws the same with what it kept of earlier frames as without")
    func cache() {
        var dashboard = Synthetic.dashboard(columns: 100, rows: 30, step: 0)
        var renderer = DashboardRenderer()
        for key in [
            Key.right, .right, .pageDown, .tab, .enter, .right, .enter, .character("l"), .end, .home, .pageDown,
        ] {
            dashboard.update(.key(key))
            #expect(renderer.draw(dashboard) == DashboardView.draw(dashboard))
        }
    }
}

@Suite("Arranging panels")
struct PanelArrangementTests {
    private func frames(_ count: Int, _ columns: Int, _ rows: Int, facets: Int = 1) -> [CellRect] {
        PanelArrangement.frames(
            Array(repeating: .init(weight: 1, facets: facets), count: count),
            in: CellRect(column: 0, row: 1, columns: columns, rows: rows))
    }

    @Test("covers the area without gaps or overlaps", arguments: 1...6)
    func cover(count: Int) {
        for (columns, rows) in [(80, 21), (120, 40), (200, 55), (99, 33)] {
            let frames = frames(count, columns, rows)
            if frames.isEmpty { continue }
            var covered = Set<Int>()
            for frame in frames {
                for row in frame.row..<frame.endRow {
                    for column in frame.column..<frame.endColumn {
                        #expect(covered.insert(row * 1000 + column).inserted)
                    }
                }
            }
            #expect(covered.count == columns * rows)
        }
    }

    @Test("puts four panels in two rows, on a wide screen six in two rows of three")
    func rows() {
        #expect(frames(4, 80, 21).map(\.row) == [1, 1, 12, 12])
        #expect(frames(4, 80, 21).map(\.column) == [0, 40, 0, 40])
        #expect(Set(frames(6, 200, 40).map(\.row)).count == 2)
        #expect(frames(1, 80, 21) == [CellRect(column: 0, row: 1, columns: 80, rows: 21)])
    }

    @Test("gives nothing where they don't fit")
    func none() {
        #expect(frames(4, 30, 10).isEmpty)
        #expect(frames(0, 80, 24).isEmpty)
        #expect(frames(3, 0, 0).isEmpty)
        #expect(frames(9, 80, 21).isEmpty)
    }

    @Test(
        "splits by weight and loses nothing",
        arguments: [
            (80, [1.0, 1], [40, 40]), (81, [1, 1], [41, 40]), (10, [1, 1, 1], [4, 3, 3]), (9, [2, 1], [6, 3]),
            (5, [0, 0], [0, 0]),
            (0, [1, 1], [0, 0]),
        ])
    func split(total: Int, weights: [Double], parts: [Int]) {
        #expect(PanelArrangement.split(total, by: weights) == parts)
    }
}
