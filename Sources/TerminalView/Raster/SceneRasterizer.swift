import Bounds
import Charts

/// Draws a scene's display list into character cells.
///
/// From the back: images, fills, grid, axes, lines, markers, texts. Lines are braille dots (or what the glyph set has
/// instead), heat maps half blocks, fills block elements, axes box-drawing characters.
///
/// Column `k` spans x from `k` to `k + 1`, row `k` likewise. Axes and ticks run along cells' centers (`k + ½`) and end
/// at centers or edges; the sides by which they leave a cell add up to its character.
///
/// ```swift
/// let grid = SceneRasterizer(profile: .full).draw(scene)
/// print(grid.asText)
/// ```
public struct SceneRasterizer: Sendable {
    public let profile: TerminalProfile
    private let palette: Palette

    public init(profile: TerminalProfile) {
        self.profile = profile
        palette = Palette(profile)
    }

    /// The scene in as many cells as its size says, rounded.
    public func draw(_ scene: Scene) -> CellGrid {
        var pass = RasterPass(scene.size, profile: profile, palette: palette)
        pass.hasLineMarks = profile.depth == .none && profile.glyphs != .ascii && Self.hasSeveralLines(scene)
        for item in scene.items { pass.add(item) }
        return pass.composed()
    }
}

extension SceneRasterizer {
    /// Whether there are lines to be told apart.
    private static func hasSeveralLines(_ scene: Scene) -> Bool {
        var accents: Set<SeriesColor> = []
        for case .polyline(let line) in scene.items {
            if case .series(let accent) = line.ink { accents.insert(accent) }
        }
        return accents.count > 1
    }
}

/// The planes of one scene while it is drawn.
struct RasterPass {
    let profile: TerminalProfile
    let palette: Palette
    let bounds: Rect
    var grid: CellGrid
    var fills: FillPlane
    var furniture: FurniturePlane
    var dots: DotPlane
    var inks: InkTable
    /// Whether signs stand along lines, since no color tells them apart.
    var hasLineMarks = false
    private var blocks: BlockChooser
    private var markers: [(character: Character, column: Int, row: Int, style: CellStyle)] = []
    private var texts: [Text] = []

    init(_ size: Size, profile: TerminalProfile, palette: Palette) {
        self.profile = profile
        self.palette = palette
        let columns = size.width.cells
        let rows = size.height.cells
        bounds = Rect(0, 0, Double(columns), Double(rows))
        grid = CellGrid(columns: columns, rows: rows)
        fills = FillPlane(columns: columns, rows: rows)
        furniture = FurniturePlane(columns: columns, rows: rows)
        dots = DotPlane(
            columns: columns, rows: rows,
            pitch: profile.glyphs == .unicode ? .braille : profile.glyphs == .blocks ? .halfBlocks : .characters)
        inks = InkTable(palette)
        blocks = BlockChooser(profile)
    }

    mutating func add(_ item: SceneItem) {
        switch item {
        case .polyline(let line): add(line)
        case .area(let area): add(area)
        case .rectangle(let rectangle): add(rectangle)
        case .points(let points): add(points)
        case .image(let image): ImagePainter(profile: profile, palette: palette).draw(image, on: &grid)
        case .text(let text): texts.append(text)
        }
    }

    mutating func mark(_ character: Character, column: Int, row: Int, style: CellStyle) {
        markers.append((character, column, row, style))
    }

    /// A clip rectangle within the scene.
    func area(_ clip: Rect?) -> Rect {
        guard let clip else { return bounds }
        let x = max(clip.x, bounds.x)
        let y = max(clip.y, bounds.y)
        return Rect(x, y, max(0, min(clip.maxX, bounds.maxX) - x), max(0, min(clip.maxY, bounds.maxY) - y))
    }

