import Bounds

/// Where a panel's small multiples stand: in rows of equal plots.
struct FacetGrid {
    /// One for each small multiple that has room; a terminal too small for all shows the first ones.
    let plots: [Rect]
    let columns: Int
    let rows: Int
    /// Whether each plot has numbers on axes of its own.
    private let hasOwnAxes: Bool
    /// The height of the line above each plot that names it; 0 without facets.
    let titleHeight: Double
    private let titleGap: Double

    /// - Parameters:
    ///   - area: the panel without header, gutters and the lowest x axis.
    ///   - axisHeight: what an x axis with labels takes.
    ///   - labelOverhang: how far the labels of neighboring x axes reach toward each other.
    ///   - ownGutter: the room for the y labels of each plot; nil where the first of a row has those of all.
    ///   - isTall: whether what is drawn wants height rather than width: matrices of more rows than columns.
    ///   - tiles: how many columns and rows a matrix has: where a terminal has room, all of them get equally many cells.
    init(
        count: Int, hasTitles: Bool, in area: Rect, axisHeight: Double, labelOverhang: Double,
        ownGutter: Double? = nil, isTall: Bool = false, tiles: (columns: Int, rows: Int)? = nil, _ context: PanelContext
    ) {
        let measures = context.measures
        let isTight = area.width < measures.tightWidth
        hasOwnAxes = ownGutter != nil
        let isShared = ownGutter == nil
        let gap = (ownGutter ?? 0) + (isTight ? 1 : max(measures.facetGap, labelOverhang))
        let leastWidth = isTight ? 4 : measures.leastFacetWidth * (isTall ? 0.6 : 1)
        titleHeight = hasTitles ? context.lineHeight(TypeSizes.facetTitle) + measures.facetTitleGap : 0
        let fitting = max(1, min(count, Int(saturating: ((area.width + gap) / (leastWidth + gap)).rounded(.down))))
        titleGap = measures.facetTitleDistance
        let titleHeight = titleHeight
        func rowGap(_ rows: Int, _ columns: Int) -> Double {
            // Labels stand below the lowest plot of a column only; a ragged last row leaves room for the others'.
            guard rows > 1, isShared, count % columns == 0 else { return rows > 1 ? axisHeight : 0 }
            return measures.facetRowGap
        }
        func isHighEnough(_ rows: Int, _ columns: Int) -> Bool {
            let gaps = rowGap(rows, columns) * Double(rows - 1)
            return (area.height - gaps) / Double(rows) - titleHeight >= measures.leastPlot.height
        }
        var rows = (count + fitting - 1) / fitting
        var columns = (count + rows - 1) / rows
        // Too many rows: narrower plots, down to a third of the usual width, then (in a terminal) fewer of them.
        while rows > 1, !isHighEnough(rows, columns) {
            rows -= 1
            columns = (count + rows - 1) / rows
        }
        if measures.leavesOutFacets {
            columns = min(columns, max(fitting, Int(saturating: (area.width + gap) / (4 + gap))))
        }
        self.columns = columns
        self.rows = rows
        let between = rowGap(rows, columns)
        var width = (area.width - gap * Double(columns - 1)) / Double(columns)
        var height = (area.height - between * Double(rows - 1)) / Double(rows) - titleHeight
        if measures.snaps {
            width = Self.even(width.rounded(.down), tiles?.columns, halves: 1)
            height = Self.even(height.rounded(.down), tiles?.rows, halves: 2)
        }
        var plots: [Rect] = []
        for index in 0..<min(count, columns * rows) {
            let (row, column) = (Double(index / columns), Double(index % columns))
            plots.append(
                Rect(
                    area.x + column * (width + gap), area.y + row * (height + titleHeight + between) + titleHeight,
                    width, height))
        }
        self.plots = plots
    }

    /// The greatest length that gives each of `count` tiles at least two cells and all of them the same; the length
    /// itself where that would give away too much. Rows may take halves of cells.
    private static func even(_ length: Double, _ count: Int?, halves: Double) -> Double {
        guard let count = count.map(Double.init), count > 1 else { return length }
        let most = Int(saturating: (length * halves / count).rounded(.down))
        for unit in stride(from: most, through: 2, by: -1) {
            let whole = Double(unit) * count / halves
            if whole == whole.rounded() { return whole >= 0.85 * length ? whole : length }
        }
        return length
    }

    /// How wide the line above a plot may be: as far as shortly before the next one's.
    var titleWidth: Double {
        guard let first = plots.first else { return 0 }
        let pitch = columns > 1 && plots.count > 1 ? plots[1].x - first.x : first.width
        return max(first.width, pitch - titleGap)
    }

    func isFirstInRow(_ index: Int) -> Bool { index % columns == 0 }

    /// Whether a plot has a y axis with numbers.
    func hasYAxis(_ index: Int) -> Bool { hasOwnAxes || isFirstInRow(index) }

    /// From the left edge of the first column to the right edge of the last.
    var span: ClosedRange<Double> {
        let left = plots.first?.x ?? 0
        return left...max(left, plots.map(\.maxX).max() ?? left)
    }

    /// Whether it carries x labels: no other plot stands below, or each has its own.
    func hasXLabels(_ index: Int) -> Bool { hasOwnAxes || index + columns >= plots.count }
}
