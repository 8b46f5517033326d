import Experiments
import Metrics

/// The JSON Schema (draft 2020-12) of scenario files, made from the lists that reading uses.
public struct ScenarioSchema {
    private let experiments: [any Experiment.Type]
    private let marks: [String]
    private let language: Language

    public init(experiments: [any Experiment.Type], marks: [String], language: Language = .english) {
        self.experiments = experiments
        self.marks = marks
        self.language = language
    }

    public var json: JSONValue {
        guard case .object(var schema) = object(ScenarioKeys.scenario) else { return .null }
        schema.insert(("$schema", .text("https://json-schema.org/draft/2020-12/schema")), at: 0)
        schema.insert(("title", .text("dash scenario")), at: 1)
        // What may stand under parameters depends on the experiment.
        schema.append(
            (
                "allOf",
                .list(
                    experiments.map { experiment in
                        let name = JSONValue.object([("const", .text(experiment.name))])
                        let condition = JSONValue.object([("properties", .object([("experiment", name)]))])
                        var properties = [
                            (key: "parameters", value: fields(experiment.parameters)),
                            (key: "panels", value: panels(of: experiment)),
                        ]
                        // The one group that may stand on its own.
                        if let probes = experiment.parameters.first(where: { $0.key == "probes" }) {
                            properties.append((key: "probes", value: kind(probes.kind)))
                        }
                        return .object([
                            ("if", condition), ("then", .object([("properties", .object(properties))])),
                        ])
                    })
            ))
        let definitions = [("layer", LayerFields.layer), ("layer-initialization", LayerFields.initialization.kind)]
        schema.append(("$defs", .object(definitions.map { (key: $0.0, value: kind($0.1)) })))
        return .object(schema)
    }

    /// What an experiment's panels can draw, for an editor to offer: a metric may also come from settings that the schema
    /// does not know.
    private func panels(of experiment: any Experiment.Type) -> JSONValue {
        let metrics = (try? MetricIndex(experiment))?.metrics.map(\.description) ?? []
        var dimensions = ["step", "variant"]
        for dimension in metrics.flatMap(\.dimensions) where !dimensions.contains(dimension.name) {
            dimensions.append(dimension.name)
        }
        let metric = anyOf(
            metrics.map { metric in
                .object([
                    ("const", .text(metric.name)), ("description", .text((metric.meaning ?? metric.label)[language])),
                ])
            } + [type("string")])
        let channel = anyOf([names(dimensions), type("string")])
        let properties = [("metric", metric)] + ["x", "y", "color", "facet", "band"].map { ($0, channel) }
        let panel = JSONValue.object([("properties", .object(properties.map { (key: $0.0, value: $0.1) }))])
        return .object([("items", panel)])
    }

    // MARK: The keys that every scenario has

    private func object(_ keys: [Key], others: Key.Shape? = nil) -> JSONValue {
        let properties = keys.map { key in (key.name, described(shape(key), key.says[language])) }
        let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
        return .object([
            ("type", .text("object")), ("properties", .object(properties.map { (key: $0.0, value: $0.1) })),
            ("required", .list(required)),
            ("additionalProperties", others.map { shape($0) } ?? .boolean(false)),
        ])
    }

    private func shape(_ key: Key) -> JSONValue {
        switch key.name {
        case "experiment": names(experiments.map { $0.name })
        case "mark": names(marks)
        default: shape(key.shape)
        }
    }

    private func shape(_ shape: Key.Shape) -> JSONValue {
        switch shape {
        case .parameter(let kind): return self.kind(kind)
        case .localized:
            return anyOf([type("string"), object(Key.languages)])
        case .list(let element): return .object([("type", .text("array")), ("items", self.shape(element))])
        case .oneOrMore(let element): return anyOf([self.shape(element), self.shape(.list(element))])
        case .map(let keys): return object(keys)
        case .anyMap(let element):
            return .object([("type", .text("object")), ("additionalProperties", self.shape(element))])
        case .either(let shapes): return anyOf(shapes.map { self.shape($0) })
        case .parameters: return type("object")
        case .overrides: return .object([("type", .list([.text("object"), .text("null")]))])
        case .open(let keys, let others): return object(keys, others: others)
        case .check: return check
        }
    }

    /// One check with its operands, and what is expected; or several.
    private var check: JSONValue {
        guard case .object(let one) = measuringCheck else { return type("object") }
        let all = JSONValue.object([
            ("type", .text("array")), ("items", .object(one)), ("minItems", .integer(2)),
        ])
        let several = JSONValue.object([
            ("type", .text("object")),
            ("properties", .object([(key: AllCheck.name, value: described(all, AllCheck.says[language]))])),
            ("required", .list([.text(AllCheck.name)])), ("additionalProperties", .boolean(false)),
        ])
        return anyOf([.object(one), several])
    }

    private var measuringCheck: JSONValue {
        let position = Key.Shape.oneOrMore(.either([.parameter(.name(ScenarioKeys.positions)), .number, .text]))
        let selector = Key.Shape.open(ScenarioKeys.selector, others: position)
        let checks = CheckCatalogue.measuring.map { kind in
            let one = shape(selector)
            let operands = kind.operandCount == 1 ? one : shape(.list(selector))
            return (key: kind.name, value: described(operands, kind.says[language]))
        }
        guard case .object(let parts) = object(ScenarioKeys.measured),
            case .object(let expectations)? = parts.first(where: { $0.key == "properties" })?.value
        else { return type("object") }
        // `at-most` is both a check and an expectation.
        let merged = checks.map { entry in
            guard let same = expectations.first(where: { $0.key == entry.key }) else { return entry }
            return (key: entry.key, value: anyOf([entry.value, same.value]))
        }
        let rest = expectations.filter { entry in !checks.contains { $0.key == entry.key } }
        return .object([
            ("type", .text("object")), ("properties", .object(merged + rest)),
            ("additionalProperties", .boolean(false)),
        ])
    }

