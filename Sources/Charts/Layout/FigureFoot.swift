import Metrics

/// The foot of a figure: a hairline, the claims with their verdicts, the recipe and the command.
struct FigureFoot {
    private let content: FigureContent
    private let width: Double
    private let canvas: any Canvas
    private let columns: Int
    private let cells: [[String]]
    private let claimRows: [Double]
    private let recipeLines: [String]
    let height: Double

    private static let style = TypeSizes.note
    private static let columnGap = 18.0
    private static let signWidth = 12.0

    init(_ content: FigureContent, width: Double, _ canvas: any Canvas, _ language: Language) {
        self.content = content
        self.width = width
        self.canvas = canvas
        let style = FigureFoot.style
        let line = canvas.extent(of: "0", style: style).height
        // As many columns as let most claims stand on one line.
        var chosen = (columns: 1, cells: [[String]]())
        for columns in [3, 2, 1] where columns <= max(1, content.claims.count) {
            let room = FigureFoot.columnWidth(width, columns) - FigureFoot.signWidth
            let cells = content.claims.map { claim in
                TextWrap.lines(FigureFoot.text(claim, language), width: room, style: style, canvas)
            }
            chosen = (columns, cells)
            if cells.allSatisfy({ $0.count == 1 }) { break }
            let rows = (cells.count + columns - 1) / columns
            if columns > 1, rows == 1, cells.allSatisfy({ $0.count <= 2 }) { break }
        }
        columns = chosen.columns
        cells = chosen.cells
        claimRows = stride(from: 0, to: cells.count, by: chosen.columns).map { first in
            let row = chosen.cells[first..<min(first + chosen.columns, chosen.cells.count)]
            return Double(row.map(\.count).max() ?? 1) * line
        }
        let recipe = content.recipe.joined(separator: " · ")
        let command = canvas.extent(of: content.command, style: style).width
        let room = content.command.isEmpty ? width : width - command - FigureFoot.columnGap * 2
        recipeLines = TextWrap.lines(recipe, width: max(room, width / 3), style: style, canvas)
        let claims = claimRows.reduce(0, +)
        let last = recipe.isEmpty && content.command.isEmpty ? 0 : Double(max(1, recipeLines.count)) * line
        height = 7 + claims + (claims > 0 && last > 0 ? 4 : 0) + last
    }

    private static func columnWidth(_ width: Double, _ columns: Int) -> Double {
        (width - columnGap * Double(columns - 1)) / Double(columns)
    }

    private static func text(_ claim: ClaimNote, _ language: Language) -> String {
        guard !claim.measured.isEmpty else { return claim.text }
        return language == .chinese ? "\(claim.text)（\(claim.measured)）" : "\(claim.text) (\(claim.measured))"
    }

    func items(at origin: Point) -> [SceneItem] {
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
        var top = origin.y + 7
        for (index, lines) in cells.enumerated() {
            let column = index % columns
            if index > 0, column == 0 { top += claimRows[index / columns - 1] }
            let left = origin.x + Double(column) * (FigureFoot.columnWidth(width, columns) + FigureFoot.columnGap)
            add(content.claims[index].sign, left, top, content.claims[index].ink)
            for (offset, string) in lines.enumerated() {
                add(string, left + FigureFoot.signWidth, top + Double(offset) * line, .secondary)
            }
        }
        if let last = claimRows.last { top += last + 4 }
        for (offset, string) in recipeLines.enumerated() {
            add(string, origin.x, top + Double(offset) * line, .tertiary)
        }
        add(content.command, origin.x + width, top, .tertiary, .trailing)
        return items
    }
}
