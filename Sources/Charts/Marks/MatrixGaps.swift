/// Lines in the background's color that part the cells of a matrix: wide ones between rows of different groups, as their
/// names before a `·` tell, narrow ones between different values.
struct MatrixGaps {
    private let names: [String]
    private let columns: Int

    init(names: [String], columns: Int) {
        self.names = names
        self.columns = columns
    }

    /// The last row of each group but the last one.
    var groupEnds: [Int] {
        guard names.count > 1, names.allSatisfy({ $0.contains("·") }) else { return [] }
        func group(_ row: Int) -> Substring { names[row].prefix { $0 != "·" } }
        return (0..<names.count - 1).filter { group($0) != group($0 + 1) }
    }

    /// Only the wide ones.
    func groupItems(in plot: Plot, rows: Int) -> [SceneItem] {
        guard plot.measures.hasHairlines, rows == names.count else { return [] }
        return groupEnds.map { row in
            let y = plot.rect.y + Double(row + 1) / Double(rows) * plot.rect.height
            return line(Point(plot.rect.x, y), Point(plot.rect.maxX, y), width: 3, plot)
        }
    }

    /// - Parameter value: a cell's value and that of its right neighbor.
    func items(
        in plot: Plot, value: (_ row: Int, _ column: Int) -> (own: Double, right: Double?)
    ) -> [SceneItem] {
        let rows = names.count
        guard rows > 0, rows * columns <= 20_000 else { return [] }
        let cell = Size(plot.rect.width / Double(columns), plot.rect.height / Double(rows))
        let (narrow, hair) = (min(1.6, cell.width / 4, cell.height / 4), min(0.35, cell.height / 12))
        var items: [SceneItem] = []
        for row in 0..<rows {
            let (top, bottom) = (plot.rect.y + Double(row) * cell.height, plot.rect.y + Double(row + 1) * cell.height)
            for column in 0..<columns {
                let (left, right) = (
                    plot.rect.x + Double(column) * cell.width, plot.rect.x + Double(column + 1) * cell.width
                )
                let (own, next) = value(row, column)
                if let next {
                    items.append(
                        line(Point(right, top), Point(right, bottom), width: next == own ? hair : narrow, plot))
                }
                if row + 1 < rows {
                    let isSame = value(row + 1, column).own == own
                    items.append(
                        line(Point(left, bottom), Point(right, bottom), width: isSame ? hair : narrow, plot))
                }
            }
        }
        return items + groupItems(in: plot, rows: rows)
    }

    private func line(_ from: Point, _ to: Point, width: Double, _ plot: Plot) -> SceneItem {
        .polyline(Polyline([from, to], ink: .background, width: width, role: .grid, clip: plot.rect))
    }
}