    // MARK: An experiment's parameters

    private func fields(
        _ fields: [ParameterField], tag: (name: String, value: String)? = nil,
        body: (key: String, value: JSONValue)? = nil
    ) -> JSONValue {
        var properties: [(key: String, value: JSONValue)] = []
        if let tag { properties.append((tag.name, .object([("const", .text(tag.value))]))) }
        if let body { properties.append(body) }
        for field in fields {
            var own = kind(field)
            if !field.unfolds.isEmpty {
                let parts = field.unfolds.sorted { $0.key < $1.key }.compactMap { key, name in
                    fields.first { $0.key == name }.map { (key: key, value: kind($0.kind)) }
                }
                own = anyOf([
                    own,
                    .object([
                        ("type", .text("object")), ("properties", .object(parts)),
                        ("additionalProperties", .boolean(false)),
                    ]),
                ])
            }
            var value = described(own, field.says[language])
            if let standard = field.standard, case .object(var entries) = value {
                entries.append(("default", json(standard)))
                value = .object(entries)
            }
            properties.append((field.key, value))
        }
        return .object([
            ("type", .text("object")), ("properties", .object(properties)), ("additionalProperties", .boolean(false)),
        ])
    }

    /// A field's kind, or one of the words that stand for a value.
    private func kind(_ field: ParameterField) -> JSONValue {
        if let name = field.definition { return .object([("$ref", .text("#/$defs/\(name)"))]) }
        return field.words.isEmpty ? kind(field.kind) : anyOf([kind(field.kind), names(field.words.keys.sorted())])
    }

    /// A case by its signature, with its fields behind it or the lone value that it takes.
    private func signed(_ choice: ParameterCase, _ key: String) -> JSONValue {
        // What a map behind the key may hold is what may stand beside it.
        var behind = [type("object"), type("null")]
        if let lone = choice.fields.first(where: { $0.key == choice.shorthand }) { behind.append(kind(lone)) }
        guard case .object(var form) = fields(choice.fields, body: (key, anyOf(behind))) else { return type("object") }
        form.append(("required", .list([.text(key)])))
        return .object(form)
    }

    private func kind(_ kind: ParameterKind) -> JSONValue {
        switch kind {
        case .integer(let range):
            return bounded(
                "integer", lower: range.lowerBound == .min ? nil : .integer(range.lowerBound),
                upper: range.upperBound == .max ? nil : .integer(range.upperBound))
        case .real(let range):
            return bounded(
                "number", lower: range.lower.isFinite ? .number(range.lower) : nil,
                upper: range.upper.isFinite ? .number(range.upper) : nil, includesLower: range.includesLower,
                includesUpper: range.includesUpper)
        case .boolean: return type("boolean")
        // A number may stand for a text: a section, a column's name.
        case .text: return .object([("type", .list([.text("string"), .text("number")]))])
        case .path: return type("string")
        case .name(let names): return self.names(names)
        case .list(let element, let count):
            var entries: [(key: String, value: JSONValue)] = [
                ("type", .text("array")), ("items", self.kind(element)), ("minItems", .integer(count.lowerBound)),
            ]
            if count.upperBound < .max { entries.append(("maxItems", .integer(count.upperBound))) }
            return .object(entries)
        case .formula: return .object([("type", .list([.text("string"), .text("number")]))])
        case .numbers: return .object([("type", .text("object")), ("additionalProperties", type("number"))])
        case .group(let fields): return self.fields(fields)
        case .choice(let tag, let cases):
            let forms = cases.map { choice in
                described(fields(choice.fields, tag: (tag, choice.name)), choice.says[language])
            }
            let signed = cases.compactMap { choice in choice.bodyKey.map { self.signed(choice, $0) } }
            return anyOf([names(cases.map(\.name))] + forms + signed)
        case .layers(let count):
            // Layers that hold others refer to themselves.
            return .object([
                ("type", .text("array")), ("items", .object([("$ref", .text("#/$defs/layer"))])),
                ("minItems", .integer(count.lowerBound)), ("maxItems", .integer(count.upperBound)),
            ])
        }
    }

    private func bounded(
        _ name: String, lower: JSONValue?, upper: JSONValue?, includesLower: Bool = true, includesUpper: Bool = true
    ) -> JSONValue {
        var entries: [(key: String, value: JSONValue)] = [("type", .text(name))]
        if let lower { entries.append((includesLower ? "minimum" : "exclusiveMinimum", lower)) }
        if let upper { entries.append((includesUpper ? "maximum" : "exclusiveMaximum", upper)) }
        return .object(entries)
    }

    private func json(_ value: ParameterValue) -> JSONValue {
        switch value {
        case .integer(let value): .integer(value)
        case .real(let value): .number(value)
        case .boolean(let value): .boolean(value)
        case .text(let value): .text(value)
        case .list(let values): .list(values.map(json))
        case .group(let entries): .object(entries.map { (key: $0.key, value: json($0.value)) })
        }
    }

    // MARK: Parts

    private func type(_ name: String) -> JSONValue { .object([("type", .text(name))]) }

    private func names(_ names: [String]) -> JSONValue { .object([("enum", .list(names.map { .text($0) }))]) }

    private func anyOf(_ forms: [JSONValue]) -> JSONValue { .object([("anyOf", .list(forms))]) }

    private func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var entries) = schema else { return schema }
        entries.insert(("description", .text(text)), at: 0)
        return .object(entries)
    }
}
