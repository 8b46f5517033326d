/// What is written in a graph, and with what ink.
struct GraphWords {
    /// A line of a node or an edge.
    struct Line {
        var text: String
        var style: TextStyle
        var ink: Ink
    }

    let content: GraphContent
    let context: PanelContext
    private let partial: String
    private let back: String
    private let marker: String

    init(_ content: GraphContent, _ context: PanelContext) {
        self.content = content
        self.context = context
        func sign(_ sign: Character, or plain: String) -> String { context.canvas.canShow(sign) ? "\(sign) " : plain }
        partial = sign("∂", or: "d ")
        back = sign("←", or: "< ")
        marker = sign("▸", or: "> ")
    }

    func ink(_ kind: GraphContent.Kind, _ value: Double? = nil) -> Ink {
        if let value, !value.isFinite { return .fails }
        return switch kind {
        case .value: .secondary
        case .local: .series(.blue)
        case .gradient, .product: .series(.vermilion)
        }
    }

    /// A number as it stands in the graph; empty while there is none.
    func text(_ kind: GraphContent.Kind, _ value: Double?) -> String {
        guard let value else { return "" }
        let digits = kind == .value ? 4 : 3
        return sign(of: kind) + context.numbers.significant(value, digits: digits)
    }

    private func sign(of kind: GraphContent.Kind) -> String {
        switch kind {
        case .value, .local: ""
        case .gradient: partial
        case .product: back
        }
    }

    /// The lines of a node's box.
    func lines(_ node: GraphContent.Node, isBrief: Bool) -> [Line] {
        var lines = [
            Line(text: isBrief ? node.symbol : node.name, style: TypeSizes.seriesLabel, ink: .text),
            Line(text: text(.value, node.value), style: TypeSizes.tick, ink: ink(.value, node.value)),
        ]
        if content.hasGradients {
            lines.append(
                Line(text: text(.gradient, node.gradient), style: TypeSizes.tick, ink: ink(.gradient, node.gradient)))
        }
        return lines
    }

    /// The lines at an edge: its local derivative, and below it what it hands back.
    func lines(_ edge: GraphContent.Edge) -> [Line] {
        [(GraphContent.Kind.local, edge.local), (.product, edge.product)].compactMap { kind, value in
            value == nil ? nil : Line(text: text(kind, value), style: TypeSizes.note, ink: ink(kind, value))
        }
    }

    func width(_ lines: [Line]) -> Double { lines.map { context.width($0.text, $0.style) }.max() ?? 0 }

    /// Side by side.
    func rowWidth(_ lines: [Line]) -> Double {
        lines.filter { !$0.text.isEmpty }.reduce(-rowGap) { $0 + context.width($1.text, $1.style) + rowGap }
    }

    private var rowGap: Double { context.width(" ", TypeSizes.tick) * 2 }

    func height(_ lines: [Line]) -> Double { lines.reduce(0) { $0 + context.lineHeight($1.style) } }

    /// The room of a number that may still come, so that nothing moves when it does.
    var numberWidth: Double { context.width("−0.0000", TypeSizes.tick) }
    var edgeWidth: Double {
        let usual = Line(text: back + "−0.000", style: TypeSizes.note, ink: .text)
        let lines = content.edges.flatMap(lines)
        return width(content.hasProducts || !lines.isEmpty ? lines + (content.hasProducts ? [usual] : []) : [])
    }

    /// What the signs and inks stand for, in one line.
    var legend: [(kind: GraphContent.Kind, line: Line)] {
        GraphContent.Kind.allCases.compactMap { kind in
            guard let label = content.labels[kind], !label.isEmpty else { return nil }
            return (kind, Line(text: sign(of: kind) + label, style: TypeSizes.note, ink: ink(kind)))
        }
    }

    /// The node at hand, marked in a list.
    func name(_ node: Int, isMarked: Bool, anyMarked: Bool) -> String {
        (isMarked ? marker : anyMarked ? String(repeating: " ", count: marker.count) : "") + content.nodes[node].name
    }

    func item(_ line: Line, at point: Point, _ horizontal: Text.Horizontal, _ vertical: Text.Vertical = .top)
        -> SceneItem
    {
        .text(
            Text(
                line.text, at: point, horizontal: horizontal, vertical: vertical, style: line.style, ink: line.ink,
                role: .annotation))
    }

    /// Lines side by side, whose middle stands at x.
    func row(_ lines: [Line], middle x: Double, top: Double) -> [SceneItem] {
        var at = x - rowWidth(lines) / 2
        return lines.filter { !$0.text.isEmpty }.map { line in
            defer { at += context.width(line.text, line.style) + rowGap }
            return item(line, at: Point(at, top), .leading)
        }
    }

    /// Lines below each other whose middles stand at x.
    func items(_ lines: [Line], middle x: Double, top: Double) -> [SceneItem] {
        var y = top
        var items: [SceneItem] = []
        for line in lines {
            if !line.text.isEmpty {
                let (at, horizontal) = context.measures.centered(x, width: context.width(line.text, line.style))
                items.append(item(line, at: Point(at, y), horizontal))
            }
            y += context.lineHeight(line.style)
        }
        return items
    }
}
