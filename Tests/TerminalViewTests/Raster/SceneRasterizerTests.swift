import Charts
import Testing

@testable import TerminalView

@Suite("Rasterizing a scene")
struct SceneRasterizerTests {
    private func draw(
        _ columns: Double, _ rows: Double, _ profile: TerminalProfile = .full, _ items: [SceneItem]
    ) -> CellGrid {
        SceneRasterizer(profile: profile).draw(Scene(size: Size(columns, rows), items: items))
    }

    private func draw(_ columns: Double, _ rows: Double, items: [SceneItem]) -> CellGrid {
        draw(columns, rows, .full, items)
    }

    private func line(
        _ points: [(Double, Double)], _ ink: Ink = .series(.blue), dash: [Double] = [], role: SceneRole = .data,
        clip: Rect? = nil
    ) -> SceneItem {
        .polyline(Polyline(points.map { Point($0.0, $0.1) }, ink: ink, dash: dash, role: role, clip: clip))
    }

    @Test("of no size draws nothing", arguments: [(0.0, 0.0), (0, 1), (1, 0), (.nan, 3), (-4, 3), (.infinity, 2)])
    func degenerate(columns: Double, rows: Double) {
        let grid = draw(
            columns, rows,
            items: [
                line([(0, 0), (5, 5)]), .area(Area([Point(0, 0), Point(4, 0), Point(4, 4)], ink: .series(.blue))),
                .text(Text("loss", at: Point(0, 0), style: TextStyle(size: 9), ink: .text, role: .title)),
                .rectangle(Rectangle(Rect(0, 0, 9, 9), fill: .series(.blue), role: .data)),
            ])
        #expect(grid.cells.allSatisfy { $0.character != "?" })
    }

    @Test("draws lines in braille")
    func braille() {
        #expect(draw(4, 2, items: [line([(0, 0), (4, 2)])]).asText == "⠑⢄\n  ⠑⢄")
        #expect(draw(3, 1, items: [line([(0, 0.9), (3, 0.9)])]).asText == "⣀⣀⣀")
        #expect(draw(1, 1, items: [line([(0.5, 0.5)])]).asText == "⠠")
    }

    @Test("keeps bars whole in front of a grid; a reference line shows on them, but takes no bar's end away")
    func bars() {
        let bar = SceneItem.rectangle(Rectangle(Rect(0, 0.5, 3, 1.5), fill: .series(.blue), role: .data))
        func grid(_ y: Double) -> SceneItem {
            .polyline(Polyline([Point(0, y), Point(6, y)], ink: .grid, role: .grid))
        }
        let text = draw(6, 2, items: [grid(0.5), grid(1.5), bar]).asText
        #expect(text.split(separator: "\n").map { String($0.prefix(3)) } == ["▄▄▄", "███"])
        #expect(text.split(separator: "\n").allSatisfy { $0.count > 3 })
        let reference = line([(0, 0.3), (6, 0.3)], .secondary, role: .reference)
        #expect(draw(6, 2, items: [reference, bar]).asText.hasPrefix("▄▄▄⠒"))
        let across = line([(0, 1.3), (6, 1.3)], .secondary, role: .reference)
        #expect(draw(6, 2, items: [across, bar]).asText.split(separator: "\n")[1].hasPrefix("⠒⠒⠒⠒"))
    }

    @Test("draws lines in half blocks and in letters of their own where there is no braille")
    func fallbacks() {
        let items = [line([(0, 0), (4, 2)]), line([(0, 2), (4, 0)], .series(.vermilion))]
        #expect(draw(4, 2, TerminalProfile(glyphs: .blocks), items).asText == "▀▄▄▀\n▄▀▀▄")
        #expect(draw(4, 2, .plain, items).asText == "oo**\n**oo")
    }

    @Test("clips segments at the border of the plot, where they really cross it")
    func clipping() {
        // Both ends are outside; a point-wise clip would draw nothing.
        let grid = draw(6, 2, items: [line([(-100, 1), (100, 1)], clip: Rect(2, 0, 2, 2))])
        #expect(grid.asText == "\n  ⠉⠉")
        let steep = draw(3, 3, items: [line([(1.5, -1e300), (1.5, 1e300)])])
        #expect(steep.asText == " ⢸\n ⢸\n ⢸")
    }

    @Test("keeps what lies on the right and lower border inside")
    func border() {
        let grid = draw(3, 3, items: [line([(2, 2), (2, 2)], clip: Rect(0, 0, 2, 2))])
        #expect(grid.asText == "\n ⢀\n")
    }

    @Test("gives a cell where series meet the color of the topmost, with the dots of both")
    func collision() {
        let grid = draw(
            2, 1, items: [line([(0, 0), (2, 0)]), line([(0, 0.9), (0.9, 0.9)], .series(.vermilion))])
        #expect(grid.asText == "⣉⠉")
        let palette = Palette(.full)
        #expect(grid[0, 0].style == palette.style(.series(.vermilion)))
        #expect(grid[1, 0].style == palette.style(.series(.blue)))
    }

