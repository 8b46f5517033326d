import Experiments

/// The ways to write a choice: a bare name, a map with the tag, a map with a case's signature key.
enum ChoiceForm {
    /// The choice as a map: `adam` becomes `{kind: adam}`; nil for what is neither a name nor a map.
    static func map(_ tree: Located, tag: String, cases: [ParameterCase]) -> Located? {
        switch tree.value {
        case .map: return opened(tree, tag: tag, cases: cases)
        case .list: return nil
        case .scalar:
            guard tree.text != nil else { return nil }
            var name = tree
            name.path = Located.join(tree.path, tag)
            return Located(
                value: .map([Located.Entry(key: tag, place: tree.place, value: name)]), place: tree.place,
                path: tree.path)
        }
    }

    /// A map whose signature key has the fields behind it, written out: `{dense: 64, name: a}` becomes
    /// `{kind: dense, units: 64, name: a}`, and so does `{dense: {units: 64}, name: a}`. Every part keeps its place.
    private static func opened(_ tree: Located, tag: String, cases: [ParameterCase]) -> Located {
        guard case .map(let entries) = tree.value, tree[tag] == nil else { return tree }
        for entry in entries {
            guard let chosen = cases.first(where: { $0.bodyKey == entry.key }) else { continue }
            var inner: [Located.Entry]
            switch entry.value.value {
            case .map(let fields): inner = fields
            case .scalar where entry.value.isNothing: inner = []
            case .scalar, .list:
                // Nothing to set: the key stays, and is told as unknown.
                guard let key = chosen.shorthand else { return tree }
                inner = [Located.Entry(key: key, place: entry.place, value: entry.value)]
            }
            let name = Located(
                value: .scalar(chosen.name, isQuoted: true), place: entry.place, path: Located.join(tree.path, tag))
            let others = entries.filter { other in
                other.key != entry.key && !inner.contains { $0.key == other.key }
            }
            inner += others
            var written = tree
            written.value = .map([Located.Entry(key: tag, place: entry.place, value: name)] + inner)
            return written
        }
        return tree
    }

    /// The case whose signature key is among the entries.
    static func signed(_ entries: [Located.Entry], cases: [ParameterCase]) -> ParameterCase? {
        cases.first { $0.signature.map { key in entries.contains { $0.key == key } } ?? false }
            ?? cases.first(where: \.isUntagged)
    }

    /// The name of the case that a written choice selects; nil when it selects none.
    static func selected(_ tree: Located, tag: String, cases: [ParameterCase]) -> String? {
        guard let map = map(tree, tag: tag, cases: cases), case .map(let entries) = map.value else { return nil }
        return map[tag]?.text ?? signed(entries, cases: cases)?.name
    }

    /// Every key that some case has.
    static func keys(tag: String, cases: [ParameterCase]) -> [String] {
        var keys = [tag] + cases.compactMap(\.bodyKey)
        for field in cases.flatMap(\.fields) where !keys.contains(field.key) { keys.append(field.key) }
        return keys
    }
}
