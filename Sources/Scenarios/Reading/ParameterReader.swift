import Bounds
import Experiments
import Formulas

/// Reads a tree against an experiment's parameter list: strict, complete, every problem with its place.
struct ParameterReader {
    var paths: PathResolver
    var diagnostics = Diagnostics()
    /// The names of a person's own that a formula beside them may use, and what they may not be called.
    private var own: [String: Double] = [:]
    private var scope = FormulaScope(variables: [])

    init(paths: PathResolver) {
        self.paths = paths
    }

    /// Reads a map with exactly the keys of `fields`; what is not written takes its default.
    mutating func group(_ tree: Located, fields: [ParameterField], besides others: [String] = []) -> [ParameterEntry] {
        guard case .map(let written) = tree.value else {
            // A key with nothing behind it is an empty map.
            if !tree.isNothing { wrong(tree, expected: "a map of keys") }
            return fields.compactMap { field in standard(field, below: tree).map { ParameterEntry(field.key, $0) } }
        }
        let entries = unfolded(written, fields)
        for entry in entries where !others.contains(entry.key) && !fields.contains(where: { $0.key == entry.key }) {
            reportUnknown(entry, known: others + fields.map(\.key), fields: fields)
        }
        let outside = (own, scope)
        defer { (own, scope) = outside }
        (own, scope) = FormulaCheck.names(beside: fields, entries)
        return fields.compactMap { field in
            guard let entry = entries.first(where: { $0.key == field.key }) else {
                return standard(field, below: tree).map { ParameterEntry(field.key, $0) }
            }
            if let word = entry.value.text, let value = field.words[word] { return ParameterEntry(field.key, value) }
            return value(entry.value, as: field.kind).map { ParameterEntry(field.key, $0) }
        }
    }

    /// A map in the place of a field that stands for several, as these.
    private mutating func unfolded(_ entries: [Located.Entry], _ fields: [ParameterField]) -> [Located.Entry] {
        entries.flatMap { entry -> [Located.Entry] in
            guard let field = fields.first(where: { $0.key == entry.key }), !field.unfolds.isEmpty,
                case .map(let inner) = entry.value.value
            else { return [entry] }
            return inner.compactMap { part in
                // A field that this choice does not have is as unknown as any other.
                guard let key = field.unfolds[part.key], fields.contains(where: { $0.key == key }) else {
                    reportUnknown(part, known: field.unfolds.keys.sorted(), fields: [])
                    return nil
                }
                // What is written beside the map goes before what is in it.
                guard key == entry.key || !entries.contains(where: { $0.key == key }) else { return nil }
                return Located.Entry(key: key, place: part.place, value: part.value)
            }
        }
    }

    /// Reads one value; nil after a problem.
    mutating func value(_ tree: Located, as kind: ParameterKind) -> ParameterValue? {
        switch kind {
        case .group(let fields): return .group(group(tree, fields: fields))
        case .choice(let tag, let cases): return choice(tree, tag: tag, cases: cases)
        case .list(let element, let count): return list(tree, of: element, count: count, kind: kind)
        case .layers(let count): return list(tree, of: LayerFields.layer, count: count, kind: kind)
        case .path: return path(tree, kind: kind)
        case .text: return tree.text.map { .text($0) } ?? wrong(tree, kind)
        case .name(let names):
            guard let text = tree.text else { return wrong(tree, kind) }
            return names.contains(text) ? .text(text) : wrong(tree, kind, nearest: NearestName.of(text, among: names))
        case .formula(let scope):
            var tree = tree
            if let result = scope.result, case .map(let entries) = tree.value, entries.count == 1,
                let named = tree[result]
            {
                tree = named
            }
            guard let text = tree.text else { return wrong(tree, kind) }
            let faults = FormulaCheck.faults(text, in: scope, constants: own)
            for fault in faults { diagnostics.add(tree.place, tree.path, .said(fault, file: nil, line: nil)) }
            return faults.isEmpty ? .text(text) : nil
        case .numbers: return numbers(tree, kind: kind)
        case .integer, .real, .boolean: return plain(tree, as: kind)
        }
    }

    private mutating func numbers(_ tree: Located, kind: ParameterKind) -> ParameterValue? {
        guard case .map(let entries) = tree.value else { return wrong(tree, kind) }
        var read: [ParameterEntry] = []
        for entry in entries {
            if let objection = scope.objection(toConstant: entry.key) {
                diagnostics.add(entry.place, entry.value.path, .said(objection, file: nil, line: nil))
            } else if let value = value(entry.value, as: .real(.finite)) {
                read.append(ParameterEntry(entry.key, value))
            }
        }
        return .group(read)
    }

    private mutating func plain(_ tree: Located, as kind: ParameterKind) -> ParameterValue? {
        guard case .scalar(let text, isQuoted: false) = tree.value else { return wrong(tree, kind) }
        switch kind {
        case .integer(let range):
            if let value = ScalarReader.integer(text), range.contains(value) { return .integer(value) }
        case .real(let range):
            if let value = ScalarReader.real(text), range.contains(value) { return .real(value) }
        default:
            if let value = ScalarReader.boolean(text) { return .boolean(value) }
        }
        return wrong(tree, kind, nearest: ScalarReader.suggestion(text, for: kind))
    }

