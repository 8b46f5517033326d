import Experiments

/// The three ways to write a choice: a bare name, a map with the tag, a map with a case's signature key.
enum ChoiceForm {
    /// The choice as a map: `adam` becomes `{kind: adam}`; nil for what is neither a name nor a map.
    static func map(_ tree: Located, tag: String) -> Located? {
        switch tree.value {
        case .map: return tree
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

    /// The case whose signature key is among the entries.
    static func signed(_ entries: [Located.Entry], cases: [ParameterCase]) -> ParameterCase? {
        cases.first { $0.signature.map { key in entries.contains { $0.key == key } } ?? false }
            ?? cases.first(where: \.isUntagged)
    }

    /// The name of the case that a written choice selects; nil when it selects none.
    static func selected(_ tree: Located, tag: String, cases: [ParameterCase]) -> String? {
        guard let map = map(tree, tag: tag), case .map(let entries) = map.value else { return nil }
        return map[tag]?.text ?? signed(entries, cases: cases)?.name
    }

    /// Every key that some case has.
    static func keys(tag: String, cases: [ParameterCase]) -> [String] {
        var keys = [tag]
        for field in cases.flatMap(\.fields) where !keys.contains(field.key) { keys.append(field.key) }
        return keys
    }
}
