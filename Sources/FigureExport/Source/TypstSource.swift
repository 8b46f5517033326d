import Bounds
import Charts
import Metrics

/// A figure as a Typst text: a box of its size, which stands alone or is imported as `figure-box`.
struct TypstSource {
    private let source: FigureSource
    private let options: FigureOptions
    private let metadata: FigureExport.Metadata
    private let unit: Double

    init(_ source: FigureSource, options: FigureOptions, metadata: FigureExport.Metadata) {
        self.source = source
        self.options = options
        self.metadata = metadata
        unit = options.paperUnit
    }

    var text: String {
        var lines = [SourceRecipe.heads[1] + metadata.recipe]
        lines.append("// In a document: #import \"this-file.typ\": figure-box")
        lines.append(TypstSource.prelude)
        for (number, plot) in source.plots.enumerated() { lines += data(plot, number) }
        let size = options.paperSize
        lines.append(
            "#let figure-box = box(width: \(pt(size.width)), height: \(pt(size.height)), fill: \(color(options.theme.background)), {"
        )
        lines += source.shapes.flatMap(shape)
        for (number, plot) in source.plots.enumerated() { lines += curves(plot, number) }
        lines += source.words.map(word)
        lines.append("})")
        lines.append("#set page(width: \(pt(size.width)), height: \(pt(size.height)), margin: 0pt)")
        lines.append("#set document(title: \(TypstSource.quoted(metadata.title)), date: none)")
        lines.append("#figure-box")
        return lines.joined(separator: "\n") + "\n" + SourceRecipe.ends[1]
    }

    /// Numbers to places, lines through them, words at points.
    private static let prelude = """
        #let moved(axis, v) = if axis.kind == "log" { calc.log(v) } else if axis.kind == "logFromZero" { calc.log(1 + v) } else if axis.kind == "symlog" { (if v < 0 { -1 } else { 1 }) * calc.log(1 + calc.abs(v) / axis.unit) } else { v }
        #let share(axis, v) = (moved(axis, v) - moved(axis, axis.lower)) / (moved(axis, axis.upper) - moved(axis, axis.lower))
        #let spot(plot, p) = (share(plot.x, p.at(0)) * plot.width, (1 - share(plot.y, p.at(1))) * plot.height)
        #let joined(plot, points, stroke) = if points.len() > 1 {
          let places = points.map(p => spot(plot, p))
          place(curve(stroke: stroke, curve.move(places.first()), ..places.slice(1).map(p => curve.line(p))))
        }
        #let dotted(plot, points, sign) = for p in points {
          let (x, y) = spot(plot, p)
          place(dx: x, dy: y, sign)
        }
        #let word(x, y, at, body) = place(
          dx: x - (if at.x == left { 0pt } else if at.x == right { 4000pt } else { 2000pt }),
          dy: y - (if at.y == top { 0pt } else if at.y == bottom { 400pt } else { 200pt }),
          box(width: 4000pt, height: 400pt, align(at, body)))
        """

    private func data(_ plot: FigureSource.Plot, _ number: Int) -> [String] {
        func axis(_ scale: Scale) -> String {
            "(kind: \"\(scale.kind.rawValue)\", lower: \(TypstSource.exact(scale.lower)), upper: \(TypstSource.exact(scale.upper)), unit: \(TypstSource.exact(scale.unit)))"
        }
        var lines = [
            "// \(plot.panel)",
            "#let plot-\(number) = (width: \(pt(plot.rect.width * unit)), height: \(pt(plot.rect.height * unit)), x: \(axis(plot.x)), y: \(axis(plot.y)))",
        ]
        for (index, curve) in plot.curves.enumerated() {
            let stretches = SourceText.stretches(curve, in: plot).map { stretch in
                "(" + stretch.map { "(\(TypstSource.exact($0.x)), \(TypstSource.exact($0.y))), " }.joined() + "), "
            }
            lines.append("// \(PrintableText.line(curve.name))")
            lines.append("#let data-\(number)-\(index) = (\(stretches.joined()))")
        }
        return lines
    }

