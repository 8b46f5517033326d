import Experiments
import Metrics

/// Reads a map against a list of keys: reports what is unknown or missing at once, then hands out values by kind.
struct MapReader {
    let tree: Located
    private let keys: [Key]

    /// - Parameter isOpen: whether keys beside the list are allowed (the dimensions of a selector).
    init(_ tree: Located, keys: [Key], isOpen: Bool = false, _ diagnostics: inout Diagnostics) {
        self.keys = keys
        var tree = tree
        if case .map(let entries) = tree.value {
            let known = keys.map(\.name)
            for entry in entries where !isOpen && !known.contains(entry.key) {
                let nearest = NearestName.of(entry.key, among: known)
                diagnostics.add(entry.place, entry.value.path, .unknownKey(known: known, nearest: nearest))
            }
        } else {
            diagnostics.add(
                tree.place, tree.path, .unexpected(expected: "a map of keys", found: tree.found, nearest: nil))
            tree.value = .map([])
            self.tree = tree
            return
        }
        self.tree = tree
        for key in keys where key.isRequired && self[key.name] == nil {
            diagnostics.add(
                tree.place, Located.join(tree.path, key.name), .missing(expected: key.shape.expectation))
        }
    }

    /// The value of a key of the list; nil when the file does not have it.
    subscript(key: String) -> Located? {
        assert(keys.contains { $0.name == key }, "\(key) is not in the list of keys")
        return tree[key]
    }

    /// The entries beside the list.
    var others: [Located.Entry] {
        guard case .map(let entries) = tree.value else { return [] }
        return entries.filter { entry in !keys.contains { $0.name == entry.key } }
    }

    func text(_ key: String, _ diagnostics: inout Diagnostics) -> String? {
        guard case .text(let text)? = value(key, as: .text, &diagnostics) else { return nil }
        return text
    }

    func integer(_ key: String, in range: ClosedRange<Int>, _ diagnostics: inout Diagnostics) -> Int? {
        guard case .integer(let number)? = value(key, as: .integer(range), &diagnostics) else { return nil }
        return number
    }

    func real(_ key: String, in range: RealRange, _ diagnostics: inout Diagnostics) -> Double? {
        guard case .real(let number)? = value(key, as: .real(range), &diagnostics) else { return nil }
        return number
    }

    func boolean(_ key: String, _ diagnostics: inout Diagnostics) -> Bool? {
        guard case .boolean(let flag)? = value(key, as: .boolean, &diagnostics) else { return nil }
        return flag
    }

    func name(_ key: String, among names: [String], _ diagnostics: inout Diagnostics) -> String? {
        guard case .text(let name)? = value(key, as: .name(names), &diagnostics) else { return nil }
        return name
    }

    /// A text in every language: `{en: …, zh: …}`, or one text for both.
    func localized(_ key: String, _ diagnostics: inout Diagnostics) -> LocalizedText? {
        self[key].flatMap { Self.localized($0, &diagnostics) }
    }

    static func localized(_ tree: Located, _ diagnostics: inout Diagnostics) -> LocalizedText? {
        if let text = tree.text { return LocalizedText(text) }
        guard case .map = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: Key.Shape.localized.expectation, found: tree.found, nearest: nil))
            return nil
        }
        let keys = Language.allCases.map { Key($0.rawValue, .text, required: true, says: "The text in \($0).") }
        let reader = MapReader(tree, keys: keys, &diagnostics)
        guard let english = reader.text("en", &diagnostics), let chinese = reader.text("zh", &diagnostics) else {
            return nil
        }
        return LocalizedText(en: english, zh: chinese)
    }

    /// The items of a list; a problem when it is something else.
    func list(_ key: String, _ diagnostics: inout Diagnostics) -> [Located] {
        guard let tree = self[key] else { return [] }
        guard case .list(let items) = tree.value else {
            diagnostics.add(
                tree.place, tree.path, .unexpected(expected: "a list", found: tree.found, nearest: nil))
            return []
        }
        return items
    }

    /// A value or a list of values, as a list.
    func oneOrMore(_ key: String) -> [Located] {
        guard let tree = self[key] else { return [] }
        guard case .list(let items) = tree.value else { return [tree] }
        return items
    }

    private func value(_ key: String, as kind: ParameterKind, _ diagnostics: inout Diagnostics) -> ParameterValue? {
        guard let tree = self[key] else { return nil }
        return Self.value(tree, as: kind, &diagnostics)
    }

    static func value(_ tree: Located, as kind: ParameterKind, _ diagnostics: inout Diagnostics) -> ParameterValue? {
        var reader = ParameterReader(paths: PathResolver(scenarioDirectory: "/", workingDirectory: "/"))
        swap(&reader.diagnostics, &diagnostics)
        defer { swap(&reader.diagnostics, &diagnostics) }
        return reader.value(tree, as: kind)
    }
}

extension Key.Shape {
    /// What an error says was expected.
    var expectation: String {
        switch self {
        case .parameter(let kind): kind.expectation
        case .localized: "a text, or {en: …, zh: …}"
        case .list(let element): "a list, each \(element.expectation)"
        case .oneOrMore(let element): "\(element.expectation), or a list of them"
        case .map, .anyMap, .parameters, .overrides, .check, .open: "a map of keys"
        case .either(let shapes): shapes.map(\.expectation).joined(separator: ", or ")
        }
    }
}
