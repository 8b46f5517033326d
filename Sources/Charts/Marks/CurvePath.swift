/// One series laid into a plot: its unbroken runs, thinned to what the device can show.
struct CurvePath {
    /// Runs of consecutive points that have positions.
    let runs: [[Point]]
    /// Where a value ≤ 0 on a logarithmic axis would lie, in x.
    let floored: [Double]
    let plot: Plot

    init(x: [Double], y: [Double], plot: Plot) {
        self.plot = plot
        var runs: [[Point]] = []
        var run = M4Reducer(origin: plot.rect.x, columnWidth: 1 / plot.measures.columnsPerUnit)
        // Few points keep all of themselves.
        let isLong = x.count > 8
        var short: [Point] = []
        var floored: [Double] = []
        func close() {
            let points = isLong ? run.finished() : short
            if !points.isEmpty { runs.append(points) }
            short = []
        }
        for index in x.indices {
            if plot.x.canPlace(x[index]), plot.y.canPlace(y[index]) {
                let point = Point(plot.x(x[index]), plot.y(y[index]))
                if isLong { run.add(point) } else { short.append(point) }
                continue
            }
            close()
            if plot.y.kind == .log, y[index].isFinite, y[index] <= 0, plot.x.canPlace(x[index]) {
                floored.append(plot.x(x[index]))
            }
        }
        close()
        self.runs = runs
        self.floored = floored
    }

    /// The runs as lines; a run of one point as a dot, since it has no segment.
    func polylines(ink: Ink, width: Double, dash: [Double], role: SceneRole) -> [SceneItem] {
        let clip = clip
        return runs.map { run in
            run.count > 1
                ? .polyline(Polyline(run, ink: ink, width: width, dash: dash, role: role, clip: clip))
                : .points(Points(run, diameter: width * 1.5, ink: ink, role: role, clip: clip))
        }
    }

    /// A dot on each point.
    func dots(ink: Ink, marker: Points.Marker = .circle, diameter: Double) -> [SceneItem] {
        let inside = runs.joined().filter { $0.y >= plot.rect.y - 1 && $0.y <= plot.rect.maxY + 1 }
        return inside.isEmpty ? [] : [.points(Points(inside, marker: marker, diameter: diameter, ink: ink))]
    }

    /// Small wedges on the bottom edge where a logarithm cannot show a value ≤ 0; one for each few units of width.
    func floorMarks(ink: Ink) -> [SceneItem] {
        var items: [SceneItem] = []
        var previous = -Double.infinity
        for x in floored where x - previous >= plot.measures.floorMarkPitch {
            previous = x
            if !plot.measures.drawsSigns {
                let at = Point(x.rounded(.down), plot.rect.maxY - 1)
                items.append(
                    .text(Text("v", at: at, vertical: .top, style: TypeSizes.note, ink: ink, role: .annotation)))
            } else {
                let bottom = plot.rect.maxY
                let corners = [Point(x - 3, bottom - 5), Point(x + 3, bottom - 5), Point(x, bottom)]
                items.append(.area(Area(corners, ink: ink, role: .annotation)))
            }
        }
        return items
    }

    /// Lines may run along the plot's edge with their full width.
    private var clip: Rect {
        let over = plot.measures.lineOverhang
        return Rect(
            plot.rect.x - over.width, plot.rect.y - over.height, plot.rect.width + 2 * over.width,
            plot.rect.height + 2 * over.height)
    }
}
