/// Where a panel's small multiples stand: in rows of equal plots.
struct FacetGrid {
    let plots: [Rect]
    let columns: Int
    let rows: Int
    /// The height of the line above each plot that names it; 0 without facets.
    let titleHeight: Double
    /// What each row but the last leaves below its plots.
    let rowGap: Double

    /// - Parameters:
    ///   - area: the panel without header, gutters and the lowest x axis.
    ///   - axisHeight: what an x axis with labels takes.
    init(count: Int, hasTitles: Bool, in area: Rect, axisHeight: Double, _ context: PanelContext) {
        let spacing = context.spacing
        titleHeight = hasTitles ? context.lineHeight(TypeSizes.facetTitle) + (context.isCellular ? 0 : 3) : 0
        let gap = spacing.facetGap
        let fitting = Int(((area.width + gap) / (spacing.leastFacetWidth + gap)).rounded(.down))
        columns = max(1, min(count, fitting))
        rows = (count + columns - 1) / max(1, columns)
        rowGap = rows > 1 ? axisHeight + (context.isCellular ? 0 : 6) : 0
        var width = (area.width - gap * Double(columns - 1)) / Double(columns)
        var height = (area.height - rowGap * Double(rows - 1)) / Double(rows) - titleHeight
        if context.isCellular {
            width = width.rounded(.down)
            height = height.rounded(.down)
        }
        var plots: [Rect] = []
        for index in 0..<count {
            let (row, column) = (Double(index / columns), Double(index % columns))
            plots.append(
                Rect(
                    area.x + column * (width + gap),
                    area.y + row * (height + titleHeight + rowGap) + titleHeight, width, height))
        }
        self.plots = plots
    }

    func isFirstInRow(_ index: Int) -> Bool { index % columns == 0 }

    /// Whether no other plot stands below: it carries the axis title.
    func isLowest(_ index: Int) -> Bool { index + columns >= plots.count }
}
