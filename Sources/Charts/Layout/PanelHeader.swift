import Metrics

/// What stands above a panel's plot: title, subtitle, notes, legend.
struct PanelHeader {
    private struct Line {
        var string: String
        var style: TextStyle
        var ink: Ink
        var role: SceneRole
        var height: Double
    }

    private let lines: [Line]
    private let legend: Legend?
    let height: Double

    init(_ plan: PlotPlan, showsTitle: Bool, legend: Legend?, size: Size, _ context: PanelContext) {
        // In a terminal's few rows only the data stays.
        let isRoomy = size.height >= context.measures.leastHeightForNotes
        var lines: [Line] = []
        func add(_ string: String, _ style: TextStyle, _ ink: Ink, _ role: SceneRole) {
            let wrapped =
                context.measures.shortens
                ? [TextWrap.truncated(string, width: size.width, style: style, context.canvas)]
                : TextWrap.lines(string, width: size.width, style: style, context.canvas)
            for line in wrapped where !line.isEmpty {
                lines.append(
                    Line(string: line, style: style, ink: ink, role: role, height: context.lineHeight(style)))
            }
        }
        if showsTitle { add(context.panel.title[context.language], TypeSizes.panelTitle, .text, .title) }
        let subtitle = PanelSubtitle.text(panel: context.panel, data: context.data, language: context.language)
        // What the axes cannot show is told after the unit, on the same line if there is room.
        let parts = ([showsTitle ? subtitle : ""] + plan.notes.map { $0[context.language] }).filter { !$0.isEmpty }
        if isRoomy { add(parts.joined(separator: " · "), TypeSizes.subtitle, .secondary, .subtitle) }
        self.lines = lines
        self.legend = legend
        let legendHeight = legend.map { $0.height + context.measures.legendGap } ?? 0
        let text = lines.reduce(0) { $0 + $1.height }
        height = text + legendHeight + (text + legendHeight > 0 ? context.measures.headerGap : 0)
    }

    func items(_ context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        var top = 0.0
        for line in lines {
            items.append(
                .text(
                    Text(
                        line.string, at: Point(0, top), vertical: .top, style: line.style, ink: line.ink,
                        role: line.role)))
            top += line.height
        }
        if let legend { items += legend.items(at: Point(0, top + context.measures.legendGap), context) }
        return items
    }
}

/// The small print under a panel's title.
public enum PanelSubtitle {
    /// The fewest rows of a terminal in which notes stand above the plot.
    public static let leastRows = 14.0

    /// What the dimmed lines are, for where notes have no room; nil where there are none.
    public static func ghosts(_ data: PanelData, language: Language) -> String? {
        guard data.series.contains(where: \.role.isGhost) else { return nil }
        return Notes.ghost(isFirstToo: data.series.contains { $0.role == .firstGhost })[language]
    }

    /// The file's text, else the metric's symbol and unit; then the step where a single frame is drawn.
    public static func text(panel: Panel, data: PanelData, language: Language) -> String {
        var parts: [String] = []
        if let subtitle = panel.subtitle {
            parts.append(subtitle[language])
        } else {
            let subject = panel.y == nil ? data.y : data.value
            parts += [subject.symbol ?? subject.label[language], subject.unit?[language]].compactMap(\.self)
        }
        if let step = data.step {
            parts.append(language == .english ? "step \(step)" : "第 \(step) 步")
        }
        if let width = panel.smoothing, width > 1, panel.x == "step" {
            parts.append(language == .english ? "mean over \(width) steps" : "\(width) 步移动平均")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
