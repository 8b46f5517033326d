import Charts
import Testing

@testable import TerminalView

@Suite("A heat map in cells")
struct ImageTests {
    /// Levels with a grey as color, so that a color tells which level it stands for.
    private func image(_ rect: Rect, _ levels: [[Double]]) -> ImageGrid {
        let flat = levels.flatMap { $0 }
        let colors = flat.map { level -> RGB? in
            guard !level.isNaN else { return nil }
            let grey = UInt8((level * 255).rounded())
            return RGB(grey, grey, grey)
        }
        return ImageGrid(
            rect: rect, rows: levels.count, columns: levels.first?.count ?? 0, colors: colors, levels: flat)
    }

    private func draw(_ image: ImageGrid, _ columns: Double, _ rows: Double, _ profile: TerminalProfile) -> CellGrid {
        SceneRasterizer(profile: profile).draw(Scene(size: Size(columns, rows), items: [.image(image)]))
    }

    private let direct = TerminalProfile(depth: .direct)
    private func grey(_ value: UInt8) -> CellColor { .direct(RGB(value, value, value)) }

    @Test("shows two data rows in one row of cells")
    func halves() {
        let grid = draw(image(Rect(0, 0, 2, 1), [[0, 1], [1, 0]]), 2, 1, direct)
        #expect(grid.asText == "▀▀")
        #expect(grid[0, 0].style == CellStyle(grey(0), on: grey(255)))
        #expect(grid[1, 0].style == CellStyle(grey(255), on: grey(0)))
    }

    @Test("that ends within a cell leaves the other half alone")
    func half() {
        let grid = draw(image(Rect(0, 0.5, 1, 1), [[0.2], [1]]), 1, 2, direct)
        #expect(grid.asText == "▄\n▀")
        #expect(grid[0, 0].style.background == .standard)
    }

    @Test("leaves holes where values are not finite")
    func holes() {
        let grid = draw(image(Rect(0, 0, 3, 1), [[.nan, .nan, 1], [.nan, 1, .nan]]), 3, 1, direct)
        #expect(grid.asText == " ▄▀")
    }

    @Test("enlarged keeps sharp edges: every half cell shows one data cell")
    func magnified() {
        #expect(
            (0..<7).map { ImageSampling.sources($0, of: 7, from: 3) } == [
                0..<1, 0..<1, 1..<2, 1..<2, 1..<2, 2..<3, 2..<3,
            ])
    }

    @Test("reduced counts every data cell exactly once", arguments: [(3, 7), (10, 501), (1, 4), (64, 65), (5, 5)])
    func partition(count: Int, data: Int) {
        let ranges = (0..<count).map { ImageSampling.sources($0, of: count, from: data) }
        #expect(ranges.allSatisfy { !$0.isEmpty })
        #expect(ranges.flatMap(Array.init) == Array(0..<data))
    }

    @Test("reduced shows the mean level, so that a spike among many is weighed and not skipped")
    func mean() {
        let sampling = ImageSampling(image(Rect(0, 0, 1, 1), [[0, 0, 1, 0], [0, 0, 0, 1]]), columns: 1, rows: 1)
        #expect(sampling.level(column: 0, row: 0) == 0.25)
        let holes = ImageSampling(image(Rect(0, 0, 1, 1), [[.nan, .nan, 1, 0]]), columns: 1, rows: 1)
        #expect(holes.level(column: 0, row: 0).isNaN)
    }

    @Test(
        "without half blocks uses backgrounds, then shades, then letters",
        arguments: [
            (TerminalProfile(glyphs: .ascii, depth: .palette256), "   "),
            (TerminalProfile(glyphs: .unicode, depth: .none), "·▒█"),
            (TerminalProfile(glyphs: .ascii, depth: .none), ".=@"),
            (TerminalProfile(glyphs: .ascii, depth: .palette8), ".=@"),
        ])
    func fallbacks(profile: TerminalProfile, expected: String) {
        let grid = draw(image(Rect(0, 0, 3, 1), [[0, 0.5, 1]]), 3, 1, profile)
        #expect(grid.lines == [expected].map { $0.allSatisfy { $0 == " " } ? "" : $0 })
        if profile.depth == .palette256 {
            #expect(grid.cells.map(\.style.background) == [.palette(16), .palette(244), .palette(231)])
        }
    }

    @Test("with few colors never gets darker as the level rises")
    func stepped() {
        let levels = stride(from: 0.0, through: 1, by: 1.0 / 64).map { $0 }
        let grid = draw(
            image(Rect(0, 0, Double(levels.count), 1), [levels]), Double(levels.count), 1,
            TerminalProfile(depth: .palette8))
        let rank = grid.cells.map { cell -> Int in
            guard case .palette(let background) = cell.style.background,
                let stop = ImagePainter.stops.firstIndex(of: background),
                let shade = [" ", "░", "▒", "▓"].firstIndex(of: cell.character)
            else { return -1 }
            return stop * 4 + shade
        }
        #expect(rank == rank.sorted())
        #expect(Set(rank).count == 13)
    }

    @Test("of wrong or no size draws nothing")
    func degenerate() {
        #expect(draw(image(Rect(0, 0, 2, 2), []), 2, 2, direct).asText == "\n")
        let broken = ImageGrid(rect: Rect(0, 0, 2, 2), rows: 3, columns: 3, colors: [], levels: [1])
        #expect(draw(broken, 2, 2, direct).asText == "\n")
        #expect(draw(image(Rect(.nan, 0, .infinity, 2), [[1]]), 2, 2, direct).asText == "\n")
        #expect(draw(image(Rect(-1e9, 0, 2e9, 2), [[1]]), 2, 2, direct).asText == "\n")
    }
}

