import Charts
import Metrics

/// The numbers of a changed panel as a table: reports and review show the same one.
public enum ChangeTable {
    /// The places that changed most, most first; equal changes in the order of the golden.
    public static func worst(_ comparison: PanelComparison, count: Int) -> [Comparison.Place] {
        let ordered = comparison.changes.enumerated().sorted {
            ($1.element.size, $0.offset) < ($0.element.size, $1.offset)
        }
        return ordered.prefix(count).map(\.element)
    }

    public static func columns(_ language: Language) -> [String] {
        language == .chinese
            ? ["序列", "位置", "旧", "新", "新 − 旧", "相对"] : ["series", "at", "old", "new", "new − old", "relative"]
    }

    public static func cells(_ place: Comparison.Place) -> [String] {
        let difference = place.new - place.old
        return [
            place.golden.series, place.golden.position, DecimalText.text(place.old), DecimalText.text(place.new),
            difference.isFinite ? NumberText(typographic: false).significant(difference, digits: 3) : "–",
            place.share ?? "–",
        ]
    }
}
