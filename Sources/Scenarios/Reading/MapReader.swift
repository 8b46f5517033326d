import Bounds
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
    ///
    /// - Parameter isRunning: whether it is running text, whose lines a layout breaks: a line break of the file is then a
    ///   blank. Anything else is one line.
    func localized(_ key: String, isRunning: Bool = false, _ diagnostics: inout Diagnostics) -> LocalizedText? {
        self[key].flatMap { Self.localized($0, isRunning: isRunning, &diagnostics) }
    }

    static func localized(
        _ tree: Located, isRunning: Bool = false, _ diagnostics: inout Diagnostics
    ) -> LocalizedText? {
        if tree.text != nil { return line(tree, isRunning, &diagnostics).map { LocalizedText($0) } }
        guard case .map = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: Key.Shape.localized.expectation, found: tree.found, nearest: nil))
            return nil
        }
        let keys = Key.languages
        let reader = MapReader(tree, keys: keys, &diagnostics)
        guard reader.text("en", &diagnostics) != nil, reader.text("zh", &diagnostics) != nil,
            let english = reader["en"].flatMap({ line($0, isRunning, &diagnostics) }),
            let chinese = reader["zh"].flatMap({ line($0, isRunning, &diagnostics) })
        else { return nil }
        return LocalizedText(en: english, zh: chinese)
    }

    /// What a scalar says, as one line: without the blanks and line breaks around it, which YAML's block scalars bring.
    private static func line(_ tree: Located, _ isRunning: Bool, _ diagnostics: inout Diagnostics) -> String? {
        guard let written = tree.text else { return nil }
        let start = written.drop(while: \.isWhitespace)
        let text = String(
            start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard isRunning || lines.count == 1 else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "one line of text", found: "\(lines.count) lines", nearest: nil))
            return nil
        }
        if let control = text.unicodeScalars.first(where: {
            PrintableText.isUnprintable($0) && $0 != "\n" && $0 != "\r"
        }) {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(
                    expected: "text without control characters", found: PrintableText.line(String(control)),
                    nearest: nil))
            return nil
        }
        return lines.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.reduce(into: "") { line, next in
            // Chinese sets no blank between sentences.
            let isWide = line.unicodeScalars.last.map { $0.value >= 0x2E80 } ?? true
            line += (isWide ? "" : " ") + next
        }
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
