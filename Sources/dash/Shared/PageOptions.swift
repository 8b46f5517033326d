import ArgumentParser
import Bounds
import Charts
import FigureExport
import Scenarios

/// How large a figure is, on a screen or on paper, and which of its words it has.
struct PageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The size in pixels, such as 1920x1200.", valueName: "WxH"),
        transform: PixelSize.init(parsing:))
    var size: PixelSize?

    @Option(
        help: ArgumentHelp(
            "The width on paper: 8cm, 60mm, 3.25in, 240pt, column (8.5 cm) or slide (33.87 × 19.05 cm).",
            valueName: "length"), transform: PaperLength.init(parsing:))
    var width: PaperLength?

    @Option(
        help: ArgumentHelp(
            "The height on paper; with --width. When absent, as high as the panels ask.", valueName: "length"),
        transform: PaperLength.init(parsing:))
    var height: PaperLength?

    @Option(
        help: ArgumentHelp(
            "How large the numbers at axes are on paper; with --width. 8pt when absent, on a slide the largest that has room.",
            valueName: "length"), transform: PaperLength.init(parsing:))
    var text: PaperLength?

    @Option(help: "Pixels per inch; 150 when absent, with --width 300.")
    var dpi: Double?

    @OptionGroup var words: WordOptions

    @Option(
        help: ArgumentHelp("Writes headline, explanation, claims and foot line to a text file.", valueName: "file"),
        completion: .file())
    var caption: String?

    @Flag(name: .customLong("svg-text"), help: "Keeps the text of an SVG as text, in the fonts that a reader has.")
    var keepsText = false

    func validate() throws {
        if size != nil, width != nil || height != nil {
            throw ValidationError(
                "--size is in pixels, --width and --height are lengths on paper: expected one of them")
        }
        if width == nil, height != nil || text != nil {
            throw ValidationError("--\(height != nil ? "height" : "text") needs --width, such as --width 8cm")
        }
        if height?.isSlide == true || height?.name != nil || text?.name != nil {
            throw ValidationError("column and slide are widths; expected a length such as 6cm")
        }
        if let dpi {
            guard dpi.isFinite, (1...10_000).contains(dpi) else {
                throw ValidationError("--dpi: expected 1 to 10000")
            }
        }
        if let text, !(3...72).contains(text.points) {
            throw ValidationError("--text: expected 3pt to 72pt; found \(text.written)")
        }
    }

    /// The size of a figure: the one asked for, completed by what its panels need.
    func options(for layout: FigureLayout, canvas: PangoCanvas, theme: Theme) throws(Failure) -> FigureOptions {
        var options: FigureOptions
        if let width {
            let paper = try paper(width, layout, canvas)
            options = FigureOptions(paper: paper, dpi: dpi ?? 300, theme: theme)
        } else {
            let pixels = size ?? PixelSize(width: 1920, height: 1200)
            options = FigureOptions(width: pixels.width, height: pixels.height, dpi: dpi ?? 150, theme: theme)
        }
        options.keepsText = keepsText
        return options
    }

    private func paper(
        _ width: PaperLength, _ layout: FigureLayout, _ canvas: PangoCanvas
    ) throws(Failure) -> PaperSize {
        let given = height?.points ?? (width.isSlide ? PaperLength.slideHeight : nil)
        // In points of paper.
        func least(_ text: Double) -> Double {
            let unit = PaperSize(width: width.points, height: 0, text: text).unit
            return layout.leastHeight(width: width.points / unit, canvas: canvas) * unit
        }
        func liked(_ text: Double) -> Double {
            let unit = PaperSize(width: width.points, height: 0, text: text).unit
            return (least(text) + layout.height(width: width.points / unit, canvas: canvas) * unit) / 2
        }
        let usual = width.isSlide ? PaperLength.slideTexts.first { liked($0) <= given ?? 0 } : nil
        let text = text?.points ?? usual ?? PaperLength.usualText
        var paper = PaperSize(width: width.points, height: 0, text: text)
        guard paper.width / paper.unit >= PageOptions.leastWidth else {
            let room = PageOptions.leastWidth * paper.unit
            throw Failure(
                .usage,
                "--width \(width.written): too narrow for text of \(PaperLength.points(text)); expected at least \(PaperLength.centimeters(room))"
            )
        }
        if let given {
            guard given >= least(text) else {
                throw Failure(
                    .usage,
                    "\(PaperLength.centimeters(given)) are too low for \(layout.rows.joined().count) panels with text of \(PaperLength.points(text)); expected at least \(PaperLength.centimeters(least(text))), or less to show: --panel, --no-claims, --bare"
                )
            }
            paper.height = given
        } else {
            paper.height = (layout.height(width: paper.width / paper.unit, canvas: canvas) * paper.unit).rounded(.up)
        }
        return paper
    }

    /// In units of the canvas: 6 cm with text of 8 points are 191.
    private static let leastWidth = 150.0
}

/// A length on paper: `8cm`, `column`.
struct PaperLength {
    var points: Double
    /// As it was written.
    var written: String
    /// Of a length that has one.
    var name: String?

    var isSlide: Bool { name == "slide" }

    /// Of a slide of 16:9, as presentation programs have it: 13⅓ × 7½ inches.
    static let slideHeight = 540.0
    static let slideTexts: [Double] = [18, 16, 14, 12, 11, 10, 9, 8]
    static let usualText = 8.0
    private static let names: [(name: String, points: Double)] = [("column", 8.5 / 2.54 * 72), ("slide", 960)]
    private static let units: [(name: String, points: Double)] = [
        ("cm", 72 / 2.54), ("mm", 7.2 / 2.54), ("in", 72), ("pt", 1),
    ]

    init(parsing argument: String) throws {
        written = argument
        let text = argument.lowercased().filter { $0 != " " }
        if let known = PaperLength.names.first(where: { $0.name == text }) {
            (points, name) = (known.points, known.name)
            return
        }
        guard let unit = PaperLength.units.first(where: { text.hasSuffix($0.name) }),
            let number = Double(text.dropLast(unit.name.count)), number.isFinite, number > 0,
            number * unit.points <= PaperLength.most
        else {
            throw ValidationError(
                "expected a length up to 2 m, such as 8cm, 60mm, 3.25in or 8pt; found \"\(argument)\"")
        }
        points = number * unit.points
    }

    private static let most = 200 / 2.54 * 72

    static func points(_ points: Double) -> String { "\(NumberText(typographic: true).significant(points)) pt" }

    /// Rounded up to a millimeter.
    static func centimeters(_ points: Double) -> String {
        let millimeters = Int(saturating: (points / 72 * 25.4 - 1e-6).rounded(.up))
        return millimeters % 10 == 0 ? "\(millimeters / 10) cm" : "\(millimeters / 10).\(millimeters % 10) cm"
    }
}
