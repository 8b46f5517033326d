import Experiments
import Metrics

extension CatalogueIndex {
    /// The catalogue for programs: entries with texts in both languages, parameters with kind, default and bounds.
    public var json: JSONValue {
        .object([
            ("catalogue", .text(name)), ("says", Self.json(says)), ("entries", .list(entries.map(\.json))),
        ])
    }

    fileprivate static func json(_ text: LocalizedText) -> JSONValue {
        .object([("en", .text(text.en)), ("zh", .text(text.zh))])
    }
}

extension CatalogueIndex.Entry {
    fileprivate var json: JSONValue {
        .object([
            ("name", .text(name)), ("says", CatalogueIndex.json(says)),
            ("formula", formula.map { .text($0) } ?? .null), ("parameters", .list(fields.map(\.json))),
        ])
    }
}

extension ParameterField {
    fileprivate var json: JSONValue {
        .object(
            [("name", .text(key))] + kind.json
                + [("default", standard.map { Self.json($0) } ?? .null), ("says", CatalogueIndex.json(says))])
    }

    private static func json(_ value: ParameterValue) -> JSONValue {
        switch value {
        case .integer(let number): .integer(number)
        case .real(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .text(let text): .text(text)
        case .list(let values): .list(values.map { json($0) })
        case .group(let entries): .object(entries.map { ($0.key, json($0.value)) })
        }
    }
}

extension ParameterKind {
    /// Its name, with the bounds in the words of JSON Schema where it has any.
    fileprivate var json: [(key: String, value: JSONValue)] {
        switch self {
        case .integer(let range):
            return [("kind", .text("integer")), ("minimum", .integer(range.lowerBound))]
                + (range.upperBound == .max ? [] : [("maximum", .integer(range.upperBound))])
        case .real(let range):
            var bounds: [(key: String, value: JSONValue)] = [("kind", .text("number"))]
            if range.lower.isFinite {
                bounds.append((range.includesLower ? "minimum" : "exclusiveMinimum", .number(range.lower)))
            }
            if range.upper.isFinite {
                bounds.append((range.includesUpper ? "maximum" : "exclusiveMaximum", .number(range.upper)))
            }
            return bounds
        case .boolean: return [("kind", .text("boolean"))]
        case .text: return [("kind", .text("text"))]
        case .path: return [("kind", .text("path"))]
        case .name(let names): return [("kind", .text("name")), ("values", .list(names.map { .text($0) }))]
        case .list(let element, _): return [("kind", .text("list")), ("of", .object(element.json))]
        case .formula(let scope):
            return [("kind", .text("formula")), ("variables", .list(scope.variables.map { .text($0) }))]
        case .numbers: return [("kind", .text("numbers"))]
        case .group: return [("kind", .text("group"))]
        case .choice(_, let cases):
            return [("kind", .text("choice")), ("values", .list(cases.map { .text($0.name) }))]
        case .layers: return [("kind", .text("layers"))]
        }
    }
}
