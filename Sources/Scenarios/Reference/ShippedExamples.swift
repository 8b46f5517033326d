import Metrics

/// The shortest use of every key in the shipped scenarios, as YAML in one line: examples that are known to work.
struct ShippedExamples {
    /// The parts of a file whose keys are looked for.
    enum Kind: CaseIterable {
        case scenario, prediction, formula, sweep, panel, layer, reference, scale, claim, selector, check, constant,
            tolerance
    }

    /// Longer ones say less than the meaning beside them.
    private static let longest = 110

    private var shortest: [Kind: [String: String]] = [:]
    private var users: [(experiment: String, scenario: String)] = []

    init(_ library: ScenarioLibrary) throws(ScenarioError) {
        for name in library.names {
            guard let path = library.path(of: name) else { continue }
            let root = try YAMLTree.read(try ScenarioReader.text(path: path), file: path)
            users.append((root["experiment"]?.text ?? "", name))
            collect(root)
        }
    }

    /// By key: `x-scale: log`.
    func values(_ kind: Kind) -> [String: String] { shortest[kind] ?? [:] }

    func scenarios(of experiment: String) -> [String] {
        users.filter { $0.experiment == experiment }.map(\.scenario)
    }

    private mutating func collect(_ root: Located) {
        take(root, .scenario)
        root["prediction"].map { take($0, .prediction) }
        for formula in root["formulas"]?.items ?? [] { take(formula, .formula) }
        for entry in root["sweep"]?.entries ?? [] { take(entry.value, .sweep) }
        for entry in root["tolerance"]?.entries ?? [] { take(entry.value, .tolerance) }
        for panel in root["panels"]?.items ?? [] {
            take(panel, .panel)
            for layer in panel["layers"]?.items ?? [] { take(layer, .layer) }
            for reference in panel["references"]?.items ?? [] { take(reference, .reference) }
            for key in ["x-scale", "y-scale", "color-scale"] { panel[key].map { take($0, .scale) } }
        }
        for claim in root["claims"]?.items ?? [] {
            take(claim, .claim)
            claim["check"].map { check($0) }
        }
        for number in root["numbers"]?.entries ?? [] {
            if number.value["constant"] != nil { take(number.value, .constant) } else { check(number.value) }
        }
    }

    /// A check is shown whole, under its name; its keys besides are expectations.
    private mutating func check(_ node: Located) {
        for entry in node.entries {
            if CheckCatalogue.all.contains(where: { $0.name == entry.key }), entry.value.isSelection {
                let expectations = node.entries.filter { !$0.value.isSelection && $0.key != "words" }
                let whole = [entry] + expectations
                keep(.check, entry.key, whole.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", "))
            } else {
                keep(.check, entry.key, "\(entry.key): \(entry.value.flow)")
            }
            if entry.key == AllCheck.name {
                for part in entry.value.items { check(part) }
            } else {
                for operand in entry.value.items.isEmpty ? [entry.value] : entry.value.items {
                    take(operand, .selector)
                }
            }
        }
    }

    private mutating func take(_ node: Located, _ kind: Kind) {
        for entry in node.entries { keep(kind, entry.key, "\(entry.key): \(entry.value.flow)") }
    }

    private mutating func keep(_ kind: Kind, _ key: String, _ text: String) {
        guard text.count <= Self.longest, !text.contains("`") else { return }
        if let known = shortest[kind]?[key], known.count <= text.count { return }
        shortest[kind, default: [:]][key] = text
    }
}

extension Located {
    var items: [Located] {
        guard case .list(let items) = value else { return [] }
        return items
    }

    var entries: [Entry] {
        guard case .map(let entries) = value else { return [] }
        return entries
    }

    /// Whether it selects something: a map, or several.
    fileprivate var isSelection: Bool { !entries.isEmpty || items.contains { !$0.entries.isEmpty } }

    /// As YAML's flow style.
    fileprivate var flow: String {
        switch value {
        case .scalar(let text, let isQuoted):
            isQuoted ? "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : text
        case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }
}