    /// Everything on one grid, from the back to the front.
    mutating func composed() -> CellGrid {
        var grid = grid
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                let index = row * grid.columns + column
                drawFill(index, column, row, &grid)
                if let character = furniture.character(at: index, profile: profile) {
                    grid.putNarrow(Cell(character, inks[furniture.inks[index]].style), column: column, row: row)
                }
                guard dots.masks[index] != 0, !isBehindFill(index, grid[column, row]) else { continue }
                let ink = inks[dots.ink(column: column, row: row)]
                if let character = dots.character(at: index, mark: ink.mark) {
                    let style = over(grid[column, row], ink.style)
                    grid.putNarrow(Cell(character, style), column: column, row: row)
                }
            }
        }
        for marker in markers where grid.bounds.contains(column: marker.column, row: marker.row) {
            let style = over(grid[marker.column, marker.row], marker.style)
            grid.put(marker.character, column: marker.column, row: marker.row, style: style)
        }
        for text in texts { draw(text, on: &grid) }
        return grid
    }

    /// Whether a cell's dots give way to the bar that stands there: a grid always does, and a reference line where its
    /// dots would take the place of a bar's end.
    private func isBehindFill(_ index: Int, _ cell: Cell) -> Bool {
        guard fills.masks[index] != 0, !inks[fills.inks[index]].isFaded else { return false }
        // A grid's rank is 0.
        let rank = dots.ranks[index]
        return rank == 0 || (rank < Self.rank(.data) && cell.character != "█")
    }

    private mutating func drawFill(_ index: Int, _ column: Int, _ row: Int, _ grid: inout CellGrid) {
        guard fills.masks[index] != 0 else { return }
        let block = blocks.character(for: fills.masks[index])
        guard block != " " else { return }
        let ink = inks[fills.inks[index]]
        if ink.isFaded, palette.depth != .palette256, palette.depth != .direct {
            grid.putNarrow(Cell(profile.first("░", ":"), ink.style), column: column, row: row)
        } else {
            grid.putNarrow(Cell(profile.glyphs == .ascii ? ink.mark : block, ink.style), column: column, row: row)
        }
    }

    /// A style over what a cell already shows: the color of a full block, or the background, stays behind it.
    private func over(_ cell: Cell, _ style: CellStyle) -> CellStyle {
        var style = style
        if style.background == .standard {
            style.background = cell.character == "█" ? cell.style.foreground : cell.style.background
        }
        return style
    }

    /// The same for text, which must stay readable on any color.
    private func textOver(_ cell: Cell, _ style: CellStyle) -> CellStyle {
        var style = over(cell, style)
        if let readable = palette.readable(on: style.background) {
            style.foreground = readable
            style.attributes.remove(.dim)
        }
        return style
    }

    private func draw(_ text: Text, on grid: inout CellGrid) {
        let string = swatch(text) ?? profile.spelled(text.string)
        var style = palette.style(text.ink)
        if text.style.isBold, palette.canBeBold(style) { style.attributes.insert(.bold) }
        guard text.quarterTurns == 0 else { return drawDown(string, text, style, on: &grid) }
        let width = Double(CellWidth.of(string))
        let column: Double =
            switch text.horizontal {
            case .leading: text.at.x
            case .center: text.at.x - width / 2
            case .trailing: text.at.x - width
            }
        guard let column = column.cell, let row = row(of: text) else { return }
        var at = column
        for character in string {
            var style = style
            if grid.bounds.contains(column: at, row: row) { style = textOver(grid[at, row], style) }
            at += grid.put(character, column: at, row: row, style: style)
        }
    }

    /// A legend's sample of a line, drawn as the line is where its color does not tell.
    private func swatch(_ text: Text) -> String? {
        guard text.role == .seriesLabel, text.string == "━" || text.string == "-", case .series(let accent) = text.ink
        else { return nil }
        return dots.pitch == .characters || hasLineMarks ? String(InkTable.mark(accent)) : nil
    }

    /// A terminal cannot turn text: its characters stand one below the other, around the anchor.
    private func drawDown(_ string: String, _ text: Text, _ style: CellStyle, on grid: inout CellGrid) {
        guard let column = text.at.x.flooredCell, let middle = text.at.y.cell else { return }
        let first = middle - string.count / 2
        for (offset, character) in string.enumerated() {
            grid.put(character, column: column, row: first + offset, style: style)
        }
    }

    private func row(of text: Text) -> Int? {
        switch text.vertical {
        case .top: text.at.y.cell
        case .middle: text.at.y.flooredCell
        case .baseline, .bottom: text.at.y.cell.map { $0 - 1 }
        }
    }
}

extension Double {
    /// The nearest whole number of cells; nil where it is no number or far outside of any screen.
    var cell: Int? { isFinite && abs(self) < 1e6 ? Int(saturating: rounded()) : nil }

    /// The cell a position falls in; on the border of two the second, whatever way its last bits were rounded.
    var flooredCell: Int? { isFinite && abs(self) < 1e6 ? Int(saturating: (self + 1e-6).rounded(.down)) : nil }

    /// A size in cells, 0 where it is no number.
    var cells: Int { isFinite && self > 0 ? Int(saturating: min(self, 4096).rounded()) : 0 }
}
