import Bounds
import Metrics

/// The rows and columns of a table mark, laid out.
struct NumberTable {
    private struct Row {
        var label: String
        var ink: Ink
        /// The series' key without what the layer adds.
        var key: String
        var texts: [String]
    }

    private var rows: [Row] = []
    private let headings: [String]
    private let context: PanelContext

    init(_ context: PanelContext) {
        self.context = context
        let data = context.data
        let measured = data.series.filter { $0.role == .measured }
        if context.panel.x == "variant" {
            // One column for each metric, one row for each series.
            var columns = [(label: data.y.label, series: measured)]
            for (index, layer) in context.base.layers.map(\.y).enumerated() {
                columns.append(
                    (layer.label, context.base.series.filter { $0.layer == index + 1 && $0.role == .measured }))
            }
            headings = columns.map { $0.label[context.language] }
            for series in measured {
                let texts = columns.map { column -> String in
                    let own = column.series.first { $0.id.inItsLayer == series.id.inItsLayer }
                    guard let own, case .curve(_, let y) = own.content, let value = y.first else { return "" }
                    return NumberTable.text(value, context.numbers)
                }
                rows.append(Row(label: series.label[context.language], ink: series.ink, key: series.key, texts: texts))
            }
        } else {
            let names = data.x.names(context.language)
            var positions: [Double] = []
            for series in measured {
                guard case .curve(let x, _) = series.content else { continue }
                for x in x where !positions.contains(x) { positions.append(x) }
            }
            positions.sort()
            let heading = data.x.label[context.language]
            headings = positions.enumerated().map { index, position in
                if names.indices.contains(Int(saturating: position)) { return names[Int(saturating: position)] }
                let number = context.numbers.significant(position, digits: 5)
                return index == 0 ? "\(heading) \(number)" : number
            }
            for series in measured {
                guard case .curve(let x, let y) = series.content else { continue }
                let texts = positions.map { position -> String in
                    guard let at = x.firstIndex(of: position) else { return "" }
                    return NumberTable.text(y[at], context.numbers)
                }
                rows.append(Row(label: series.label[context.language], ink: series.ink, key: series.key, texts: texts))
            }
        }
    }

    private static func text(_ value: Double, _ numbers: NumberText) -> String {
        numbers.significant(value, digits: 4)
    }

    func items(in rect: Rect) -> [SceneItem] {
        let measures = context.measures
        let style = measures.tableStyle
        let lineHeight = context.lineHeight(style) * measures.tableLeading
        let gap = measures.tableGap
        let labelWidth = min(rows.map { context.width($0.label, TypeSizes.seriesLabel) }.max() ?? 0, rect.width * 0.5)
        var items: [SceneItem] = []
        // The last line may stick out by its lead.
        let lead = lineHeight * measures.tableOverreach
        let most = max(0, Int(saturating: ((rect.height + lead - lineHeight) / lineHeight).rounded(.down)))
        var shown = rows.prefix(most)
        var columns = self.columns(of: shown, from: rect.x + labelWidth + gap, to: rect.maxX, style, gap)
        if most > 1, shown.count < rows.count || columns.count < headings.count {
            // One line tells what is left out.
            shown = rows.prefix(most - 1)
            columns = self.columns(of: shown, from: rect.x + labelWidth + gap, to: rect.maxX, style, gap)
            let string = TextWrap.truncated(
                Notes.leftOut(rows: rows.count - shown.count, columns: headings.count - columns.count)[
                    context.language], width: rect.width, style: TypeSizes.note, context.canvas)
            let y = rect.y + lineHeight * Double(shown.count + 1)
            items.append(text(string, rect.x, y, TypeSizes.note, .tertiary, .leading))
        }
        let right = columns.last.map { $0.left + $0.width } ?? rect.x + labelWidth
        for column in columns {
            items.append(
                text(headings[column.index], column.left + column.width, rect.y, TypeSizes.tick, .secondary, .trailing))
        }
        if measures.hasHairlines {
            let y = rect.y + lineHeight - 3
            items.append(
                .polyline(
                    Polyline([Point(rect.x, y), Point(min(rect.maxX, right), y)], ink: .axis, width: 0.75, role: .axis))
            )
        }
        for (order, row) in shown.enumerated() {
            let y = rect.y + lineHeight * Double(order + 1)
            let label = TextWrap.truncated(
                row.label, width: labelWidth, style: TypeSizes.seriesLabel, context.canvas)
            items.append(text(label, rect.x, y, TypeSizes.seriesLabel, row.ink, .leading))
            for column in columns where !row.texts[column.index].isEmpty {
                let string = row.texts[column.index]
                let x = column.point - context.width(NumberTable.whole(string), style)
                items.append(text(string, measures.snapped(x), y, style, .text, .leading))
            }
        }
        return items
    }

    private struct Column {
        var left: Double
        var width: Double
        /// Where the decimal points stand.
        var point: Double
        var index: Int
    }

    /// The columns that fit, from the left.
    private func columns(
        of shown: ArraySlice<Row>, from start: Double, to end: Double, _ style: TextStyle, _ gap: Double
    ) -> [Column] {
        var left = start
        var columns: [Column] = []
        for index in headings.indices {
            let before = shown.map { context.width(NumberTable.whole($0.texts[index]), style) }.max() ?? 0
            let after =
                shown.map {
                    context.width($0.texts[index], style) - context.width(NumberTable.whole($0.texts[index]), style)
                }
                .max() ?? 0
            let width = max(before + after, context.width(headings[index], TypeSizes.tick))
            guard left + width <= end + 0.5 else { break }
            columns.append(Column(left: left, width: width, point: left + width - after, index: index))
            left += width + gap
        }
        return columns
    }

    private func text(
        _ string: String, _ x: Double, _ y: Double, _ style: TextStyle, _ ink: Ink, _ side: Text.Horizontal
    ) -> SceneItem {
        .text(
            Text(
                string, at: Point(x, y), horizontal: side, vertical: .top, style: style, ink: ink, role: .annotation))
    }

    /// What stands before the decimal point.
    private static func whole(_ text: String) -> String { String(text.prefix { $0 != "." && $0 != "×" }) }
}
