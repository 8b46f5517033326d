import Charts
import Metrics

extension NumberText {
    /// A place on a grid as a person would write it: `3.05`, though sums of steps gave 3.0500000000000003.
    static func place(_ value: Double) -> String {
        // Twelve digits, as sweeps are rounded to; whole numbers have all of theirs.
        let isWhole = value == value.rounded() && value.magnitude < 1e15
        return NumberText(typographic: false).significant(value, digits: isWhole ? 15 : 12)
    }
}

extension Dimension {
    /// What stands at a position: a label's title, or its number.
    func placeText(at index: Int) -> LocalizedText {
        labelTitles?[index] ?? LocalizedText(NumberText.place(coordinate(at: index)))
    }
}