    private mutating func list(
        _ tree: Located, of element: ParameterKind, count: ClosedRange<Int>, kind: ParameterKind
    ) -> ParameterValue? {
        guard case .list(let items) = tree.value, count.contains(items.count) else { return wrong(tree, kind) }
        var values: [ParameterValue] = []
        for item in items {
            if let value = value(item, as: element) { values.append(value) }
        }
        return values.count == items.count ? .list(values) : nil
    }

    private mutating func path(_ tree: Located, kind: ParameterKind) -> ParameterValue? {
        guard let text = tree.text else { return wrong(tree, kind) }
        do {
            return .text(try paths.resolve(text, at: tree.place))
        } catch {
            diagnostics.add(tree.place, tree.path, error.complaint)
            return nil
        }
    }

    // MARK: Choices

    private mutating func choice(_ tree: Located, tag: String, cases: [ParameterCase]) -> ParameterValue? {
        let names = cases.map(\.name)
        guard let map = ChoiceForm.map(tree, tag: tag, cases: cases), case .map(let entries) = map.value else {
            return wrong(tree, .choice(tag: tag, cases))
        }
        guard let tagged = map[tag] else {
            guard let chosen = ChoiceForm.signed(entries, cases: cases) else {
                let unknown = entries.first { entry in !cases.contains { $0.fields.contains { $0.key == entry.key } } }
                if let unknown { reportUnknown(unknown, known: ChoiceForm.keys(tag: tag, cases: cases), fields: []) }
                diagnostics.add(
                    tree.place, Located.join(tree.path, tag),
                    .missing(expected: "one of \(names.joined(separator: ", "))"))
                return nil
            }
            return read(map, as: chosen, tag: tag, cases: cases)
        }
        guard let name = tagged.text, let chosen = cases.first(where: { $0.name == name }) else {
            return wrong(tagged, .name(names), nearest: tagged.text.flatMap { NearestName.of($0, among: names) })
        }
        return read(map, as: chosen, tag: tag, cases: cases)
    }

    private mutating func read(
        _ map: Located, as chosen: ParameterCase, tag: String, cases: [ParameterCase]
    ) -> ParameterValue {
        var known = map
        if case .map(let entries) = map.value {
            // A key that another case knows deserves more than "unknown".
            let foreign = entries.filter { entry in
                entry.key != tag && !chosen.fields.contains { $0.key == entry.key }
            }
            for entry in foreign {
                let owners = cases.filter { $0.fields.contains { $0.key == entry.key } }.map { "\(tag): \($0.name)" }
                guard !owners.isEmpty else { continue }
                diagnostics.add(
                    entry.place, entry.value.path, .keyOfOtherKind(kinds: owners, current: "\(tag): \(chosen.name)"))
                known.value = .map(entries.filter { kept in !foreign.contains { $0.key == kept.key } })
            }
        }
        return .group(
            [ParameterEntry(tag, .text(chosen.name))] + group(known, fields: chosen.fields, besides: [tag]))
    }

    // MARK: Defaults

    /// The default of a field that is not written; a problem when it has none.
    private mutating func standard(_ field: ParameterField, below tree: Located) -> ParameterValue? {
        let path = Located.join(tree.path, field.key)
        switch (field.standard, field.kind) {
        case (let value?, .choice), (let value?, .group):
            // Written out in full, so that the nested defaults are filled in too.
            return self.value(Located(value, place: tree.place, path: path), as: field.kind)
        case (let value?, _): return value
        case (nil, .group(let fields)):
            return .group(group(Located(value: .map([]), place: tree.place, path: path), fields: fields))
        case (nil, let kind):
            diagnostics.add(tree.place, path, .missing(expected: kind.expectation))
            return nil
        }
    }

    // MARK: Problems

    @discardableResult
    private mutating func wrong(
        _ tree: Located, _ kind: ParameterKind, nearest: String? = nil
    ) -> ParameterValue? {
        wrong(tree, expected: nearest == nil ? kind.expectation : kind.shortExpectation, nearest: nearest)
        return nil
    }

    private mutating func wrong(_ tree: Located, expected: String, nearest: String? = nil) {
        diagnostics.add(
            tree.place, tree.path, .unexpected(expected: expected, found: tree.found, nearest: nearest))
    }

    private mutating func reportUnknown(_ entry: Located.Entry, known: [String], fields: [ParameterField]) {
        if let item = ItemKey(entry.key), known.contains(item.list) {
            // An override of an item that the list does not have.
            diagnostics.add(
                entry.place, entry.value.path,
                .unexpected(
                    expected: "an item that the list has, counted from 0", found: "\(item.index)", nearest: nil))
            return
        }
        var nearest = NearestName.of(entry.key, among: known)
        // On a command line the hint can be pasted: the whole path, also of a key that was named without its group.
        if case .option = entry.place {
            let group = entry.value.path.dropLast(entry.key.count)
            nearest = nearest.map { group + $0 } ?? FieldLookup.path(ending: entry.key, in: fields).map { group + $0 }
        }
        diagnostics.add(entry.place, entry.value.path, .unknownKey(known: known, nearest: nearest))
    }
}
