import Metrics

/// A matrix with names or numbers on its rows and columns: attention between tokens, confusion between classes. Rows
/// read downward; where cells are large enough, each holds its value.
public enum MatrixMark: DrawnMark {
    public static let name = "matrix"
    public static let says = LocalizedText(en: "a matrix with named rows and columns", zh: "带行列名称的矩阵")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    public static let readsDown = true
    static func form(_ panel: Panel) -> DataForm { .grid }

    static func plan(_ context: PanelContext) -> PlotPlan {
        var plan = HeatMapMark.plan(context)
        tellOfEmptyCells(context, &plan.notes)
        // Every row and column stands at its index, named by its number where it has no name.
        for series in context.data.series {
            guard case .map(let x, let y, _) = series.content else { continue }
            if plan.xLabels.isEmpty { plan.xLabels = x.map { context.numbers.significant($0, digits: 4) } }
            if plan.yLabels.isEmpty { plan.yLabels = y.map { context.numbers.significant($0, digits: 4) } }
            (plan.xPlaces, plan.yPlaces) = (x, y)
            plan.x = Scale(.linear, lower: -0.5, upper: Double(x.count) - 0.5)
            plan.y = Scale(.linear, lower: -0.5, upper: Double(y.count) - 0.5)
            break
        }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        guard let colors = plan.colorScale else { return [] }
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .map(let x, let y, let values) = series.content else { continue }
            let (columns, rows) = (x.indices.map { Double($0) }, y.indices.map { Double($0) })
            let shown = hasShares(values) ? values.map { $0 == 0 ? .nan : $0 } : values
            if let image = HeatMapMark.image(
                x: columns, y: rows, values: shown, in: plot, colors: colors, readsDown: true)
            {
                items.append(image)
            }
            items += MatrixGaps(names: plan.yLabels, columns: x.count).groupItems(in: plot, rows: y.count)
            items += numbers(values, columns: x.count, rows: y.count, in: plot, colors, context)
        }
        return items
    }

    /// Whether the numbers are shares with zeros among them: a zero stays empty, so that nothing does not look like next
    /// to nothing. Counts, which are whole numbers, keep the color of theirs.
    private static func hasShares(_ values: [Double]) -> Bool {
        values.contains(0) && values.allSatisfy { (0...1).contains($0) }
            && values.contains { $0 != $0.rounded() }
    }

    /// What its empty cells are: −∞ is a mask's own number, anything else that is not finite a fault.
    private static func tellOfEmptyCells(_ context: PanelContext, _ notes: inout [LocalizedText]) {
        var (masked, faulty) = (0, 0)
        var hasZeros = false
        for series in context.data.series {
            guard case .map(_, _, let values) = series.content else { continue }
            hasZeros = hasZeros || hasShares(values)
            for value in values where !value.isFinite {
                if value == -.infinity { masked += 1 } else { faulty += 1 }
            }
        }
        if hasZeros { notes.append(Notes.emptyIsZero) }
        guard masked > 0 else { return }
        notes.removeAll { $0 == Notes.nonFinite(masked + faulty) }
        notes.append(Notes.minusInfinity)
        if faulty > 0 { notes.append(Notes.nonFinite(faulty)) }
    }

    /// The value of each cell, if all of them fit.
    private static func numbers(
        _ values: [Double], columns: Int, rows: Int, in plot: Plot, _ colors: ColorScale, _ context: PanelContext
    ) -> [SceneItem] {
        guard columns > 0, rows > 0, columns * rows <= 900 else { return [] }
        let style = TypeSizes.note
        let cell = Size(plot.rect.width / Double(columns), plot.rect.height / Double(rows))
        let texts = CellNumbers.texts(values, context.numbers)
        let widest = texts.map { context.width($0, style) }.max() ?? 0
        guard widest + context.measures.matrixLabelMargin <= cell.width,
            context.lineHeight(style) <= cell.height * context.measures.matrixLineShare
        else { return [] }
        let leavesZeros = hasShares(values)
        return values.indices.map { index in
            let (row, column) = (index / columns, index % columns)
            let center = Point(
                plot.rect.x + (Double(column) + 0.5) * cell.width, plot.rect.y + (Double(row) + 0.5) * cell.height)
            let level = leavesZeros && values[index] == 0 ? .nan : colors.level(values[index])
            let isPale = level.isNaN || colors.map.color(at: level).luminance > 0.3
            let place = context.measures.centered(center, width: context.width(texts[index], style))
            return .text(
                Text(
                    texts[index], at: place.at, horizontal: place.horizontal, vertical: place.vertical, style: style,
                    ink: level.isNaN ? .tertiary : isPale ? .mapText : .contourLine, role: .annotation))
        }
    }
}

/// The numbers of a matrix, written alike.
enum CellNumbers {
    static func texts(_ values: [Double], _ numbers: NumberText) -> [String] {
        let finite = values.filter(\.isFinite)
        let greatest = finite.reduce(0) { max($0, $1.magnitude) }
        if finite.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e5 }) {
            return values.map { numbers.fixed($0, decimals: 0) }
        }
        // Small and large numbers beside each other keep their digits; shares and scores line up.
        guard greatest < 1000, greatest >= 0.01 else { return values.map { numbers.significant($0, digits: 2) } }
        let decimals = greatest >= 100 ? 0 : greatest >= 10 ? 1 : 2
        let least = 0.5 / powerOfTen(decimals)
        return values.map { value in
            // What rounds to nothing is not nothing: a token that gets next to no attention is not masked.
            if value != 0, value.magnitude < least { return numbers.nearZero }
            return value == 0 ? "0" : numbers.fixed(value, decimals: decimals)
        }
    }
}
