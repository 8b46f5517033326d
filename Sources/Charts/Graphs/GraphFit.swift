/// Where nodes stand on a canvas, in as much detail as it has room for.
struct GraphFit {
    /// How much is written: names with what they are made of, symbols alone, symbols without the edges' numbers, the same
    /// in one line a node.
    enum Detail: CaseIterable {
        case full, brief, bare, slim

        /// Whether the edges' numbers stand at them.
        var hasEdgeNumbers: Bool { self == .full || self == .brief }
        var isBrief: Bool { self != .full }
    }

    let detail: Detail
    let layout: GraphLayout
    let boxes: [Rect]
    /// The middles of places: of nodes' boxes, and where edges pass.
    let middles: [Point]
    /// From where to where the columns reach, along which edges pass on the level.
    let columns: [ClosedRange<Double>]

    /// The most detailed one that fits, in the first of several layouts; nil where none does.
    static func best(_ layouts: [GraphLayout], _ words: GraphWords, in rect: Rect) -> GraphFit? {
        for detail in Detail.allCases where detail.hasEdgeNumbers || words.context.measures.hasHairlines {
            for layout in layouts {
                if let fit = GraphFit(layout, words, in: rect, detail) { return fit }
            }
        }
        return nil
    }

    private init?(_ layout: GraphLayout, _ words: GraphWords, in rect: Rect, _ detail: Detail) {
        let (measures, nodes) = (words.context.measures, words.content.nodes)
        let padding = measures.nodePadding
        let sizes = nodes.map { node in
            let lines = words.lines(node, isBrief: detail.isBrief)
            if detail == .slim {
                let height = lines.map { words.context.lineHeight($0.style) }.max() ?? 0
                return Size(words.rowWidth(lines) + padding.width / 2, height)
            }
            return Size(
                max(words.width(lines), words.numberWidth) + padding.width, words.height(lines) + padding.height)
        }
        let widths = layout.columns.map { column in
            column.compactMap { layout.places[$0].node }.map { sizes[$0].width }.max() ?? 0
        }
        let gaps = Double(max(1, layout.columns.count - 1))
        let free = rect.width - widths.reduce(0, +)
        let wanted =
            detail.hasEdgeNumbers ? words.edgeWidth + measures.edgeLabelPadding * 2 : measures.leastGraphGap
        guard free >= gaps * max(wanted, measures.leastGraphGap) else { return nil }
        let tallest = sizes.map(\.height).max() ?? 0
        let units = Double(max(GraphLayout.nodeUnits, layout.height))
        let between = detail == .slim ? measures.nodeGap / 3 : measures.nodeGap
        let needed = (tallest + between) / Double(GraphLayout.nodeUnits)
        guard rect.height / units >= needed else { return nil }
        let scale = min(rect.height / units, needed * 2)
        let top = rect.y + (rect.height - scale * units) / 2
        // A graph of few columns does not tear itself apart.
        let gap = min(free / gaps, max(wanted, measures.leastGraphGap) * 3)
        var x = rect.x + (rect.width - widths.reduce(0, +) - gap * Double(layout.columns.count - 1)) / 2
        var columns: [ClosedRange<Double>] = []
        for width in widths {
            columns.append(x...x + width)
            x += width + gap
        }
        let middles = layout.places.map { place in
            let column = columns[place.column]
            return Point((column.lowerBound + column.upperBound) / 2, top + Double(place.y) * scale)
        }
        let boxes = nodes.indices.map { node in
            let (middle, size) = (middles[node], sizes[node])
            return Rect(
                measures.snapped(middle.x - size.width / 2), measures.snapped(middle.y - size.height / 2), size.width,
                size.height)
        }
        (self.detail, self.layout) = (detail, layout)
        (self.boxes, self.middles, self.columns) = (boxes, middles, columns)
    }
}
