import Metrics

/// Lays a whole figure out: headline, explanation, panels in rows, verdicts and recipe at the foot.
public struct FigureLayout: Sendable {
    public var content: FigureContent
    /// Panels from left to right, rows from the top.
    public var rows: [[FigurePanel]]
    public var language: Language
    public var setting = FigureSetting.sheet
    /// The figure of the whole recording, by which this one's words and axes have their places; nil where they follow
    /// what is drawn.
    public var outline: FigureOutline?

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

    /// The scene of the figure on a canvas of `size` points.
    public func scene(size: Size, canvas: any Canvas) -> Scene {
        let parts = parts(size: size, canvas: canvas)
        var items = parts.items
        for panel in parts.panels {
            let scene = panel.layout.scene(
                size: Size(panel.rect.width, panel.rect.height), canvas: canvas, insets: panel.insets)
            items += scene.items.map { $0.translated(x: panel.rect.x, y: panel.rect.y) }
        }
        return Scene(size: parts.size, items: items)
    }

    /// The words around the panels, and where each panel stands.
    func parts(
        size: Size, canvas: any Canvas
    ) -> (size: Size, items: [SceneItem], panels: [(layout: PanelLayout, rect: Rect, insets: PanelInsets)]) {
        let margin = setting.margin
        let width = size.width - margin.left - margin.right
        guard width > 0, size.height > 0 else { return (Size(max(0, size.width), max(0, size.height)), [], []) }
        let words = words(width: width, canvas)
        var items = words.items.map { $0.translated(x: margin.left, y: margin.top) }
        let top = margin.top + words.height
        let foot = FigureFoot(content, outline: outline?.content, width: width, canvas, language)
        let footTop = size.height - margin.bottom - foot.height
        items += foot.items(at: Point(margin.left, footTop))
        let area = Rect(margin.left, top, width, max(0, footTop - (foot.height > 0 ? 12 : 0) - top))
        return (size, items, placedPanels(in: area, canvas))
    }

    /// Headline and explanation, from the origin.
    func words(width: Double, _ canvas: any Canvas) -> (items: [SceneItem], height: Double) {
        var items: [SceneItem] = []
        var top = 0.0
        for (string, outlined, style, ink, role) in [
            (
                content.headline, outline?.content.headline, setting.headline(width: width), Ink.text,
                SceneRole.headline
            ),
            (
                content.explanation, outline?.content.explanation, setting.explanation(width: width), .secondary,
                .explanation
            ),
        ] where !string.isEmpty {
            let rows = outlined.map { TextWrap.lines($0, width: width, style: style, canvas).count }
            for line in TextWrap.lines(string, rows: rows, width: width, style: style, canvas) {
                if !line.isEmpty {
                    items.append(
                        .text(Text(line, at: Point(0, top), vertical: .top, style: style, ink: ink, role: role)))
                }
                top += canvas.extent(of: line.isEmpty ? "0" : line, style: style).height
            }
            top += 2
        }
        let gap = top > 0 || setting == .sheet ? 12.0 : 0
        return (items, top + gap)
    }

    /// How wide the panels of a row are: in a row of several, weight is width.
    func widths(of row: [FigurePanel], in width: Double) -> [Double] {
        let room = width - Double(row.count - 1) * FigureSetting.columnGap
        let weights = row.map(\.panel.weight).reduce(0, +)
        return row.map { room * (row.count == 1 ? 1 : $0.panel.weight / weights) }
    }

    /// How high the rows are: on a sheet as they weigh; in a text between what they need and what they like.
    private func heights(of rows: [[FigurePanel]], in room: Size, _ canvas: any Canvas) -> [Double] {
        guard setting == .page else {
            let weights = rows.map { $0.map(\.panel.weight).max() ?? 1 }
            let total = weights.reduce(0, +)
            return weights.map { total > 0 ? room.height * $0 / total : 0 }
        }
        func heights(_ share: Double) -> [Double] {
            rows.map { rowHeight($0, width: room.width, plotShare: share, canvas) }
        }
        let least = heights(FigureLayout.leastPlotShare)
        let liked = heights(FigureLayout.likedPlotShare)
        let (low, high) = (least.reduce(0, +), liked.reduce(0, +))
        // Neither rows that are too low nor more than all the room.
        let share = high > low ? max(-0.5, (room.height - low) / (high - low)) : 0
        let wanted = zip(least, liked).map { $0 + ($1 - $0) * share }
        let total = wanted.reduce(0, +)
        return wanted.map { total > 0 ? room.height * $0 / total : 0 }
    }

    func panelLayout(_ panel: FigurePanel) -> PanelLayout {
        var layout = PanelLayout(panel: panel.panel, data: panel.data, language: language)
        layout.outline = outline?.panels.first { $0.panel == panel.data.panel }
        return layout
    }

    private func placedPanels(
        in area: Rect, _ canvas: any Canvas
    ) -> [(layout: PanelLayout, rect: Rect, insets: PanelInsets)] {
        let rows = setting.arranged(rows, width: area.width)
        let gaps = Double(max(0, rows.count - 1)) * FigureSetting.rowGap
        // On a sheet a row of one is as tall as it weighs; in a text as what it shows.
        let heights = heights(of: rows, in: Size(area.width, area.height - gaps), canvas)
        guard area.height > gaps, heights.reduce(0, +) > 0 else { return [] }
        var placed: [(layout: PanelLayout, rect: Rect, row: Int, insets: PanelInsets)] = []
        var top = area.y
        for (index, row) in rows.enumerated() {
            let height = heights[index]
            var left = area.x
            for (panel, width) in zip(row, widths(of: row, in: area.width)) {
                let rect = Rect(left, top, width, height)
                let layout = panelLayout(panel)
                let insets = layout.insets(size: Size(width, height), canvas: canvas)
                placed.append((layout, rect, index, insets))
                left += width + FigureSetting.columnGap
            }
            top += height + FigureSetting.rowGap
        }
        // Plots of a row share top and bottom; plots of a column share their left edge.
        let rowInsets = placed.map { panel -> PanelInsets in
            var insets = PanelInsets(left: 0, right: 0, top: 0, bottom: 0)
            for other in placed where other.row == panel.row {
                insets.top = max(insets.top, other.insets.top)
                insets.bottom = max(insets.bottom, other.insets.bottom)
            }
            return insets
        }
        for (index, insets) in rowInsets.enumerated() {
            let size = Size(placed[index].rect.width, placed[index].rect.height)
            placed[index].insets = placed[index].layout.insets(size: size, canvas: canvas, aligned: insets)
        }
        return placed.map { panel in
            var insets = panel.insets
            for other in placed where (other.rect.x - panel.rect.x).magnitude < 1 {
                insets.left = max(insets.left, other.insets.left)
            }
            return (panel.layout, panel.rect, insets)
        }
    }
}

/// What a figure lays out for, while it draws an earlier frame: words and axes stand where they stand in the end.
public struct FigureOutline: Sendable {
    public var content: FigureContent
    public var panels: [PanelData]

    public init(content: FigureContent, panels: [PanelData]) {
        self.content = content
        self.panels = panels
    }
}
