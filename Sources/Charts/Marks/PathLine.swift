import Bounds

/// One path laid into a plot.
struct PathLine {
    let series: FigureSeries
    /// Runs of consecutive points that have positions, each with its order.
    let runs: [[(point: Point, order: Double)]]
    let plot: Plot

    init?(_ series: FigureSeries, in plot: Plot) {
        guard case .path(let x, let y, let order) = series.content else { return nil }
        self.series = series
        self.plot = plot
        var runs: [[(point: Point, order: Double)]] = []
        var run: [(point: Point, order: Double)] = []
        for index in x.indices {
            if plot.x.canPlace(x[index]), plot.y.canPlace(y[index]) {
                let point = Point(PathLine.bounded(plot.x(x[index])), PathLine.bounded(plot.y(y[index])))
                run.append((point, order[index]))
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        if !run.isEmpty { runs.append(run) }
        self.runs = runs
    }

    /// Divergence runs far beyond what a drawing library can address; the direction is all that is seen.
    private static func bounded(_ position: Double) -> Double { min(max(position, -1e6), 1e6) }

    var start: Point? { runs.first?.first?.point }

    /// The line itself, on a rim that keeps it off the contours below.
    func body(colors: ColorScale?, dash: [Double], _ context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        for run in runs {
            let points = thinned(run)
            if plot.measures.hasPlates {
                items.append(
                    .polyline(
                        Polyline(points.map(\.point), ink: .background, width: 3.4, role: .data, clip: plot.rect)))
            }
            guard let colors else {
                items.append(
                    .polyline(
                        Polyline(
                            points.map(\.point), ink: series.ink, width: 1.8, dash: dash, role: .data, clip: plot.rect))
                )
                continue
            }
            items += shaded(points, colors)
        }
        return items
    }

    /// The line of an older run: thin and pale.
    func ghost() -> [SceneItem] {
        runs.map { run in
            .polyline(
                Polyline(
                    thinned(run).map(\.point), ink: LineMark.ghostInk(series.ink), width: 1.4,
                    dash: plot.measures.ghostDash(series.role), role: .rawTrace, clip: plot.rect))
        }
    }

    /// The line in pieces of one color each, at most 96 of them.
    private func shaded(_ points: [(point: Point, order: Double)], _ colors: ColorScale) -> [SceneItem] {
        var items: [SceneItem] = []
        var piece: [Point] = []
        var shade = -1
        for (point, order) in points {
            let next = Int(saturating: colors.level(order) * 95)
            if next != shade, !piece.isEmpty {
                piece.append(point)
                items.append(line(piece, colors, shade))
                piece = []
            }
            shade = next
            piece.append(point)
        }
        if piece.count > 1 { items.append(line(piece, colors, shade)) }
        return items
    }

    private func line(_ piece: [Point], _ colors: ColorScale, _ shade: Int) -> SceneItem {
        .polyline(
            Polyline(
                piece, ink: .rgb(colors.map.color(at: Double(shade) / 95)), width: 1.8, role: .data, clip: plot.rect))
    }

    /// A dot every so many steps.
    func stops(every stride: Int, colors: ColorScale?) -> [SceneItem] {
        runs.flatMap { run -> [SceneItem] in
            let stops = run.filter { $0.order > 0 && $0.order.truncatingRemainder(dividingBy: Double(stride)) == 0 }
                .filter { plot.rect.contains($0.point) }
            guard let colors else {
                guard !stops.isEmpty else { return [] }
                return [.points(Points(stops.map(\.point), diameter: 4.4, ink: series.ink, clip: plot.rect))]
            }
            return stops.map { stop in
                .points(
                    Points(
                        [stop.point], diameter: 4.4, ink: .rgb(colors.map.color(at: colors.level(stop.order))),
                        clip: plot.rect))
            }
        }
    }

    /// A larger dot where the path ends, if that is in the plot.
    func end(colors: ColorScale?, _ context: PanelContext) -> [SceneItem] {
        guard let last = runs.last?.last, plot.rect.contains(last.point) else { return [] }
        let ink = colors.map { Ink.rgb($0.map.color(at: $0.level(last.order))) } ?? series.ink
        if !plot.measures.hasPlates {
            return [.points(Points([last.point], diameter: 6, ink: ink, role: .annotation, clip: plot.rect))]
        }
        return [(9.4, Ink.background), (7, ink)].map { diameter, ink in
            .points(Points([last.point], diameter: diameter, ink: ink, role: .annotation))
        }
    }

    /// Without the points that no device could tell from the one before.
    private func thinned(_ run: [(point: Point, order: Double)]) -> [(point: Point, order: Double)] {
        guard run.count > 512 else { return run }
        let least = plot.measures.pathPitch
        var kept = [run[0]]
        for (index, stop) in run.enumerated().dropFirst() {
            let before = kept[kept.count - 1].point
            if max((stop.point.x - before.x).magnitude, (stop.point.y - before.y).magnitude) >= least
                || index == run.count - 1
            {
                kept.append(stop)
            }
        }
        return kept
    }
}
