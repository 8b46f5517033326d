/// Where a figure is to stand.
public enum FigureSetting: Sendable, Hashable {
    /// Alone on its sheet, with margins.
    case sheet
    /// In a text or on a slide: no margins, as many columns as have room, rows as high as what they show.
    case page

    var margin: PanelInsets {
        switch self {
        case .sheet: PanelInsets(left: 34, right: 30, top: 26, bottom: 20)
        case .page: PanelInsets(left: 3, right: 3, top: 3, bottom: 3)
        }
    }

    /// The least width of a panel beside another one.
    static let leastColumn = 205.0
    static let columnGap = 30.0
    static let rowGap = 20.0

    /// The panels of each row, in order: fewer abreast where they would be too narrow.
    func arranged(_ rows: [[FigurePanel]], width: Double) -> [[FigurePanel]] {
        guard self == .page else { return rows }
        let most = max(
            1, Int((width + FigureSetting.columnGap) / (FigureSetting.leastColumn + FigureSetting.columnGap)))
        return rows.flatMap { row -> [[FigurePanel]] in
            let count = (row.count + most - 1) / most
            let abreast = (row.count + count - 1) / count
            return stride(from: 0, to: row.count, by: abreast).map { Array(row[$0..<min($0 + abreast, row.count)]) }
        }
    }

    /// The type of headline and explanation: a column's is smaller.
    func headline(width: Double) -> TextStyle {
        switch self {
        case .page where width < 330: TextStyle(size: 11.5, isBold: true)
        case .page where width < 560: TextStyle(size: 13.5, isBold: true)
        default: TypeSizes.headline
        }
    }

    func explanation(width: Double) -> TextStyle {
        self == .page && width < 560 ? TextStyle(size: 9) : TypeSizes.explanation
    }
}
