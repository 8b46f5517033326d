import Metrics

/// Lays a whole figure out: headline, explanation, panels in rows, verdicts and recipe at the foot.
public struct FigureLayout: Sendable {
    public var content: FigureContent
    /// Panels from left to right, rows from the top.
    public var rows: [[FigurePanel]]
    public var language: Language

    public init(content: FigureContent, rows: [[FigurePanel]], language: Language) {
        self.content = content
        self.rows = rows.filter { !$0.isEmpty }
        self.language = language
    }

    /// Panels in as many rows as look balanced: one, two, two and one, two and two, …
    public init(content: FigureContent, panels: [FigurePanel], language: Language) {
        self.init(content: content, rows: FigureLayout.balanced(panels), language: language)
    }

    /// Two panels a row; a map of three or more small multiples takes a row of its own, where it would not leave
    /// another panel alone.
    static func balanced(_ panels: [FigurePanel]) -> [[FigurePanel]] {
        if panels.count <= 2 { return [panels] }
        var rows: [[FigurePanel]] = []
        for panel in panels {
            if let last = rows.last, last.count < 2 {
                rows[rows.count - 1].append(panel)
            } else {
                rows.append([panel])
            }
        }
        return rows
    }

    private static let margin = PanelInsets(left: 34, right: 30, top: 26, bottom: 20)
    private static let columnGap = 30.0
    private static let rowGap = 20.0

    /// The scene of the figure on a canvas of `size` points.
    public func scene(size: Size, canvas: any Canvas) -> Scene {
        let margin = FigureLayout.margin
        let width = size.width - margin.left - margin.right
        guard width > 0, size.height > 0 else { return Scene(size: Size(max(0, size.width), max(0, size.height))) }
        var items: [SceneItem] = []
        var top = margin.top
        for (string, style, ink, role) in [
            (content.headline, TypeSizes.headline, Ink.text, SceneRole.headline),
            (content.explanation, TypeSizes.explanation, .secondary, .explanation),
        ] where !string.isEmpty {
            for line in TextWrap.lines(string, width: width, style: style, canvas) {
                items.append(
                    .text(
                        Text(
                            line, at: Point(margin.left, top), vertical: .top, style: style, ink: ink, role: role)))
                top += canvas.extent(of: line, style: style).height
            }
            top += 2
        }
        top += 12
        let foot = FigureFoot(content, width: width, canvas, language)
        let footTop = size.height - margin.bottom - foot.height
        items += foot.items(at: Point(margin.left, footTop))
        let area = Rect(margin.left, top, width, max(0, footTop - 12 - top))
        items += panelItems(in: area, canvas)
        return Scene(size: size, items: items)
    }

    private func panelItems(in area: Rect, _ canvas: any Canvas) -> [SceneItem] {
        let gaps = Double(max(0, rows.count - 1)) * FigureLayout.rowGap
        let heights = rows.map { $0.map(\.panel.weight).max() ?? 1 }
        let total = heights.reduce(0, +)
        guard total > 0, area.height > gaps else { return [] }
        var placed: [(layout: PanelLayout, rect: Rect, row: Int, insets: PanelInsets)] = []
        var top = area.y
        for (index, row) in rows.enumerated() {
            let height = (area.height - gaps) * heights[index] / total
            let room = area.width - Double(row.count - 1) * FigureLayout.columnGap
            let weights = row.map(\.panel.weight).reduce(0, +)
            var left = area.x
            for panel in row {
                // A row of one is as tall as it weighs; in a row of several, weight is width.
                let width = room * (row.count == 1 ? 1 : panel.panel.weight / weights)
                let rect = Rect(left, top, width, height)
                let layout = PanelLayout(panel: panel.panel, data: panel.data, language: language)
                let insets = layout.insets(size: Size(width, height), canvas: canvas)
                placed.append((layout, rect, index, insets))
                left += width + FigureLayout.columnGap
            }
            top += height + FigureLayout.rowGap
        }
        var items: [SceneItem] = []
        for panel in placed {
            // Plots of a row share top and bottom; plots of a column share their left edge.
            var insets = panel.insets
            for other in placed where other.row == panel.row {
                insets.top = max(insets.top, other.insets.top)
                insets.bottom = max(insets.bottom, other.insets.bottom)
            }
            for other in placed where (other.rect.x - panel.rect.x).magnitude < 1 {
                insets.left = max(insets.left, other.insets.left)
            }
            let size = Size(panel.rect.width, panel.rect.height)
            let scene = panel.layout.scene(size: size, canvas: canvas, insets: insets)
            items += scene.items.map { $0.translated(x: panel.rect.x, y: panel.rect.y) }
        }
        return items
    }
}
