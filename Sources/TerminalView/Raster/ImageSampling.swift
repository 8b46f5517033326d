import Bounds
import Charts

/// Fitting an image grid's data cells to a number of screen cells.
///
/// Magnified, a screen cell shows the data cell under its center, so edges stay sharp. Reduced, it shows the mean level
/// of the data cells whose centers it holds: each counts exactly once and none is skipped, as picking the nearest would.
/// The mean is taken along the color scale (on a logarithmic scale that is the geometric mean), never of colors. A cell
/// is a hole where half of its data cells or more are holes, so that values that stopped being finite stay visible.
struct ImageSampling {
    let columns: Int
    let rows: Int
    /// 0…1, NaN for a hole; row-major.
    private(set) var levels: [Double]
    /// By number: as the image itself colors the nearest level it has.
    let colors: [RGB]

    private static let bins = 512

    /// - Parameters:
    ///   - columns: screen cells along x.
    ///   - rows: screen cells along y.
    init(_ image: ImageGrid, columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        levels = Array(repeating: .nan, count: self.columns * self.rows)
        let isWhole =
            image.rows > 0 && image.columns > 0 && image.levels.count == image.rows * image.columns
            && image.colors.count == image.levels.count
        colors = isWhole ? Self.colorTable(image) : []
        guard isWhole, self.columns > 0, self.rows > 0 else { return }
        let across = (0..<self.columns).map { Self.sources($0, of: self.columns, from: image.columns) }
        for row in 0..<self.rows {
            let down = Self.sources(row, of: self.rows, from: image.rows)
            for column in 0..<self.columns {
                levels[row * self.columns + column] = Self.mean(image, down, across[column])
            }
        }
    }

    /// The level of a screen cell; NaN for a hole.
    func level(column: Int, row: Int) -> Double {
        levels[row * columns + column]
    }

    /// The number of a screen cell's color; nil for a hole.
    func colorNumber(column: Int, row: Int) -> Int? {
        let level = level(column: column, row: row)
        return level.isNaN || colors.isEmpty ? nil : Self.bin(level)
    }

    /// The data cells that screen cell `index` of `count` shows.
    static func sources(_ index: Int, of count: Int, from data: Int) -> Range<Int> {
        if data <= count {
            let nearest = min(data - 1, (2 * index + 1) * data / (2 * count))
            return nearest..<nearest + 1
        }
        // Data cell k has its center at (k + ½) / data; cell `index` covers [index, index + 1) / count.
        func first(_ index: Int) -> Int { (2 * index * data - count + 2 * count - 1) / (2 * count) }
        return max(0, first(index))..<min(data, first(index + 1))
    }

    private static func mean(_ image: ImageGrid, _ rows: Range<Int>, _ columns: Range<Int>) -> Double {
        var sum = 0.0
        var present = 0
        for row in rows {
            for column in columns {
                let level = image.levels[row * image.columns + column]
                if !level.isNaN {
                    sum += level
                    present += 1
                }
            }
        }
        let all = rows.count * columns.count
        return present == 0 || 2 * (all - present) >= all ? .nan : sum / Double(present)
    }

    private static func bin(_ level: Double) -> Int {
        min(bins - 1, max(0, Int(saturating: level * Double(bins))))
    }

    /// The image's own colors by level; levels it does not have take the color of the nearest one it has.
    private static func colorTable(_ image: ImageGrid) -> [RGB] {
        var table: [RGB?] = Array(repeating: nil, count: bins)
        for (level, color) in zip(image.levels, image.colors) {
            if let color, !level.isNaN { table[bin(level)] = color }
        }
        let known = table.indices.filter { table[$0] != nil }
        guard !known.isEmpty else { return [] }
        var next = 0
        return table.indices.map { index in
            while next + 1 < known.count, known[next + 1] - index <= abs(index - known[next]) { next += 1 }
            return table[known[next]] ?? RGB(0, 0, 0)
        }
    }
}
