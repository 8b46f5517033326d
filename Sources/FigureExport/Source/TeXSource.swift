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
        if let marker = curve.marker {
            style.append("mark=\(mark(marker))")
            style.append("mark size=\(short(curve.diameter / 2 * unit))bp")
            style.append("mark options={solid,fill=\(color(options.theme.color(curve.ink))),draw=none}")
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
        case .star: "star"
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
                    case .circle, .star: return "\\fill[\(fill(points.ink))] \(at) circle[radius=\(radius)bp];"
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
        case .image(let image):
            return SourceText.cells(image).map {
                "\\fill[\(color($0.color))] \(corners($0.rect));"
            }
        case .text: return []
        }
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
        if case .faded = ink { return "\(inkColor(ink)),fill opacity=\(Theme.fadedShare)" }
        return inkColor(ink)
    }

    private func inkColor(_ ink: Ink) -> String {
        if case .faded(let faded) = ink { return color(options.theme.accent(faded)) }
        return color(options.theme.color(ink))
    }

    private func color(_ color: RGB) -> String {
        "{rgb,255:red,\(color.red);green,\(color.green);blue,\(color.blue)}"
    }
}

/// Words for LaTeX: its own signs escaped, signs that text fonts lack in mathematics.
enum TeXText {
    static func escaped(_ text: String) -> String {
        var result = ""
        var characters = Array(text)[...]
        while let character = characters.popFirst() {
            // Several raised or lowered signs are one index.
            for (signs, mark) in [(raised, "^"), (lowered, "_")] where signs[character] != nil {
                var index = signs[character] ?? ""
                while let next = characters.first, let sign = signs[next] {
                    index += sign
                    characters.removeFirst()
                }
                result += "$\(mark){\(index)}$"
            }
            if raised[character] != nil || lowered[character] != nil { continue }
            result += special[character] ?? math[character].map { "$\($0)$" } ?? String(character)
        }
        return result
    }

    private static let special: [Character: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
        "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "\u{A0}": "~", "\u{202F}": "\\,", "\u{2009}": "\\,",
        "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'",
    ]

    private static let raised: [Character: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
        "⁺": "+", "ⁿ": "n", "ᵀ": "\\top", "ᴸ": "L", "ᵗ": "t", "ᵏ": "k", "ᵈ": "d", "ⁱ": "i", "ˡ": "l", "′": "\\prime",
        "⁽": "(", "⁾": ")",
    ]

    private static let lowered: [Character: String] = [
        "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₊": "+",
        "₋": "-", "ₙ": "n", "ₖ": "k", "ₜ": "t", "ᵢ": "i", "ⱼ": "j", "ₗ": "l", "ₘ": "m", "ₐ": "a", "ₑ": "e", "ₓ": "x",
        "ₛ": "s", "ₚ": "p", "ₕ": "h", "ᵥ": "v", "∞": "\\infty",
    ].filter { $0.key != "∞" }

    private static let math: [Character: String] = [
        "×": "\\times", "·": "\\cdot", "∂": "\\partial", "‖": "\\|", "∇": "\\nabla", "√": "\\sqrt{\\ }",
        "≈": "\\approx",
        "≠": "\\neq", "≤": "\\leq", "≥": "\\geq", "±": "\\pm", "−": "-", "∞": "\\infty", "∑": "\\sum", "Σ": "\\Sigma",
        "∏": "\\prod", "∈": "\\in", "→": "\\rightarrow", "←": "\\leftarrow", "↑": "\\uparrow", "↓": "\\downarrow",
        "✓": "\\checkmark", "✗": "\\times", "⊙": "\\odot", "∝": "\\propto", "|": "|", "<": "<", ">": ">",
        "°": "^{\\circ}",
        "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ζ": "\\zeta", "η": "\\eta",
        "θ": "\\theta", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu", "ν": "\\nu", "ξ": "\\xi", "π": "\\pi",
        "ρ": "\\rho", "σ": "\\sigma", "τ": "\\tau", "φ": "\\varphi", "χ": "\\chi", "ψ": "\\psi", "ω": "\\omega",
        "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Φ": "\\Phi", "Ω": "\\Omega", "ℓ": "\\ell",
        "ŷ": "\\hat{y}", "…": "\\ldots", "▸": "\\blacktriangleright", "▲": "\\blacktriangle",
        "▼": "\\blacktriangledown",
        "∫": "\\int", "½": "\\tfrac12", "¼": "\\tfrac14", "⅓": "\\tfrac13",
    ]
}
