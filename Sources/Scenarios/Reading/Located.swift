import Metrics

/// A value of a scenario file or an override with the place and the key path it was written at.
///
/// Scalars stay as they were written: what `no`, `1e-3` or `010` means depends on what is expected there.
struct Located {
    indirect enum Value {
        case scalar(String, isQuoted: Bool)
        case list([Located])
        case map([Entry])
    }

    struct Entry {
        var key: String
        /// Where the key stands; its value may begin on a later line.
        var place: Place
        var value: Located
    }

    var value: Value
    var place: Place
    /// The full key path: `parameters.network.depth`, `panels[2].mark`.
    var path: String

    /// The entry of a map.
    subscript(key: String) -> Located? {
        guard case .map(let entries) = value else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The text of a scalar that says something; nil for maps, lists and nothing.
    var text: String? {
        guard case .scalar(let text, let isQuoted) = value, isQuoted || !Self.nothing.contains(text) else { return nil }
        return text
    }

    /// The items of a list; none of anything else.
    var items: [Located] {
        guard case .list(let items) = value else { return [] }
        return items
    }

    /// The entries of a map; none of anything else.
    var entries: [Entry] {
        guard case .map(let entries) = value else { return [] }
        return entries
    }

    /// The value on one line, as a file or `--set` would have it.
    var flowText: String {
        switch value {
        case .scalar(let text, let isQuoted): isQuoted ? JSONText.quoted(text) : text
        case .list(let items): "[\(items.map(\.flowText).joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", "))}"
        }
    }

    var isNothing: Bool {
        guard case .scalar(let text, let isQuoted) = value else { return false }
        return !isQuoted && Self.nothing.contains(text)
    }

    /// As an error says what it found.
    var found: String {
        switch value {
        case .scalar(let text, let isQuoted):
            if isNothing { return "nothing" }
            let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
            let isNumber = !isQuoted && Double(text) != nil
            return isNumber ? String(shown) : "\"\(shown.split(whereSeparator: \.isNewline).joined(separator: " "))\""
        case .list(let items): return items.count == 1 ? "a list of 1 value" : "a list of \(items.count) values"
        case .map: return "a map"
        }
    }

    /// Adds or replaces an entry of a map.
    mutating func set(_ entry: Entry) {
        guard case .map(var entries) = value else { return }
        if let index = entries.firstIndex(where: { $0.key == entry.key }) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
        value = .map(entries)
    }

    private static let nothing: Set<String> = ["", "~", "null", "Null", "NULL"]

    /// The key path of an entry below this one.
    static func join(_ path: String, _ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}