@Suite("A filled shape in cells")
struct FillTests {
    private func draw(_ columns: Double, _ rows: Double, _ profile: TerminalProfile = .full, _ items: [SceneItem])
        -> CellGrid
    {
        SceneRasterizer(profile: profile).draw(Scene(size: Size(columns, rows), items: items))
    }

    private func bar(_ x: Double, _ top: Double, _ width: Double, _ bottom: Double) -> SceneItem {
        .rectangle(Rectangle(Rect(x, top, width, bottom - top), fill: .series(.blue), role: .data))
    }

    @Test("shows a bar's height in eighths of a cell")
    func eighths() {
        let items = (0...8).map { bar(Double($0), 2 - Double($0) / 8, 1, 2) }
        #expect(draw(9, 2, .full, items).lines[1].hasPrefix(" ▁▂▃▄▅▆▇"))
    }

    @Test("lets a line pass over it")
    func whole() {
        let line = SceneItem.polyline(Polyline([Point(0, 0.1), Point(2, 0.1)], ink: .series(.vermilion), role: .data))
        let grid = draw(2, 1, .full, [bar(0, 0, 2, 1), line])
        let palette = Palette(.full)
        #expect(grid.asText == "⠉⠉")
        #expect(grid[0, 0].style.background == palette.style(.series(.blue)).foreground)
        #expect(grid[0, 0].style.foreground == palette.style(.series(.vermilion)).foreground)
    }

    @Test("never loses a bar that has something in it")
    func thin() {
        #expect(draw(3, 1, .full, [bar(1, 0.999, 1, 1)]).asText == " ▁")
    }

    @Test("is a polygon by the even-odd rule")
    func polygon() {
        let triangle = SceneItem.area(Area([Point(0, 2), Point(4, 0), Point(4, 2)], ink: .series(.blue)))
        #expect(draw(4, 2, TerminalProfile(depth: .none), [triangle]).asText == "  ▁▟\n▁▅██")
    }

    @Test("is clipped")
    func clipped() {
        let rectangle = SceneItem.rectangle(
            Rectangle(Rect(-5, -5, 50, 50), fill: .series(.blue), role: .data, clip: Rect(1, 0, 1, 1)))
        let grid = draw(3, 1, .full, [rectangle])
        #expect(grid.asText == " █")
    }
}
