import Experiments
import Metrics
import Metrics

/// One key of a part of a scenario file that is the same for every experiment: its shape, whether it must be there,
/// what it means. Reading, "did you mean" and the JSON Schema use the same lists.
struct Key: Sendable {
    var name: String
    var shape: Shape
    var isRequired: Bool
    var says: LocalizedText

    init(_ name: String, _ shape: Shape, required: Bool = false, says: String, zh: String) {
        self.name = name
        self.shape = shape
        self.isRequired = required
        self.says = LocalizedText(en: says, zh: zh)
    }

    /// The keys of a text in every language.
    static let languages = Language.allCases.map {
        Key(
            $0.rawValue, .text, required: true, says: "The text in \($0).",
            zh: $0 == .english ? "英文文本。" : "中文文本。")
    }

    indirect enum Shape: Sendable {
        case parameter(ParameterKind)
        /// `{en: …, zh: …}`, or one text for both languages.
        case localized
        case list(Shape)
        /// One value, or a list of them.
        case oneOrMore(Shape)
        case map([Key])
        /// A map with keys that the file chooses.
        case anyMap(Shape)
        /// One of several forms.
        case either([Shape])
        /// What the schema of an experiment describes.
        case parameters, overrides
        /// The one-key map of a check with its expectations.
        case check
        /// A selector: known keys besides the metric's dimensions.
        case open([Key], others: Shape)
    }
}

extension Key.Shape {
    static let text = Key.Shape.parameter(.text)
    static let number = Key.Shape.parameter(.real(.finite))
}
