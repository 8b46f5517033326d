import Bounds
import Metrics

/// The bars of one histogram, as one outline.
struct HistogramBars {
    let edges: [Double]
    let values: [Double]
    let plot: Plot
    let baseline: Double
    /// From a bin's value to its height on the canvas.
    let height: (Double) -> Double

    func items(ink: Ink, clip: Rect) -> [SceneItem] {
        guard values.count > 0, edges.count == values.count + 1 else { return [] }
        var items: [SceneItem] = []
        if plot.measures.hasHairlines {
            items.append(
                .polyline(
                    Polyline(
                        [Point(clip.x, baseline), Point(clip.maxX, baseline)], ink: .grid, width: 0.75, role: .grid)))
        }
        for outline in outlines {
            // A terminal fills cells; a figure has an outline over a pale area.
            items.append(.area(Area(outline, ink: plot.measures.hasShades ? LineMark.faded(ink) : ink, clip: clip)))
            if plot.measures.hasHairlines {
                items.append(.polyline(Polyline(outline, ink: ink, width: 1.2, role: .data, clip: clip)))
            }
        }
        return items
    }

    /// The outline of each run of bins that are not empty, from the baseline up and back to it.
    private var outlines: [[Point]] {
        var outlines: [[Point]] = []
        var outline: [Point] = []
        for index in values.indices {
            let top = values[index].isFinite ? height(values[index]) : 0
            guard top > 0 else {
                close(&outline, into: &outlines)
                continue
            }
            let (left, right) = (plot.x(edges[index]), plot.x(edges[index + 1]))
            if outline.isEmpty { outline.append(Point(left, baseline)) }
            outline.append(Point(left, baseline - top))
            outline.append(Point(right, baseline - top))
        }
        close(&outline, into: &outlines)
        return outlines
    }

    private func close(_ outline: inout [Point], into outlines: inout [[Point]]) {
        guard let last = outline.last else { return }
        outlines.append(outline + [Point(last.x, baseline)])
        outline = []
    }

    /// How much of everything the highest bin holds, where the bars leave room: beside the peak, else in a corner.
    func peakNote(in band: Rect, _ context: PanelContext) -> SceneItem? {
        let finite = values.map { $0.isFinite ? max(0, $0) : 0 }
        let total = finite.reduce(0, +)
        guard total > 0, let greatest = finite.max(), let peak = finite.firstIndex(of: greatest) else { return nil }
        let text = context.numbers.significant(100 * greatest / total, digits: 2) + " %"
        let style = TypeSizes.note
        let size = Size(context.width(text, style), context.lineHeight(style))
        let (room, gap) = (context.measures.peakNoteRoom, context.measures.peakNoteGap)
        if let room, band.height < room.height || band.width < size.width + room.width { return nil }
        let top = context.measures.snaps ? band.y : max(band.y, baseline - height(greatest) - 2)
        // The nearest place to the peak where the bars stay below the text.
        let center = (plot.x(edges[peak]) + plot.x(edges[peak + 1])) / 2
        let half = (plot.x(edges[peak + 1]) - plot.x(edges[peak])) / 2 + gap
        let step = context.measures.peakNoteStep
        // Bins beyond a log axis have no place: the note would search for ever.
        guard center.isFinite, half.isFinite, let last = ((band.width - half) / step).bounded(to: 0...10_000) else {
            return nil
        }
        for index in 0...last {
            let distance = half + Double(index) * step
            for left in [center + distance, center - distance - size.width].map(context.measures.snapped)
            where left >= band.x && left + size.width <= band.maxX {
                let reach = highest(from: left - gap, to: left + size.width + gap)
                guard reach <= baseline - top - size.height else { continue }
                return .text(
                    Text(
                        text, at: Point(left, top), vertical: .top, style: style, ink: .tertiary, role: .annotation))
            }
        }
        return nil
    }

    /// The highest bar over a stretch of the plot.
    private func highest(from left: Double, to right: Double) -> Double {
        values.indices.reduce(0) { highest, index in
            guard plot.x(edges[index + 1]) > left, plot.x(edges[index]) < right, values[index].isFinite else {
                return highest
            }
            return max(highest, height(values[index]))
        }
    }
}
