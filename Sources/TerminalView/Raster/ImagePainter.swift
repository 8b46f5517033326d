import Bounds
import Charts

/// Heat maps: half blocks in two colors where there are colors, shades where there are few, a ramp of ASCII where
/// there are none.
struct ImagePainter {
    let profile: TerminalProfile
    let palette: Palette

    func draw(_ image: ImageGrid, on grid: inout CellGrid) {
        guard let left = image.rect.x.cell, let right = image.rect.maxX.cell, let top = (image.rect.y * 2).cell,
            let bottom = (image.rect.maxY * 2).cell, left < right, top < bottom, right - left <= 4096,
            bottom - top <= 8192
        else { return }
        let area = CellRect(
            column: left, row: top.flooredHalf, columns: right - left, rows: (bottom + 1).flooredHalf - top.flooredHalf)
        if usesHalfBlocks {
            let sampling = ImageSampling(image, columns: right - left, rows: bottom - top)
            drawHalves(sampling, area, top: top, on: &grid)
        } else {
            let sampling = ImageSampling(image, columns: area.columns, rows: area.rows)
            drawWhole(sampling, area, on: &grid)
        }
    }

    private var hasFineColors: Bool { profile.depth == .palette256 || profile.depth == .direct }

    private var usesHalfBlocks: Bool { hasFineColors && profile.canShow("▀") }

    private func drawHalves(_ sampling: ImageSampling, _ area: CellRect, top: Int, on grid: inout CellGrid) {
        let colors = sampling.colors.map(palette.mapColor)
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn {
                func color(_ half: Int) -> CellColor? {
                    let y = 2 * row + half - top
                    guard y >= 0, y < sampling.rows else { return nil }
                    return sampling.colorNumber(column: column - area.column, row: y).map { colors[$0] }
                }
                switch (color(0), color(1)) {
                case (nil, nil): break
                case (let upper?, nil): grid.putNarrow(Cell("▀", CellStyle(upper)), column: column, row: row)
                case (nil, let lower?): grid.putNarrow(Cell("▄", CellStyle(lower)), column: column, row: row)
                case (let upper?, let lower?):
                    grid.putNarrow(Cell("▀", CellStyle(upper, on: lower)), column: column, row: row)
                }
            }
        }
    }

    private func drawWhole(_ sampling: ImageSampling, _ area: CellRect, on grid: inout CellGrid) {
        for row in 0..<area.rows {
            for column in 0..<area.columns {
                let level = sampling.level(column: column, row: row)
                guard !level.isNaN else { continue }
                let cell: Cell
                if hasFineColors {
                    guard let number = sampling.colorNumber(column: column, row: row) else { continue }
                    cell = Cell(" ", CellStyle(.standard, on: palette.mapColor(sampling.colors[number])))
                } else if profile.depth != .none, profile.canShow("▒") {
                    cell = Self.stepped(level)
                } else {
                    cell = Cell(ramp(level))
                }
                grid.putNarrow(cell, column: area.column + column, row: area.row + row)
            }
        }
    }

    /// The character of a level without colors: the denser the higher.
    private func ramp(_ level: Double) -> Character {
        let ramp: [Character] = profile.canShow("▒") ? Self.shades : Self.letters
        return ramp[min(ramp.count - 1, max(0, Int(saturating: level * Double(ramp.count))))]
    }

    static let shades: [Character] = ["·", "░", "▒", "▓", "█"]
    static let letters: [Character] = Array(".,:;-=+*#%@")

    /// With 8 or 16 colors: palette entries in the order of brightness, and shades mixing each with the next.
    private static func stepped(_ level: Double) -> Cell {
        let mixed: [Character] = [" ", "░", "▒", "▓"]
        let last = (stops.count - 1) * mixed.count
        let position = min(last, max(0, Int(saturating: (level * Double(last)).rounded())))
        let stop = position / mixed.count
        if stop == stops.count - 1 { return Cell(" ", CellStyle(.standard, on: .palette(stops[stop]))) }
        return Cell(
            mixed[position % mixed.count], CellStyle(.palette(stops[stop + 1]), on: .palette(stops[stop])))
    }

    /// Blue, cyan, green, yellow: as viridis goes from dark to bright.
    static let stops: [UInt8] = [4, 6, 2, 3]
}

extension Int {
    /// Half of it, rounded down also below zero.
    fileprivate var flooredHalf: Int { self >> 1 }
}
