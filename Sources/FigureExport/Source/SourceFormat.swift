import Charts

/// The kinds of text that a figure is written as, for another program to draw.
public enum SourceFormat: String, CaseIterable, Sendable, Hashable {
    /// TikZ and pgfplots, for xelatex.
    case tex
    /// Typst.
    case typ

    /// The figure's text, its type in the font of the document that it stands in.
    public func text(
        of source: FigureSource, options: FigureOptions, metadata: FigureExport.Metadata
    ) throws(FigureExportError) -> String {
        try options.validate()
        switch self {
        case .tex: return TeXSource(source, options: options, metadata: metadata).text
        case .typ: return TypstSource(source, options: options, metadata: metadata).text
        }
    }
}

/// What both kinds of text share.
enum SourceText {
    /// A length or place: thousandths of a point.
    static func short(_ value: Double) -> String {
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && rounded.magnitude < 1e9
            ? "\(Int(saturating: rounded))" : "\(rounded)"
    }

    /// The stretches of a curve that have places near the plot: a line breaks at what is no number, and neither program
    /// can place what is far outside.
    static func stretches(
        _ curve: FigureSource.Curve, in plot: FigureSource.Plot
    ) -> [[(x: Double, y: Double)]] {
        func isNear(_ value: Double, _ scale: Scale) -> Bool {
            scale.canPlace(value) && (-10...11).contains(scale.fraction(value))
        }
        var stretches: [[(x: Double, y: Double)]] = []
        var isOpen = false
        for (x, y) in zip(curve.x, curve.y) {
            guard isNear(x, plot.x), isNear(y, plot.y) else {
                isOpen = false
                continue
            }
            if isOpen { stretches[stretches.count - 1].append((x, y)) } else { stretches.append([(x, y)]) }
            isOpen = true
        }
        return stretches
    }

    /// The cells of a picture, row by row from the top: red, green and blue of each; a hole has the background's.
    static func bytes(_ image: ImageGrid, on background: RGB) -> [UInt8] {
        image.colors.flatMap { color in
            let color = color ?? background
            return [color.red, color.green, color.blue]
        }
    }
}
