import Charts
import Experiments
import Metrics

/// Reads the claims of a scenario file, and what its texts call numbers. What they say of metrics is checked once the
/// metrics are known.
struct ClaimReader {
    var checks: CheckReader

    var diagnostics: Diagnostics {
        get { checks.diagnostics }
        set { checks.diagnostics = newValue }
    }

    init(variants: [String]) {
        checks = CheckReader(variants: variants)
    }

    mutating func claim(_ tree: Located) -> Claim? {
        let map = MapReader(tree, keys: ScenarioKeys.claim, &diagnostics)
        let says = map.localized("says", isRunning: true, &diagnostics)
        let source = map.text("source", &diagnostics)
        let stance = map.name("stance", among: Claim.Stance.allCases.map(\.rawValue), &diagnostics)
        let name = map["name"].flatMap { self.name($0) }
        let seed = map.localized("seed", &diagnostics)
        guard let check = map["check"].flatMap({ checks.check($0) }), let says else { return nil }
        return Claim(
            says: says, source: source, stance: stance.flatMap { Claim.Stance(rawValue: $0) } ?? .confirms,
            check: check, name: name, seed: seed)
    }

    /// Reads the map `numbers`: names with a measurement, or a constant.
    mutating func numbers(_ tree: Located?) -> [NamedNumber] {
        guard let tree else { return [] }
        guard case .map(let entries) = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "a map from names to numbers", found: tree.found, nearest: nil))
            return []
        }
        return entries.compactMap { entry in
            guard TextReference.isName(entry.key) else {
                reportName(entry.key, entry.place, entry.value.path)
                return nil
            }
            if entry.value["constant"] != nil {
                let map = MapReader(entry.value, keys: ScenarioKeys.constant, &diagnostics)
                guard let value = map.real("constant", in: .finite, &diagnostics),
                    let says = map.localized("says", &diagnostics)
                else { return nil }
                return NamedNumber(name: entry.key, source: .constant(value, says: says))
            }
            return checks.measurement(entry.value).map { NamedNumber(name: entry.key, source: .measured($0)) }
        }
    }

    private mutating func name(_ tree: Located) -> String? {
        guard let text = tree.text, TextReference.isName(text) else {
            reportName(tree.text ?? tree.found, tree.place, tree.path)
            return nil
        }
        return text
    }

    private mutating func reportName(_ name: String, _ place: Place, _ path: String) {
        diagnostics.add(
            place, path,
            .unexpected(
                expected: "a name of small letters, digits and -, a letter first", found: "\"\(name)\"", nearest: nil))
    }
}
