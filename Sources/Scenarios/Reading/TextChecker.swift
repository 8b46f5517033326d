import Bounds
import Charts
import Experiments
import Metrics

/// Puts parameters and constants where texts refer to them, and reports references to what there is not.
struct TextChecker {
    let scenario: Scenario
    private(set) var diagnostics = Diagnostics()

    init(_ scenario: Scenario) {
        self.scenario = scenario
    }

    /// The scenario with what is known before the run in its texts.
    mutating func filled() -> Scenario {
        var filled = scenario
        var problems: [(String, Complaint)] = []
        filled.mapTexts { text, path, kind in
            func fill(_ text: String, _ language: Language) -> String {
                guard text.contains("{") else { return text }
                return TextReference.filled(text) { reference in
                    switch meaning(of: reference, language) {
                    case .text(let text): return text
                    case .measured where kind == .told: return nil
                    case .measured:
                        problems.append(
                            (
                                path,
                                .unexpected(
                                    expected:
                                        "a parameter or a constant, as nothing is measured yet where this is read",
                                    found: reference.written, nearest: nil)
                            ))
                    case .wrong(let complaint): problems.append((path, complaint))
                    }
                    return nil
                }
            }
            let english = fill(text.en, .english)
            let told = problems.count
            let chinese = fill(text.zh, .chinese)
            // A text that is the same in both languages has one fault, not two.
            if text.en == text.zh { problems.removeSubrange(told...) }
            return LocalizedText(en: english, zh: chinese)
        }
        // A headline that the file does not state is its title, whose faults are told already.
        for (path, complaint) in problems where path != "headline" || scenario.headline != scenario.title {
            diagnostics.add(scenario.places?.place(of: path) ?? .code, path, complaint)
        }
        return filled
    }

    private enum Meaning {
        case text(String)
        case measured
        case wrong(Complaint)
    }

    private func meaning(of reference: TextReference, _ language: Language) -> Meaning {
        if let number = scenario.numbers.first(where: { $0.name == reference.name }),
            case .constant(let value, _) = number.source
        {
            return .text(reference.text(value, language: language.rawValue))
        }
        if scenario.isMeasured(reference.name) { return .measured }
        if let value = parameter(reference.name) {
            switch value {
            case .one(let value): return .text(text(value, reference, language))
            case .differing where isChanged: return .text(Self.unknown)
            case .differing(let variants): return .wrong(.variantsDiffer(key: reference.name, variants: variants))
            }
        }
        // What another choice on the command line has taken away leaves a gap and does not end the run.
        if isChanged, isPath(reference.name) { return .text(Self.unknown) }
        let known = known
        return .wrong(
            .unexpected(
                expected: "a number’s, a claim’s or a parameter’s name in braces", found: reference.written,
                nearest: NearestName.of(reference.name, among: known)))
    }

    private static let unknown = "…"

    private var isChanged: Bool { scenario.source?.overrides.changesExperiment ?? false }

    private enum Parameter {
        case one(ParameterValue)
        case differing([String])
    }

    /// `network.depth`, where all variants that have it agree, or `relu.network.depth`.
    private func parameter(_ path: String) -> Parameter? {
        if let dot = path.firstIndex(of: "."),
            let variant = scenario.variants.first(where: { $0.name == path[..<dot] }),
            let value = variant.parameters[String(path[path.index(after: dot)...])]
        {
            return .one(value)
        }
        let having = scenario.variants.filter { $0.parameters[path] != nil }
        guard let first = having.first?.parameters[path] else { return nil }
        return having.allSatisfy { $0.parameters[path] == first }
            ? .one(first) : .differing(having.map(\.name))
    }

    /// Whether some case of the experiment's choices has such a parameter.
    private func isPath(_ path: String) -> Bool {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let isVariant = parts.count == 2 && scenario.variants.contains { $0.name == parts[0] }
        let own = (isVariant ? parts[1] : path).split(separator: ".").map { key in
            ItemKey(String(key))?.list ?? String(key)
        }
        let fields = scenario.experiment.parameters
        // An item of a list of layers has keys of its own, which no field lists.
        let end = own.firstIndex(of: "layers").map { own.prefix(through: $0) } ?? own[...]
        return FieldLookup.isPath(end.joined(separator: "."), in: fields)
    }

    private func text(_ value: ParameterValue, _ reference: TextReference, _ language: Language) -> String {
        let number: Double? =
            switch value {
            case .integer(let value): Double(value)
            case .real(let value): value
            case .boolean, .text, .list, .group: nil
            }
        if let number, reference.format != nil { return reference.text(number, language: language.rawValue) }
        return value.shortText ?? Self.unknown
    }

    private var known: [String] {
        scenario.numbers.map(\.name) + scenario.claims.compactMap(\.name)
            + (scenario.variants.first.map {
                FieldLookup.paths(scenario.experiment.parameters, of: $0.parameters)
            } ?? [])
    }
}
