/// The bars of one histogram, as one outline.
struct HistogramBars {
    let edges: [Double]
    let values: [Double]
    let plot: Plot
    let baseline: Double
    /// From a bin's value to its height on the canvas.
    let height: (Double) -> Double

    func items(ink: Ink, isCellular: Bool, clip: Rect) -> [SceneItem] {
        guard values.count > 0, edges.count == values.count + 1 else { return [] }
        var outline: [Point] = []
        for index in values.indices {
            let top = baseline - (values[index].isFinite ? height(values[index]) : 0)
            outline.append(Point(plot.x(edges[index]), top))
            outline.append(Point(plot.x(edges[index + 1]), top))
        }
        let left = Point(plot.x(edges[0]), baseline)
        let right = Point(plot.x(edges[edges.count - 1]), baseline)
        // Braille fills; a figure has an outline over a pale area.
        guard !isCellular else { return [.area(Area([left] + outline + [right], ink: ink, clip: clip))] }
        return [
            .polyline(
                Polyline(
                    [Point(clip.x, baseline), Point(clip.maxX, baseline)], ink: .grid, width: 0.75, role: .grid)),
            .area(Area([left] + outline + [right], ink: LineMark.faded(ink), clip: clip)),
            .polyline(Polyline([left] + outline + [right], ink: ink, width: 1.2, role: .data, clip: clip)),
        ]
    }

    /// How much of everything the highest bin holds, in the upper corner that has more room.
    func peakNote(in band: Rect, _ context: PanelContext) -> SceneItem? {
        let finite = values.map { $0.isFinite ? max(0, $0) : 0 }
        let total = finite.reduce(0, +)
        guard total > 0, let greatest = finite.max(), let peak = finite.firstIndex(of: greatest) else { return nil }
        let text = context.numbers.significant(100 * greatest / total, digits: 2) + " %"
        let style = TypeSizes.note
        let width = context.width(text, style)
        if context.isCellular, band.height < 2 || band.width < width + 6 { return nil }
        // Beside the peak, on the side with more room.
        let gap = context.isCellular ? 1.0 : 4
        let (left, right) = (plot.x(edges[peak]), plot.x(edges[peak + 1]))
        let goesRight = band.maxX - right >= left - band.x
        let x = goesRight ? right + gap : left - gap
        guard goesRight ? x + width <= band.maxX + gap : x - width >= band.x - gap else { return nil }
        let top = context.isCellular ? band.y : baseline - height(greatest)
        return .text(
            Text(
                text, at: Point(context.snapped(x), top), horizontal: goesRight ? .leading : .trailing, vertical: .top,
                style: style, ink: .tertiary, role: .annotation))
    }
}