    @Test("gives cells that two series share for longer their colors in turn")
    func sharing() {
        let grid = draw(6, 1, items: [line([(0, 0), (4, 0)]), line([(0, 0.9), (6, 0.9)], .series(.vermilion))])
        #expect(grid.asText == "⣉⣉⣉⣉⣁⣀")
        let blue = Palette(.full).style(.series(.blue))
        #expect(grid.picture { $0 == blue ? "b" : "v" } == "vbvbvv")
    }

    @Test("lets data push raw traces, references and grid lines out of a cell")
    func ranks() {
        let grid = draw(
            2, 1,
            items: [
                line([(0, 0), (2, 0)]), line([(0, 0.9), (2, 0.9)], .faded(.blue), role: .rawTrace),
                line([(0, 0.3), (2, 0.3)], .grid, role: .grid),
            ])
        #expect(grid.asText == "⠉⠉")
    }

    @Test("draws axes and ticks as box-drawing characters that join")
    func furniture() {
        let items = [
            line([(1.5, 0), (1.5, 2.5)], .axis, role: .axis), line([(1.5, 2.5), (6, 2.5)], .axis, role: .axis),
            line([(1.5, 0.5), (1, 0.5)], .axis, role: .tick), line([(4.5, 2.5), (4.5, 3)], .axis, role: .tick),
        ]
        #expect(draw(6, 3, items: items).asText == " ┤\n │\n └──┬─")
        #expect(draw(6, 3, .plain, items).asText == " +\n |\n +--+-")
    }

    @Test("draws data points as dots, annotations as signs")
    func points() {
        func points(_ marker: Points.Marker, _ role: SceneRole) -> SceneItem {
            .points(
                Points(
                    [Point(0.5, 0.5), Point(2.5, 0.5)], marker: marker, diameter: 3, ink: .series(.blue), role: role))
        }
        #expect(draw(3, 1, items: [points(.circle, .data)]).asText == "⠠ ⠠")
        #expect(draw(3, 1, items: [points(.circle, .annotation)]).asText == "● ●")
        #expect(draw(3, 1, items: [points(.cross, .data)]).asText == "× ×")
        #expect(draw(3, 1, .plain, [points(.circle, .data)]).asText == "o o")
        #expect(draw(3, 1, .plain, [points(.star, .data)]).asText == "* *")
    }

    @Test("draws dashed lines with gaps")
    func dashes() {
        #expect(draw(6, 1, items: [line([(0, 0), (6, 0)], .secondary, dash: [4, 3])]).asText == "⠉ ⠉ ⠉")
    }

    @Test("tells series apart by dashes without colors")
    func colorless() {
        let profile = TerminalProfile(depth: .none)
        let pictures = SeriesColor.allCases.map { color in
            draw(20, 1, profile, [line([(0, 0), (20, 0)], .series(color))]).asText
        }
        #expect(Set(pictures).count == SeriesColor.allCases.count)
    }

    @Test(
        "puts signs along lines without colors, each series in columns of its own",
        arguments: [GlyphSet.unicode, .blocks])
    func signs(glyphs: GlyphSet) {
        let profile = TerminalProfile(glyphs: glyphs, depth: .none)
        let lines = [
            line([(0, 0.5), (60, 0.5)], .series(.blue)), line([(0, 0.5), (60, 0.5)], .series(.vermilion)),
            line([(20, 2.5), (22, 2.5)], .series(.green)),
            // From the fifth series on lines are dashed as well.
            line([(0, 1.5), (60, 1.5)], .series(.purple), dash: [4, 2]),
        ]
        let picture = draw(60, 3, profile, lines).asText
        #expect(picture.filter { $0 == "o" }.count >= 4)
        #expect(picture.filter { $0 == "*" }.count >= 4)
        #expect(picture.filter { $0 == "x" }.count == 1)
        #expect(picture.filter { $0 == "%" }.count >= 4)
        // One line needs none, nor do colors.
        #expect(!draw(60, 3, profile, [lines[0]]).asText.contains("o"))
        #expect(!draw(60, 3, TerminalProfile(glyphs: glyphs), lines).asText.contains("o"))
    }

    @Test("places texts by their anchors")
    func texts() {
        func text(_ x: Double, _ y: Double, _ h: Text.Horizontal, _ v: Text.Vertical) -> SceneItem {
            .text(
                Text(
                    "ab", at: Point(x, y), horizontal: h, vertical: v, style: TextStyle(size: 9), ink: .text,
                    role: .note))
        }
        #expect(draw(6, 3, items: [text(2, 1.5, .leading, .middle)]).asText == "\n  ab\n")
        #expect(draw(6, 3, items: [text(4, 1, .trailing, .top)]).asText == "\n  ab\n")
        #expect(draw(6, 3, items: [text(3, 2, .center, .bottom)]).asText == "\n  ab\n")
        #expect(draw(6, 3, items: [text(3, 2, .center, .baseline)]).asText == "\n  ab\n")
    }

    @Test("spells texts in characters the terminal has")
    func spelling() {
        let item = SceneItem.text(
            Text("‖∂L‖ ≤ 10⁻³", at: Point(0, 0), vertical: .top, style: TextStyle(size: 9), ink: .text, role: .note))
        #expect(draw(16, 1, .plain, [item]).asText == "||dL|| <= 10^-3")
    }
}