    private func curves(_ plot: FigureSource.Plot, _ number: Int) -> [String] {
        let rect = plot.rect
        var lines = [
            "  place(dx: \(pt(rect.x * unit)), dy: \(pt(rect.y * unit)), box(width: \(pt(rect.width * unit)), height: \(pt(rect.height * unit)), clip: true, {"
        ]
        for (index, curve) in plot.curves.enumerated() {
            if let width = curve.width {
                let stroke = stroke(curve.ink, width, curve.dash)
                lines.append(
                    "    for points in data-\(number)-\(index) { joined(plot-\(number), points, \(stroke)) }")
            }
            if let marker = curve.marker {
                lines.append(
                    "    for points in data-\(number)-\(index) { dotted(plot-\(number), points, \(sign(marker, curve.diameter, curve.ink))) }"
                )
            }
        }
        return lines + ["  }))"]
    }

    /// A marker around the origin.
    private func sign(_ marker: Points.Marker, _ diameter: Double, _ ink: Ink) -> String {
        let radius = diameter / 2 * unit
        let fill = color(options.theme.color(ink))
        func around(_ body: String) -> String { "place(dx: -\(pt(radius)), dy: -\(pt(radius)), \(body))" }
        switch marker {
        case .square: return around("rect(width: \(pt(2 * radius)), height: \(pt(2 * radius)), fill: \(fill))")
        case .triangle:
            return around(
                "polygon(fill: \(fill), (\(pt(radius)), 0pt), (\(pt(2 * radius)), \(pt(2 * radius))), (0pt, \(pt(2 * radius))))"
            )
        case .diamond:
            return around(
                "polygon(fill: \(fill), (\(pt(radius)), 0pt), (\(pt(2 * radius)), \(pt(radius))), (\(pt(radius)), \(pt(2 * radius))), (0pt, \(pt(radius))))"
            )
        case .cross:
            let side = pt(2 * radius)
            return around(
                "curve(stroke: \(pt(1.4 * unit)) + \(fill), curve.move((0pt, 0pt)), curve.line((\(side), \(side))), curve.move((0pt, \(side))), curve.line((\(side), 0pt)))"
            )
        case .star:
            let corners = MarkerPath.starCorners.map { x, y in "(\(pt(radius * (1 + x))), \(pt(radius * (1 + y))))" }
            return around("polygon(fill: \(fill), \(corners.joined(separator: ", ")))")
        case .circle: return around("circle(radius: \(pt(radius)), fill: \(fill))")
        }
    }

    private func shape(_ item: SceneItem) -> [String] {
        switch item {
        case .polyline(let line):
            guard line.points.count > 1 else { return [] }
            return clipped(line.clip) { origin in
                let points = line.points.map { place($0, origin) }
                return [
                    "place(curve(stroke: \(stroke(line.ink, line.width, line.dash)), curve.move(\(points[0])), \(points.dropFirst().map { "curve.line(\($0))" }.joined(separator: ", "))))"
                ]
            }
        case .area(let area):
            return clipped(area.clip) { origin in
                [
                    "place(polygon(fill: \(fill(area.ink)), \(area.points.map { place($0, origin) }.joined(separator: ", "))))"
                ]
            }
        case .rectangle(let rectangle):
            return clipped(rectangle.clip) { origin in
                let rect = rectangle.rect
                let inside = rectangle.fill.map { "fill: \(fill($0)), " } ?? ""
                let edge = rectangle.stroke.map { "stroke: \(stroke($0, 0.75, [])), " } ?? ""
                return [
                    "place(dx: \(pt((rect.x - origin.x) * unit)), dy: \(pt((rect.y - origin.y) * unit)), rect(\(inside)\(edge)width: \(pt(rect.width * unit)), height: \(pt(rect.height * unit))))"
                ]
            }
        case .points(let points):
            return clipped(points.clip) { origin in
                let sign = sign(points.marker, points.diameter, points.ink)
                return points.positions.map {
                    "place(dx: \(pt(($0.x - origin.x) * unit)), dy: \(pt(($0.y - origin.y) * unit)), \(sign))"
                }
            }
        case .image(let image):
            let rect = image.rect
            let cells = SourceText.bytes(image, on: options.theme.background).map { "\($0)" }.joined(separator: ",")
            return [
                "  place(dx: \(pt(rect.x * unit)), dy: \(pt(rect.y * unit)), image(bytes((\(cells))), format: (encoding: \"rgb8\", width: \(image.columns), height: \(image.rows)), width: \(pt(rect.width * unit)), height: \(pt(rect.height * unit)), fit: \"stretch\", scaling: \"pixelated\"))"
            ]
        case .text: return []
        }
    }

