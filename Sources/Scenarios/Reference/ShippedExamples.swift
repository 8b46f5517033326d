import Metrics

/// The shortest use of every key in the shipped scenarios, as YAML in one line: examples that are known to work. Of what
/// those leave out, the use in `ExampleScenario`.
struct ShippedExamples {
    /// The parts of a file whose keys are looked for.
    enum Kind: CaseIterable {
        case scenario, prediction, formula, sweep, panel, layer, reference, scale, claim, selector, check, expectation,
            constant, tolerance
    }

    /// Longer ones say less than the meaning beside them.
    private static let longest = 120

    private var shortest: [Kind: [String: String]] = [:]
    private var users: [(experiment: String, scenario: String)] = []

    init(_ library: ScenarioLibrary) throws(ScenarioError) {
        for name in library.names {
            guard let path = library.path(of: name) else { continue }
            let root = try YAMLTree.read(try ScenarioReader.text(path: path), file: path)
            users.append((root["experiment"]?.text ?? "", name))
            collect(root)
        }
        let shipped = shortest
        shortest = [:]
        collect(try YAMLTree.read(ExampleScenario.text, file: ""))
        for (kind, examples) in shipped { shortest[kind, default: [:]].merge(examples) { $1 } }
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
            // A number states no expectation: no example of a check.
            if number.value["constant"] != nil { take(number.value, .constant) }
        }
    }

    /// A check is shown whole, with what is expected.
    private mutating func check(_ node: Located) {
        let operands = node.entries.filter { $0.value.isSelection }
        let expectations = node.entries.filter { !$0.value.isSelection && $0.key != "words" }
        for entry in operands where CheckCatalogue.all.contains(where: { $0.name == entry.key }) {
            let whole = ([entry] + expectations).map { "\($0.key): \($0.value.flowText)" }
            keep(.check, entry.key, whole.joined(separator: ", "))
            let parts = entry.value.items.isEmpty ? [entry.value] : entry.value.items
            for part in parts { if entry.key == AllCheck.name { check(part) } else { take(part, .selector) } }
        }
        for entry in expectations { keep(.expectation, entry.key, "\(entry.key): \(entry.value.flowText)") }
        node["words"].map { keep(.expectation, "words", "words: \($0.flowText)") }
    }

    private mutating func take(_ node: Located, _ kind: Kind) {
        for entry in node.entries { keep(kind, entry.key, "\(entry.key): \(entry.value.flowText)") }
    }

    private mutating func keep(_ kind: Kind, _ key: String, _ text: String) {
        guard text.count <= (kind == .check ? 2 : 1) * Self.longest, !text.contains("`") else { return }
        if let known = shortest[kind]?[key], known.count <= text.count { return }
        shortest[kind, default: [:]][key] = text
    }
}

extension Located {
    /// Whether it selects something: a map, or several.
    fileprivate var isSelection: Bool { !entries.isEmpty || items.contains { !$0.entries.isEmpty } }
}
