import Experiments

/// Lays overrides over a tree of parameters, guided by the experiment's parameter list.
enum ParameterMerge {
    /// Groups merge key by key; `layers[2]` is one item of a list, and merges with it. A choice whose override selects another case starts from that case's defaults: the
    /// keys of the old one are dropped. Everything else is replaced.
    static func merge(_ base: Located, with override: Located, fields: [ParameterField]) -> Located {
        guard case .map = base.value, case .map(let entries) = override.value else { return override }
        var merged = base
        for entry in entries {
            var laid = entry
            if let item = ItemKey(entry.key), let list = replaced(item, in: merged, with: entry, fields: fields) {
                merged.set(list)
                continue
            }
            if let below = base[entry.key] {
                laid.value = merge(below, with: entry.value, kind: fields.first { $0.key == entry.key }?.kind)
            } else if let standard = fields.first(where: { $0.key == entry.key }) {
                laid.value = merge(standard, with: entry.value)
            }
            merged.set(laid)
        }
        return merged
    }

    /// The list with one of its items merged; nil where there is no such item, which reading then tells.
    private static func replaced(
        _ item: ItemKey, in base: Located, with entry: Located.Entry, fields: [ParameterField]
    ) -> Located.Entry? {
        guard let list = base[item.list], case .list(var items) = list.value, items.indices.contains(item.index) else {
            return nil
        }
        let kind: ParameterKind? =
            switch fields.first(where: { $0.key == item.list })?.kind {
            case .layers: LayerFields.layer
            case .list(let element, _): element
            default: nil
            }
        guard let kind else { return nil }
        items[item.index] = merge(items[item.index], with: entry.value, kind: kind)
        var changed = list
        changed.value = .list(items)
        return Located.Entry(key: item.list, place: list.place, value: changed)
    }

    private static func merge(_ base: Located, with override: Located, kind: ParameterKind?) -> Located {
        switch kind {
        case .group(let fields):
            return merge(base, with: override, fields: fields)
        case .numbers:
            guard case .map = base.value, case .map(let entries) = override.value else { return override }
            var merged = base
            for entry in entries { merged.set(entry) }
            return merged
        case .choice(let tag, let cases):
            guard case .map = override.value, let map = ChoiceForm.map(base, tag: tag, cases: cases),
                var override = ChoiceForm.map(override, tag: tag, cases: cases)
            else { return override }
            let old = ChoiceForm.selected(base, tag: tag, cases: cases)
            let new = ChoiceForm.selected(override, tag: tag, cases: cases)
            if new != nil, new != old { return override }
            if case .option = base.place { override = withoutStrangers(override, old, cases) }
            return merge(map, with: override, fields: cases.first { $0.name == old }?.fields ?? [])
        default:
            return override
        }
    }

    /// What a file's variant says of a choice, without what the case that the command line has chosen does not have: the
    /// number of points of made-up data is nothing to a table.
    private static func withoutStrangers(_ override: Located, _ name: String?, _ cases: [ParameterCase]) -> Located {
        guard case .file = override.place, case .map(let entries) = override.value,
            let own = cases.first(where: { $0.name == name })
        else { return override }
        var kept = override
        kept.value = .map(
            entries.filter { entry in
                func has(_ choice: ParameterCase) -> Bool { choice.fields.contains { $0.key == entry.key } }
                return has(own) || !cases.contains(where: has)
            })
        return kept
    }

    /// An override of a key that the base leaves at its default: only a choice's case has to be known.
    private static func merge(_ field: ParameterField, with override: Located) -> Located {
        guard let standard = field.standard, case .choice = field.kind, case .map = override.value else {
            return override
        }
        return merge(
            Located(standard, place: override.place, path: override.path), with: override, kind: field.kind)
    }

    /// The base without what was written for a choice that an override makes anew: another surface has a domain of its
    /// own.
    static func withoutOrphans(_ base: Located, under override: Located, fields: [ParameterField]) -> Located {
        guard case .map(let entries) = base.value else { return base }
        var kept = base
        kept.value = .map(
            entries.filter { entry in
                guard let owner = fields.first(where: { $0.key == entry.key })?.belongsTo,
                    let field = fields.first(where: { $0.key == owner }), let made = choice(override[owner], field)
                else { return true }
                return made == choice(base[owner] ?? standard(field), field)
            })
        return kept
    }

    /// The case that a written choice selects; nil where none is named.
    private static func choice(_ written: Located?, _ field: ParameterField) -> String? {
        guard let written, case .choice(let tag, let cases) = field.kind else { return nil }
        return ChoiceForm.selected(written, tag: tag, cases: cases)
    }

    private static func standard(_ field: ParameterField) -> Located? {
        field.standard.map { Located($0, place: .code, path: field.key) }
    }

    /// Turns dotted keys into nested maps: `network.activation: relu` into `network: {activation: relu}`.
    ///
    /// - Parameter entries: in order; of two for the same key the later wins.
    static func nested(_ entries: [Located.Entry], place: Place, path: String) -> Located {
        var root = Located(value: .map([]), place: place, path: path)
        for entry in entries {
            insert(entry.value, at: entry.key.split(separator: ".").map(String.init)[...], of: entry, into: &root)
        }
        return root
    }

    private static func insert(
        _ value: Located, at keys: ArraySlice<String>, of entry: Located.Entry, into tree: inout Located
    ) {
        guard let key = keys.first else { return }
        let path = Located.join(tree.path, key)
        if keys.count == 1 {
            var value = value
            value.path = path
            if case .map(let entries) = value.value, let old = tree[key], case .map = old.value {
                // Both forms in one variant: `network: {depth: 5}` after `network.width: 3` adds to it.
                var joined = old
                for inner in entries { joined.set(inner) }
                value = joined
            }
            tree.set(Located.Entry(key: key, place: entry.place, value: value))
            return
        }
        var below = tree[key] ?? Located(value: .map([]), place: entry.place, path: path)
        if case .map = below.value {} else { below.value = .map([]) }
        insert(value, at: keys.dropFirst(), of: entry, into: &below)
        tree.set(Located.Entry(key: key, place: entry.place, value: below))
    }
}

extension Located {
    /// A default as if it were written at `place`.
    init(_ value: ParameterValue, place: Place, path: String) {
        let written: Value =
            switch value {
            case .integer(let number): .scalar("\(number)", isQuoted: false)
            case .real(let number): .scalar("\(number)", isQuoted: false)
            case .boolean(let flag): .scalar("\(flag)", isQuoted: false)
            case .text(let text): .scalar(text, isQuoted: true)
            case .list(let values):
                .list(values.enumerated().map { Located($1, place: place, path: "\(path)[\($0)]") })
            case .group(let entries):
                .map(
                    entries.map { entry in
                        Entry(
                            key: entry.key, place: place,
                            value: Located(entry.value, place: place, path: Located.join(path, entry.key)))
                    })
            }
        self.init(value: written, place: place, path: path)
    }
}