    /// Things seen through a window; from its corner on.
    private func clipped(_ window: Rect?, _ lines: (Point) -> [String]) -> [String] {
        guard let window else { return lines(Point(0, 0)).map { "  " + $0 } }
        return [
            "  place(dx: \(pt(window.x * unit)), dy: \(pt(window.y * unit)), box(width: \(pt(window.width * unit)), height: \(pt(window.height * unit)), clip: true, {"
        ] + lines(Point(window.x, window.y)).map { "    " + $0 } + ["  }))"]
    }

    private func word(_ word: Text) -> String {
        let horizontal =
            switch word.horizontal {
            case .leading: "left"
            case .center: "center"
            case .trailing: "right"
            }
        let vertical =
            switch word.vertical {
            case .top: "top"
            case .middle: "horizon"
            case .baseline, .bottom: "bottom"
            }
        let edges =
            switch word.vertical {
            case .top, .bottom: ", top-edge: \"ascender\", bottom-edge: \"descender\""
            case .middle: ", top-edge: \"cap-height\", bottom-edge: \"baseline\""
            case .baseline: ", bottom-edge: \"baseline\""
            }
        let weight = word.style.isBold ? ", weight: \"bold\"" : ""
        let body =
            "text(size: \(pt(word.style.size * unit))\(weight)\(edges), fill: \(color(options.theme.textColor(word.ink))), \(TypstSource.quoted(word.string)))"
        let place = "\(pt(word.at.x * unit)), \(pt(word.at.y * unit))"
        guard word.quarterTurns % 4 != 0 else {
            return "  word(\(place), \(horizontal) + \(vertical), \(body))"
        }
        // Turned counterclockwise, what leads is below, and what is on top is left.
        let across = ["top": "left", "horizon": "center", "bottom": "right"][vertical] ?? "center"
        let along = ["left": "bottom", "center": "horizon", "right": "top"][horizontal] ?? "horizon"
        return "  word(\(place), \(across) + \(along), rotate(-\(90 * word.quarterTurns)deg, reflow: true, \(body)))"
    }

    private func place(_ point: Point, _ origin: Point) -> String {
        "(\(pt((point.x - origin.x) * unit)), \(pt((point.y - origin.y) * unit)))"
    }

    private func pt(_ value: Double) -> String { "\(SourceText.short(value))pt" }

    private func stroke(_ ink: Ink, _ width: Double, _ dash: [Double]) -> String {
        let pattern = dash.isEmpty ? "" : ", dash: (\(dash.map { pt($0 * unit) + ", " }.joined()))"
        return "(paint: \(fill(ink)), thickness: \(pt(width * unit))\(pattern), join: \"round\")"
    }

    private func fill(_ ink: Ink) -> String {
        if case .faded(let faded) = ink {
            return
                "\(color(options.theme.accent(faded))).transparentize(\(SourceText.short(100 - 100 * Theme.fadedShare))%)"
        }
        return color(options.theme.color(ink))
    }

    private func color(_ color: RGB) -> String { "rgb(\(color.red), \(color.green), \(color.blue))" }

    /// All digits of a number.
    static func exact(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(saturating: value))" : "\(value)"
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
