import Bounds
import Charts
import Metrics

/// A figure as a LaTeX text with TikZ and pgfplots: it stands alone (class `standalone`), and the picture in it can stand
/// in any document that loads the same packages.
struct TeXSource {
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
        var lines = [SourceRecipe.heads[0] + metadata.recipe]
        lines += [
            "% xelatex draws it alone; in a document with the same packages the tikzpicture is enough.",
            "\\documentclass[border=0pt]{standalone}",
            "\\usepackage{amsmath,amssymb}",
            "\\usepackage{fontspec}",
            // A document sets its own font; alone, Chinese needs one that has it.
            metadata.language == .chinese
                ? "\\IfFontExistsTF{Noto Sans CJK SC}{\\setmainfont{Noto Sans CJK SC}}{}\n\\XeTeXlinebreaklocale \"zh\""
                : "",
            "\\usepackage{pgfplots}",
            "\\pgfplotsset{compat=1.16}",
            "\\begin{document}",
            "\\begin{tikzpicture}[x=1bp,y=-1bp,inner sep=0pt,outer sep=0pt]",
        ].filter { !$0.isEmpty }
        let size = options.paperSize
        let background = color(options.theme.background)
        lines.append(
            "\\path[use as bounding box,fill=\(background)] (0,0) rectangle (\(short(size.width)),\(short(size.height)));"
        )
        lines.append("\\begin{scope}")
        lines.append("\\clip (0,0) rectangle (\(short(size.width)),\(short(size.height)));")
        lines += source.shapes.flatMap(shape)
        lines += source.plots.flatMap(axis)
        lines += source.words.map(word)
        lines += ["\\end{scope}", "\\end{tikzpicture}", "\\end{document}"]
        return lines.joined(separator: "\n") + "\n" + SourceRecipe.ends[0]
    }

    // MARK: Data

    private func axis(_ plot: FigureSource.Plot) -> [String] {
        let rect = plot.rect
        var keys = [
            "at={(\(short(rect.x * unit))bp,-\(short((rect.y + rect.height) * unit))bp)}", "anchor=south west",
            "scale only axis", "width=\(short(rect.width * unit))bp", "height=\(short(rect.height * unit))bp",
            "hide axis", "clip=true",
        ]
        for (name, scale) in [("x", plot.x), ("y", plot.y)] {
            if scale.kind == .log { keys.append("\(name)mode=log") }
            keys.append("\(name)min=\(placed(scale.lower, scale))")
            keys.append("\(name)max=\(placed(scale.upper, scale))")
        }
        var lines = ["% \(PrintableText.line(plot.panel))", "\\begin{axis}[\(keys.joined(separator: ","))]"]
        for curve in plot.curves {
            lines.append("% \(PrintableText.line(curve.name))")
            for stretch in SourceText.stretches(curve, in: plot) { lines += self.plot(stretch, of: curve, plot) }
        }
        return lines + ["\\end{axis}"]
    }

    /// A number as pgfplots gets it: as it is, or its place where pgfplots lacks the axis.
    private func placed(_ value: Double, _ scale: Scale) -> String {
        switch scale.kind {
        case .linear, .log: "\(value)"
        case .logFromZero, .symlog: "\(scale.fraction(value))"
        }
    }

    private func plot(
        _ stretch: [(x: Double, y: Double)], of curve: FigureSource.Curve, _ plot: FigureSource.Plot
    ) -> [String] {
        var style = [stroke(curve.ink, curve.width ?? 1, curve.dash)]
        if curve.width == nil { style.append("only marks") }
        if curve.marker == .star {
            let size = short(1.2 * curve.diameter * unit)
            style.append("mark=text")
            style.append(
                "text mark={\\fontsize{\(size)bp}{\(size)bp}\\selectfont\\textcolor[RGB]{\(rgb(options.theme.color(curve.ink)))}{$\\bigstar$}}"
            )
        } else if let marker = curve.marker {
            style.append("mark=\(mark(marker))")
            style.append("mark size=\(short(curve.diameter / 2 * unit))bp")
            let ink = color(options.theme.color(curve.ink))
            style.append("mark options={solid,fill=\(ink),draw=\(ink),line width=0.1bp}")
        } else {
            style.append("mark=none")
        }
        // Both the number and, where pgfplots lacks the axis, its place: a table tells them apart.
        let isPlain = [plot.x, plot.y].allSatisfy { $0.kind == .linear || $0.kind == .log }
        let columns = isPlain ? "x=x,y=y" : "x=px,y=py"
        let head = isPlain ? "x y" : "x y px py"
        let rows = stretch.map { x, y in
            isPlain ? "\(x) \(y)" : "\(x) \(y) \(placed(x, plot.x)) \(placed(y, plot.y))"
        }
        return ["\\addplot[\(style.joined(separator: ","))] table[\(columns)] {", head] + rows + ["};"]
    }

    private func mark(_ marker: Points.Marker) -> String {
        switch marker {
        case .circle: "*"
        case .square: "square*"
        case .triangle: "triangle*"
        case .diamond: "diamond*"
        case .cross: "x"
        // Set as text.
        case .star: "*"
        }
    }

    // MARK: Shapes

    private func shape(_ item: SceneItem) -> [String] {
        switch item {
        case .polyline(let line):
            guard line.points.count > 1 else { return [] }
            return clipped(
                line.clip, ["\\draw[\(stroke(line.ink, line.width, line.dash))] \(path(line.points));"])
        case .area(let area):
            guard area.points.count > 2 else { return [] }
            return clipped(area.clip, ["\\fill[\(fill(area.ink))] \(path(area.points)) -- cycle;"])
        case .rectangle(let rectangle):
            var lines: [String] = []
            if let ink = rectangle.fill { lines.append("\\fill[\(fill(ink))] \(corners(rectangle.rect));") }
            if let ink = rectangle.stroke {
                lines.append("\\draw[\(stroke(ink, 0.75, []))] \(corners(rectangle.rect));")
            }
            return clipped(rectangle.clip, lines)
        case .points(let points):
            let radius = short(points.diameter / 2 * unit)
            return clipped(
                points.clip,
                points.positions.map { position in
                    let at = place(position)
                    switch points.marker {
                    case .star:
                        let corners = MarkerPath.starCorners.map { x, y in
                            place(
                                Point(position.x + x * points.diameter / 2, position.y + y * points.diameter / 2))
                        }
                        return "\\fill[\(fill(points.ink))] \(corners.joined(separator: " -- ")) -- cycle;"
                    case .circle: return "\\fill[\(fill(points.ink))] \(at) circle[radius=\(radius)bp];"
                    case .cross:
                        return
                            "\\draw[\(stroke(points.ink, 1.4, []))] \(at) +(-\(radius),-\(radius)) -- +(\(radius),\(radius)) \(at) +(-\(radius),\(radius)) -- +(\(radius),-\(radius));"
                    case .square:
                        return
                            "\\fill[\(fill(points.ink))] \(at) +(-\(radius),-\(radius)) rectangle +(\(radius),\(radius));"
                    case .diamond:
                        return
                            "\\fill[\(fill(points.ink))] \(at) +(0,-\(radius)) -- +(\(radius),0) -- +(0,\(radius)) -- +(-\(radius),0) -- cycle;"
                    case .triangle:
                        return
                            "\\fill[\(fill(points.ink))] \(at) +(0,-\(radius)) -- +(\(radius),\(radius)) -- +(-\(radius),\(radius)) -- cycle;"
                    }
                })
        case .image(let image): return [picture(image)]
        case .text: return []
        }
    }

    /// One pixel a cell, as a picture inside of the PDF (PDF 32000-1, 8.9.7), which xelatex passes on: as many rectangles
    /// would not fit TeX's memory.
    private func picture(_ image: ImageGrid) -> String {
        let digits = Array("0123456789abcdef")
        var cells = ""
        for (index, byte) in SourceText.bytes(image, on: options.theme.background).enumerated() {
            if index % 60 == 0 { cells.append("\n") }
            cells.append(digits[Int(byte >> 4)])
            cells.append(digits[Int(byte & 15)])
        }
        let rect = image.rect
        let (width, height) = (short(rect.width * unit), short(rect.height * unit))
        return
            "\\node[anchor=south west] at \(place(Point(rect.x, rect.maxY))) {\\special{pdf:content \(width) 0 0 \(height) 0 0 cm BI /W \(image.columns) /H \(image.rows) /CS /RGB /BPC 8 /F /AHx ID\(cells)>\nEI}};"
    }

    private func clipped(_ window: Rect?, _ lines: [String]) -> [String] {
        guard let window, !lines.isEmpty else { return lines }
        return ["\\begin{scope}", "\\clip \(corners(window));"] + lines + ["\\end{scope}"]
    }

    private func word(_ word: Text) -> String {
        let horizontal =
            switch word.horizontal {
            case .leading: "west"
            case .center: ""
            case .trailing: "east"
            }
        let vertical =
            switch word.vertical {
            case .top: "north"
            case .middle: "mid"
            case .baseline: "base"
            case .bottom: "south"
            }
        let anchor = [vertical, horizontal].filter { !$0.isEmpty }.joined(separator: " ")
        let size = word.style.size * unit
        let turned = word.quarterTurns % 4 == 0 ? "" : ",rotate=\(90 * word.quarterTurns)"
        let bold = word.style.isBold ? "\\bfseries " : ""
        let font = "\\fontsize{\(short(size))bp}{\(short(1.2 * size))bp}\\selectfont"
        return
            "\\node[anchor=\(anchor),text=\(color(options.theme.textColor(word.ink)))\(turned),font=\(font)] at \(place(word.at)) {\(bold)\(TeXText.escaped(word.string))};"
    }

    // MARK: Numbers

    private func short(_ value: Double) -> String { SourceText.short(value) }

    private func place(_ point: Point) -> String { "(\(short(point.x * unit)),\(short(point.y * unit)))" }

    private func path(_ points: [Point]) -> String { points.map(place).joined(separator: " -- ") }

    private func corners(_ rect: Rect) -> String {
        "\(place(Point(rect.x, rect.y))) rectangle \(place(Point(rect.maxX, rect.maxY)))"
    }

    private func stroke(_ ink: Ink, _ width: Double, _ dash: [Double]) -> String {
        var style = "draw=\(inkColor(ink)),line width=\(short(width * unit))bp,line join=round"
        if case .faded = ink { style += ",draw opacity=\(Theme.fadedShare)" }
        guard !dash.isEmpty else { return style }
        let pattern = dash.enumerated().map { "\($0 % 2 == 0 ? "on" : "off") \(short($1 * unit))bp" }
        return style + ",dash pattern=" + pattern.joined(separator: " ")
    }

    private func fill(_ ink: Ink) -> String {
        if case .faded = ink { return "fill=\(inkColor(ink)),fill opacity=\(Theme.fadedShare)" }
        return "fill=\(inkColor(ink))"
    }

    private func inkColor(_ ink: Ink) -> String {
        if case .faded(let faded) = ink { return color(options.theme.accent(faded)) }
        return color(options.theme.color(ink))
    }

    private func rgb(_ color: RGB) -> String { "\(color.red),\(color.green),\(color.blue)" }

    private func color(_ color: RGB) -> String {
        "{rgb,255:red,\(color.red);green,\(color.green);blue,\(color.blue)}"
    }
}
