import Charts
import Experiments
import Metrics

/// Reads what a panel states beside its measurement: `{y: 1e-6, label: …}`, `{x: [0, 50], label: …}`,
/// `{metric: bound, label: …}`, `{at: 27, variant: adam, label: …}`, `{at: [0, 0], label: …}`.
struct ReferenceReader {
    var variants: [String]
    var diagnostics = Diagnostics()

    init(variants: [String]) {
        self.variants = variants
    }

    private static let forms = ["value", "x", "y", "at", "metric"]

    mutating func reference(_ tree: Located) -> Reference? {
        let map = MapReader(tree, keys: ScenarioKeys.reference, &diagnostics)
        let given = Self.forms.filter { map[$0] != nil }
        guard given.count == 1, let form = given.first else {
            let expected = "one of " + Self.forms.joined(separator: ", ")
            diagnostics.add(
                tree.place, tree.path,
                given.isEmpty
                    ? .missing(expected: expected)
                    : .unexpected(expected: expected, found: given.joined(separator: " and "), nearest: nil))
            return nil
        }
        let label = map.localized("label", &diagnostics)
        let variant = map["variant"].flatMap { variantName($0) }
        if map["variant"] != nil, form != "metric", form != "at", let tree = map["variant"] {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "variant beside metric or at alone", found: "it beside \(form)", nearest: nil))
        }
        guard let label, let made = made(form, map, variant) else { return nil }
        return Reference(made, label: label)
    }

    private mutating func made(_ form: String, _ map: MapReader, _ variant: String?) -> Reference.Form? {
        switch form {
        case "metric": return map.text("metric", &diagnostics).map { .metric($0, variant: variant) }
        case "value": return map.real("value", in: .finite, &diagnostics).map { .horizontal($0) }
        default: break
        }
        guard let tree = map[form] else { return nil }
        if case .list = tree.value {
            guard let (first, second) = pair(tree, isRange: form != "at") else { return nil }
            switch form {
            case "x": return .regionX(first, second)
            case "y": return .regionY(first, second)
            default: return .place(x: first, y: second)
            }
        }
        guard let number = map.real(form, in: .finite, &diagnostics) else { return nil }
        switch form {
        case "x": return .vertical(number)
        case "y": return .horizontal(number)
        default: return .value(atX: number, variant: variant)
        }
    }

    /// Two numbers, the lower one first where they are the ends of a stretch.
    private mutating func pair(_ tree: Located, isRange: Bool) -> (Double, Double)? {
        guard case .list(let items) = tree.value else { return nil }
        let numbers = items.compactMap { item -> Double? in
            guard case .real(let number)? = MapReader.value(item, as: .real(.finite), &diagnostics) else { return nil }
            return number
        }
        guard numbers.count == items.count else { return nil }
        guard numbers.count == 2, !isRange || numbers[0] < numbers[1] else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(
                    expected: isRange ? "[from, to] with from below to" : "[x, y]", found: tree.found, nearest: nil))
            return nil
        }
        return (numbers[0], numbers[1])
    }

    private mutating func variantName(_ tree: Located) -> String? {
        guard case .text(let name)? = MapReader.value(tree, as: .name(variants), &diagnostics) else { return nil }
        return name
    }
}
