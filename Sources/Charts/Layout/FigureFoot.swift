import Metrics

/// The foot of a figure: a hairline, the claims with their verdicts, the recipe and the command.
struct FigureFoot {
    private let content: FigureContent
    private let width: Double
    private let canvas: any Canvas
    /// Claims by column, from the top; each is its number and its lines.
    private let columns: [[(claim: Int, lines: [String])]]
    private let recipeLines: [String]
    /// Cut where it is too long to stand beside the recipe, or in two lines below it; the recipe in the file has all.
    private let commandLines: [String]
    private let isStacked: Bool
    private let claimHeight: Double
    let height: Double

    private static let style = TypeSizes.note
    private static let columnGap = 22.0
    private static let signWidth = 12.0
    /// Below this width the command stands under the recipe.
    private static let leastWidthForBoth = 420.0

    /// - Parameter outline: the words of the whole recording, whose claims keep their places.
    init(
        _ content: FigureContent, outline: FigureContent? = nil, width: Double, _ canvas: any Canvas,
        _ language: Language
    ) {
        self.content = content
        let claims = outline?.claims ?? content.claims
        self.width = width
        self.canvas = canvas
        let style = FigureFoot.style
        let line = canvas.extent(of: "0", style: style).height
        // The fewest columns of those that make the foot lowest.
        var best: (columns: [[(claim: Int, lines: [String])]], rows: Int) = ([], .max)
        for count in 1...3 where count <= claims.count {
            let room = FigureFoot.columnWidth(width, count) - FigureFoot.signWidth
            let cells = claims.enumerated().map { index, claim in
                (index, TextWrap.lines(FigureFoot.text(claim, language), width: room, style: style, canvas))
            }
            let columns = FigureFoot.split(cells, into: count)
            let rows = columns.map(FigureFoot.lineCount).max() ?? 0
            if rows < best.rows { best = (columns, rows) }
        }
        let room = FigureFoot.columnWidth(width, best.columns.count) - FigureFoot.signWidth
        columns = best.columns.map { column in
            guard outline != nil else { return column }
            return column.map { claim, lines in
                let note = content.claims.indices.contains(claim) ? content.claims[claim] : nil
                let text = note.map { $0.verdict == .pending ? "" : FigureFoot.text($0, language) } ?? ""
                return (claim, TextWrap.lines(text, rows: lines.count, width: room, style: style, canvas))
            }
        }
        claimHeight = best.columns.isEmpty ? 0 : Double(best.rows) * line
        let recipe = content.recipe.joined(separator: " · ")
        isStacked = width < FigureFoot.leastWidthForBoth
        let command = String(content.command.prefix(400))
        if isStacked {
            var lines = TextWrap.lines(command, width: width, style: style, canvas)
            if lines.count > 2 { lines = [lines[0], lines[1...].joined(separator: " ")] }
            commandLines = lines.map { TextWrap.truncated($0, width: width, style: style, canvas) }
                .filter { !$0.isEmpty }
            recipeLines = FigureFoot.recipeLines(recipe, outline, width: width, canvas)
        } else {
            let shown = TextWrap.truncated(command, width: width * 0.6, style: style, canvas)
            let taken = canvas.extent(of: shown, style: style).width
            let room = shown.isEmpty ? width : width - taken - FigureFoot.columnGap * 2
            commandLines = [shown].filter { !$0.isEmpty }
            recipeLines = FigureFoot.recipeLines(recipe, outline, width: max(room, width / 3), canvas)
        }
        let rows =
            isStacked ? recipeLines.count + commandLines.count : max(recipeLines.count, commandLines.count)
        let last = Double(rows) * line
        height = claimHeight + last > 0 ? 7 + claimHeight + (claimHeight > 0 && last > 0 ? 4 : 0) + last : 0
    }

    /// The recipe in lines, as many as in the end: an earlier step has fewer digits.
    private static func recipeLines(
        _ recipe: String, _ outline: FigureContent?, width: Double, _ canvas: any Canvas
    ) -> [String] {
        let last = outline?.recipe.joined(separator: " · ")
        let rows = last.map { TextWrap.lines($0, width: width, style: style, canvas).filter { !$0.isEmpty }.count }
        return TextWrap.lines(recipe, rows: rows, width: width, style: style, canvas)
            .filter { rows != nil || !$0.isEmpty }
    }

    private static func lineCount(_ column: [(claim: Int, lines: [String])]) -> Int {
        column.reduce(0) { $0 + $1.lines.count }
    }

    /// Splits the claims, in order, into columns of which the longest is as short as can be.
    private static func split(
        _ cells: [(claim: Int, lines: [String])], into count: Int
    ) -> [[(claim: Int, lines: [String])]] {
        let total = lineCount(cells)
        for limit in max(1, total / count)...max(1, total) {
            var columns: [[(claim: Int, lines: [String])]] = [[]]
            for cell in cells {
                let last = columns.count - 1
                if !columns[last].isEmpty, lineCount(columns[last]) + cell.lines.count > limit {
                    columns.append([cell])
                } else {
                    columns[last].append(cell)
                }
            }
            if columns.count <= count { return columns }
        }
        return [cells]
    }

    private static func columnWidth(_ width: Double, _ columns: Int) -> Double {
        (width - columnGap * Double(columns - 1)) / Double(columns)
    }

    private static func text(_ claim: ClaimNote, _ language: Language) -> String {
        var claim = claim
        // What was measured stays on one line, where it is no sentence.
        if claim.measured.count <= 40 { claim.measured = String(claim.measured.map { $0 == " " ? "\u{A0}" : $0 }) }
        return claim.sentence(language)
    }

    func items(at origin: Point) -> [SceneItem] {
        guard height > 0 else { return [] }
        let style = FigureFoot.style
        let line = canvas.extent(of: "0", style: style).height
        var items: [SceneItem] = [
            .polyline(
                Polyline(
                    [origin, Point(origin.x + width, origin.y)], ink: .grid, width: 0.75, role: .footer))
        ]
        func add(_ string: String, _ x: Double, _ y: Double, _ ink: Ink, _ side: Text.Horizontal = .leading) {
            guard !string.isEmpty else { return }
            items.append(
                .text(
                    Text(
                        string, at: Point(x, y), horizontal: side, vertical: .top, style: style, ink: ink,
                        role: .footer)))
        }
        for (column, claims) in columns.enumerated() {
            let left = origin.x + Double(column) * (FigureFoot.columnWidth(width, columns.count) + FigureFoot.columnGap)
            var top = origin.y + 7
            for (index, lines) in claims {
                if content.claims.indices.contains(index) {
                    add(content.claims[index].sign, left, top, content.claims[index].ink)
                }
                for string in lines {
                    add(string, left + FigureFoot.signWidth, top, .secondary)
                    top += line
                }
            }
        }
        let top = origin.y + 7 + (claimHeight > 0 ? claimHeight + 4 : 0)
        for (offset, string) in recipeLines.enumerated() {
            add(string, origin.x, top + Double(offset) * line, .tertiary)
        }
        let below = isStacked ? top + Double(recipeLines.count) * line : top
        for (offset, string) in commandLines.enumerated() {
            let y = below + Double(offset) * line
            if isStacked {
                add(string, origin.x, y, .tertiary)
            } else {
                add(string, origin.x + width, y, .tertiary, .trailing)
            }
        }
        return items
    }
}
