import Bounds

/// A graph where there is no room to draw it: what takes part at the playhead, line by line. Forward that is a node below
/// what it takes; backward the way from the result to it and on to what it hands to; before and after, all nodes.
struct GraphList {
    private struct Row {
        var node: Int
        /// The derivative of the row that it leads to.
        var local: Double?
    }

    private let content: GraphContent
    private let words: GraphWords
    private let rect: Rect
    private let current: Int?

    init(_ content: GraphContent, _ words: GraphWords, in rect: Rect) {
        self.content = content
        self.words = words
        self.rect = rect
        current = content.current
    }

    /// In drawing order, and how many of the first give way where there are too many.
    private var rows: [Row] {
        guard let current else { return content.nodes.indices.map { Row(node: $0) } }
        let taken = content.edges.filter { $0.to == current }.map { Row(node: $0.from, local: $0.local) }
        guard content.goesBack else { return taken + [Row(node: current)] }
        let way = content.wayBack(to: current)
        let nodes = ([current] + way.map { content.edges[$0].to }).reversed()
        let locals = [nil] + way.reversed().map { content.edges[$0].local }
        return zip(nodes, locals).map { Row(node: $0, local: $1) } + taken
    }

    func items() -> [SceneItem] {
        let context = words.context
        let height = context.lineHeight(TypeSizes.tick)
        let most = Int(saturating: (rect.height / height).rounded(.down))
        guard most > 0 else { return [] }
        var rows = self.rows
        var rest = 0
        if rows.count > most {
            // Along a way, what lies nearest to the node at hand is kept; of all nodes, the first.
            rest = current == nil && most > 1 ? rows.count - most + 1 : 0
            rows = current == nil ? Array(rows.prefix(most - (rest > 0 ? 1 : 0))) : Array(rows.suffix(most))
        }
        let names = rows.map { words.name($0.node, isMarked: $0.node == current, anyMarked: current != nil) }
        let nameWidth = min(rect.width / 2, names.map { context.width($0, TypeSizes.tick) }.max() ?? 0)
        var items: [SceneItem] = []
        func write(_ text: String, _ ink: Ink, _ x: Double, row: Int) {
            let line = GraphWords.Line(text: text, style: TypeSizes.tick, ink: ink)
            items.append(words.item(line, at: Point(x, rect.y + Double(row) * height), .leading))
        }
        for (order, row) in rows.enumerated() {
            let name = TextWrap.truncated(names[order], width: nameWidth, style: TypeSizes.tick, context.canvas)
            write(name, row.node == current || current == nil ? .text : .secondary, rect.x, row: order)
        }
        if rest > 0 { write("… +\(rest)", .tertiary, rect.x, row: rows.count) }
        var right = rect.x + nameWidth
        for column in columns(of: rows, room: rect.width - nameWidth) {
            right += context.measures.tableGap + column.width
            for (order, text) in column.texts.enumerated() where !text.isEmpty {
                let ink = words.ink(column.kind, number(column.kind, rows[order]))
                write(text, ink, right - context.width(text, TypeSizes.tick), row: order)
            }
        }
        return items
    }

    private struct Column {
        var kind: GraphContent.Kind
        var texts: [String]
        var width: Double
    }

    /// Values, local derivatives and gradients, as far as there is room; on the way back values are the first to go.
    private func columns(of rows: [Row], room: Double) -> [Column] {
        let context = words.context
        var columns = [GraphContent.Kind.value, .local, .gradient].map { kind in
            let texts = rows.map { words.text(kind, number(kind, $0)) }
            let width = texts.map { context.width($0, TypeSizes.tick) }.max() ?? 0
            return Column(kind: kind, texts: texts, width: width > 0 ? max(width, words.numberWidth) : 0)
        }
        columns.removeAll { $0.width == 0 }
        while !columns.isEmpty, columns.reduce(0, { $0 + $1.width + context.measures.tableGap }) > room {
            columns.remove(at: content.goesBack ? 0 : columns.count - 1)
        }
        return columns
    }

    private func number(_ kind: GraphContent.Kind, _ row: Row) -> Double? {
        switch kind {
        case .value: content.nodes[row.node].value
        case .gradient: content.nodes[row.node].gradient
        default: row.local
        }
    }
}
