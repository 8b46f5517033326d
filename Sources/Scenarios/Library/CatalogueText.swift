import Experiments
import Metrics

/// A catalogue as a person reads it: each entry with its meaning and formula, below it its parameters with default, range
/// and meaning in columns.
public struct CatalogueText {
    private let index: CatalogueIndex
    private let language: Language

    public init(_ index: CatalogueIndex, language: Language) {
        self.index = index
        self.language = language
    }

    /// Ends with a line break.
    public var text: String {
        let names = index.entries.map(\.name.count).max() ?? 0
        let rows = index.entries.map { entry in entry.fields.map { Row($0, language) } }
        let widths = [\Row.key, \Row.standard, \Row.range].map { column in
            rows.joined().map { $0[keyPath: column].count }.max() ?? 0
        }
        var lines = ["\(index.name): \(index.says[language])"]
        for (entry, rows) in zip(index.entries, rows) {
            let colon = language == .chinese ? "：" : ": "
            lines.append("")
            lines.append("\(Self.padded(entry.name, to: names))  \(entry.says[language])")
            if let formula = entry.formula { lines.append("    \(Phrase.formula[language])\(colon)\(formula)") }
            for row in rows {
                let cells = zip([row.key, row.standard, row.range], widths).map { Self.padded($0, to: $1) }
                lines.append("    " + (cells + [row.says]).joined(separator: "  "))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A parameter's key, default, range and meaning, as words.
    static func cells(_ field: ParameterField, _ language: Language) -> Row { Row(field, language) }

    struct Row {
        var key: String
        var standard: String
        var range: String
        var says: String

        init(_ field: ParameterField, _ language: Language) {
            key = field.key
            standard = field.standard.map { CatalogueText.text($0) } ?? Phrase.required[language]
            range = field.kind.notation
            says = field.says[language]
        }
    }

    private enum Phrase {
        static let formula = LocalizedText(en: "formula", zh: "公式")
        // One word in both: the column's width counts characters.
        static let required = LocalizedText(en: "required", zh: "required")
    }

    static func text(_ value: ParameterValue) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .real(let number): RealRange.text(number)
        case .boolean(let flag): "\(flag)"
        case .text(let text): text.isEmpty ? "–" : text
        case .list(let values): "[" + values.map { self.text($0) }.joined(separator: ", ") + "]"
        case .group: "{…}"
        }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension ParameterKind {
    /// What is allowed, in signs that need no language: `1…1000`, `(0, ∞)`, `[0, 1)`, `tanh|relu`.
    var notation: String {
        switch self {
        case .integer(let range): "\(range.lowerBound)…\(range.upperBound == .max ? "∞" : "\(range.upperBound)")"
        case .real(let range): range.notation
        case .boolean: "true|false"
        case .text: "text"
        case .path: "path"
        case .name(let names): Self.alternatives(names)
        case .list(let element, _): "[\(element.notation), …]"
        case .formula(let scope): "f(\(scope.variables.prefix(3).joined(separator: ", ")))"
        case .numbers: "{a: 1, …}"
        case .group: "{…}"
        case .choice(_, let cases): Self.alternatives(cases.map(\.name))
        case .layers: "[layer, …]"
        }
    }

    /// Few names in full, of many the first ones: each has a catalogue of its own.
    private static func alternatives(_ names: [String]) -> String {
        names.count <= 3 ? names.joined(separator: "|") : names.prefix(2).joined(separator: "|") + "|…"
    }
}

extension RealRange {
    /// `[0, 1)`, `(0, ∞)`.
    var notation: String {
        let left = includesLower && lower.isFinite ? "[" : "("
        let right = includesUpper && upper.isFinite ? "]" : ")"
        return "\(left)\(Self.bound(lower)), \(Self.bound(upper))\(right)"
    }

    private static func bound(_ value: Double) -> String {
        value.isInfinite ? (value < 0 ? "−∞" : "∞") : text(value)
    }
}
