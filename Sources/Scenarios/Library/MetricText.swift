import Experiments
import Metrics

extension MetricIndex {
    /// What the variants of a scenario record, each metric once. Simulates nothing.
    ///
    /// - Throws: what keeps a variant from being simulated.
    public init(_ scenario: Scenario) throws(ScenarioError) {
        let simulations = try scenario.simulations()
        var entries: [Entry] = []
        for (variant, simulation) in zip(scenario.variants, simulations) {
            for description in simulation.metrics {
                if let index = entries.firstIndex(where: { $0.description.name == description.name }) {
                    entries[index].variants.append(variant.name)
                } else {
                    entries.append(Entry(description, variants: [variant.name]))
                }
            }
        }
        for index in entries.indices where entries[index].variants.count == scenario.variants.count {
            entries[index].variants = []
        }
        self.init(scenario.id, says: scenario.title, metrics: entries)
    }
}

/// Metrics as a person reads them: name, symbol, dimensions and unit in columns, below them what they tell, when they are
/// there and what they cost.
public struct MetricText {
    private let index: MetricIndex
    private let language: Language

    public init(_ index: MetricIndex, language: Language) {
        self.index = index
        self.language = language
    }

    /// Ends with a line break.
    public var text: String {
        let rows = index.metrics.map { entry in
            [
                entry.description.name, entry.description.symbol ?? "–", dimensions(entry.description),
                entry.description.unit?[language] ?? "",
            ]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = ["\(index.name): \(index.says[language])"]
        for (entry, row) in zip(index.metrics, rows) {
            let cells = zip(row, widths + [0]).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            lines.append("")
            lines.append(cells.joined(separator: "  ").trimmingEnd)
            lines.append("    " + sentence(entry))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `step × layer 20`, `–` for one number.
    private func dimensions(_ metric: MetricDescription) -> String {
        let parts =
            (metric.isStepped ? ["step"] : [])
            + metric.dimensions.map { $0.count > 0 ? "\($0.name) \($0.count)" : "\($0.name) …" }
        return parts.isEmpty ? "–" : parts.joined(separator: " × ")
    }

    private func sentence(_ entry: MetricIndex.Entry) -> String {
        let metric = entry.description
        var parts = [metric.label[language] + (metric.meaning.map { "\(Phrase.colon[language])\($0[language])" } ?? "")]
        if let condition = metric.condition { parts.append(condition[language]) }
        if !entry.variants.isEmpty { parts.append(Phrase.only[language] + entry.variants.joined(separator: ", ")) }
        if metric.cost != .free { parts.append(Phrase.costs[language] + metric.cost.says[language]) }
        return parts.joined(separator: " · ")
    }

    private enum Phrase {
        static let colon = LocalizedText(en: ". ", zh: "。")
        static let only = LocalizedText(en: "only ", zh: "仅 ")
        static let costs = LocalizedText(en: "costs ", zh: "开销：")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension MetricIndex {
    /// The same for programs, with texts in both languages.
    public var json: JSONValue {
        .object([
            ("name", .text(name)), ("says", Self.json(says)),
            ("metrics", .list(metrics.map { Self.json($0) })),
        ])
    }

    private static func json(_ text: LocalizedText) -> JSONValue {
        .object([("en", .text(text.en)), ("zh", .text(text.zh))])
    }

    private static func json(_ entry: Entry) -> JSONValue {
        let metric = entry.description
        let dimensions = metric.dimensions.map { dimension in
            JSONValue.object([
                ("name", .text(dimension.name)), ("label", json(dimension.label)),
                ("kind", .text("\(dimension.form)")),
                ("count", dimension.count > 0 ? .integer(dimension.count) : .null),
            ])
        }
        return .object([
            ("name", .text(metric.name)), ("label", json(metric.label)),
            ("symbol", metric.symbol.map { .text($0) } ?? .null), ("unit", metric.unit.map { json($0) } ?? .null),
            ("stepped", .boolean(metric.isStepped)), ("dimensions", .list(dimensions)),
            ("meaning", metric.meaning.map { json($0) } ?? .null),
            ("condition", metric.condition.map { json($0) } ?? .null), ("cost", .text(metric.cost.rawValue)),
            ("role", metric.role.map { .text($0.rawValue) } ?? .null),
            ("variants", .list(entry.variants.map { .text($0) })),
        ])
    }
}
