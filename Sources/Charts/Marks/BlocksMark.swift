import Bounds
import Metrics

/// A matrix whose values are names of blocks: entries of one value have one color, and its number where there is room.
/// Rows read downward; rows whose names agree up to a `·` stand together, with a gap before the next.
public enum BlocksMark: DrawnMark {
    public static let name = "blocks"
    public static let says = LocalizedText(
        en: "a matrix colored by blocks: one color for each whole number", zh: "按块着色的矩阵：每个整数一种颜色")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    public static let readsDown = true
    static let wearsManyColors = true
    static func form(_ panel: Panel) -> DataForm { .grid }

    static func plan(_ context: PanelContext) -> PlotPlan {
        var plan = MatrixMark.plan(context)
        plan.colorScale = nil
        // A block may have any number, 0 as well.
        plan.notes.removeAll { $0 == Notes.emptyIsZero }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .map(let x, let y, let values) = series.content, !x.isEmpty, !y.isEmpty else { continue }
            let blocks = BlockColors(values, columns: x.count)
            items += image(blocks, rows: y.count, columns: x.count, in: plot)
            if plot.measures.hasHairlines {
                items += MatrixGaps(names: plan.yLabels, columns: x.count).items(in: plot) { row, column in
                    (values[row * x.count + column], column + 1 < x.count ? values[row * x.count + column + 1] : nil)
                }
            }
            items += numbers(values, blocks, columns: x.count, rows: y.count, in: plot, context)
        }
        return items
    }

    /// One cell of the image for each entry; in a terminal for each character cell, or half of one where there are more
    /// rows, so that no two colors mix.
    private static func image(_ blocks: BlockColors, rows: Int, columns: Int, in plot: Plot) -> [SceneItem] {
        var (height, width) = (rows, columns)
        if plot.measures.snaps {
            height = max(1, Int(saturating: plot.rect.height.rounded()))
            if rows > height { height *= 2 }
            width = max(1, Int(saturating: plot.rect.width.rounded()))
        }
        var colors: [RGB?] = []
        var levels: [Double] = []
        for row in 0..<height {
            for column in 0..<width {
                let source = (2 * row + 1) * rows / (2 * height) * columns + (2 * column + 1) * columns / (2 * width)
                colors.append(blocks.color(at: source))
                levels.append(blocks.level(at: source))
            }
        }
        return [.image(ImageGrid(rect: plot.rect, rows: height, columns: width, colors: colors, levels: levels))]
    }

    /// The number of each entry's block, if all of them fit.
    private static func numbers(
        _ values: [Double], _ blocks: BlockColors, columns: Int, rows: Int, in plot: Plot, _ context: PanelContext
    ) -> [SceneItem] {
        guard columns * rows <= 900 else { return [] }
        let style = TypeSizes.note
        let texts = CellNumbers.texts(values, context.numbers)
        let cell = Size(plot.rect.width / Double(columns), plot.rect.height / Double(rows))
        let widest = texts.map { context.width($0, style) }.max() ?? 0
        // In a terminal a layer's sign has the middle of the cell.
        let isShared = context.measures.signsTakeTheMiddle && !context.panel.layers.isEmpty
        guard widest + (isShared ? 2 : context.measures.blockLabelMargin) <= cell.width,
            context.lineHeight(style) * context.measures.blockLineShare <= cell.height
        else { return [] }
        return values.indices.compactMap { index in
            guard let color = blocks.color(at: index) else { return nil }
            let center = Point(
                plot.rect.x + (Double(index % columns) + 0.5) * cell.width,
                plot.rect.y + (Double(index / columns) + 0.5) * cell.height)
            var place = context.measures.centered(center, width: context.width(texts[index], style))
            if isShared { place.at.x = (center.x - cell.width / 2).rounded(.up) }
            return .text(
                Text(
                    texts[index], at: place.at, horizontal: place.horizontal, vertical: place.vertical, style: style,
                    ink: color.luminance > 0.22 ? .mapText : .contourLine, role: .annotation))
        }
    }
}

/// The colors of a matrix of blocks: the hue tells the columns of a block, its paleness which of those that share them.
struct BlockColors {
    private let numbers: [Int?]
    private let palette: [RGB]

    /// Okabe and Ito's, the strongest first.
    private static let hues: [RGB] = [
        0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442,
    ].map(RGB.init(hex:))
    private static let mostShades = 5

    init(_ values: [Double], columns: Int) {
        // Where each block begins: its first column, and how many other blocks began there.
        var places: [Double: (column: Int, order: Int)] = [:]
        var begun: [Int: Int] = [:]
        var starts: [Int] = []
        for (index, value) in values.enumerated() where value.isFinite && places[value] == nil {
            let column = index % columns
            if begun[column] == nil { starts.append(column) }
            places[value] = (column, begun[column] ?? 0)
            begun[column, default: 0] += 1
        }
        starts.sort()
        let hueCount = BlockColors.hues.count
        // Blocks that all span the same columns differ in hue; others in hue by column, and in shade among those.
        let isStack = starts.count <= 1
        let most = begun.values.max() ?? 1
        let shades = min(BlockColors.mostShades, isStack ? (most + hueCount - 1) / hueCount : most)
        func number(_ value: Double) -> Int? {
            guard let place = places[value] else { return nil }
            let along = isStack ? place.order : starts.firstIndex(of: place.column) ?? 0
            let shade = isStack ? place.order / hueCount : place.order + along / hueCount
            return shade % max(1, shades) * hueCount + along % hueCount
        }
        numbers = values.map(number)
        palette = (0..<max(1, shades) * hueCount).map { index in
            let share = shades > 1 ? 0.6 * Double(index / hueCount) / Double(shades - 1) : 0
            return BlockColors.hues[index % hueCount].mixed(with: RGB(hex: 0xFFFFFF), share: share)
        }
    }

    func color(at index: Int) -> RGB? { numbers[index].map { palette[$0] } }

    /// A level of its own for each color, those of neighbors far apart: what a device without colors draws.
    func level(at index: Int) -> Double {
        guard let number = numbers[index] else { return .nan }
        // 0.382 of the way around is the golden angle: consecutive ones stay apart.
        let stride = Self.stride(of: palette.count)
        return (Double(number * stride % palette.count) + 0.5) / Double(palette.count)
    }

    /// The number nearest to 0.382 of the count that has no factor in common with it.
    private static func stride(of count: Int) -> Int {
        func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
        let wanted = Int(saturating: (0.382 * Double(count)).rounded())
        return (0..<count).lazy.flatMap { [wanted - $0, wanted + $0] }
            .first { $0 > 0 && divisor($0, count) == 1 } ?? 1
    }
}
