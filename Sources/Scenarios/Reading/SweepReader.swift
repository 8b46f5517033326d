import Experiments
import Metrics

/// Reads a sweep's keys and values, from the file and from `--sweep`, against what the variants have.
struct SweepReader {
    let experiment: any Experiment.Type
    let variants: [Variant]
    /// What each variant sets itself, and the command line for it.
    let own: [Located]
    let overrides: Overrides
    private var parameters: ParameterReader

    init(
        _ experiment: any Experiment.Type, variants: [Variant], own: [Located], overrides: Overrides, paths: PathResolver
    ) {
        self.experiment = experiment
        self.variants = variants
        self.own = own
        self.overrides = overrides
        parameters = ParameterReader(paths: paths)
    }

    static let place = Place.option("--sweep")

    var diagnostics: Diagnostics {
        get { parameters.diagnostics }
        set { parameters.diagnostics = newValue }
    }

    /// A key with the trees of its values.
    struct Reading {
        var key: Sweep.Key
        var trees: [Located]
    }

    /// The keys in the order of the file, then of the command line; empty where nothing is swept.
    mutating func keys(_ tree: Located?) -> [Reading] {
        var readings: [Reading] = []
        let entries = entries(tree)
        sweptPaths = entries.map(\.key)
        for entry in entries {
            guard let field = field(entry), isFree(entry) else { continue }
            if let reading = reading(entry, field) { readings.append(reading) }
        }
        let cells = readings.reduce(1.0) { $0 * Double($1.key.count) } * Double(max(1, variants.count))
        if cells > Double(Sweep.mostCells), let last = readings.last {
            diagnostics.add(
                last.trees.first?.place ?? Self.place, "sweep",
                .unexpected(
                    expected: "at most \(Sweep.mostCells) cells, over all variants",
                    found: readings.map { "\($0.key.count)" }.joined(separator: " × ")
                        + (variants.count > 1 ? " × \(variants.count) variants" : ""), nearest: nil))
        }
        return readings
    }

    /// What is written for each key: the command line's in the place of the file's.
    private mutating func entries(_ tree: Located?) -> [Located.Entry] {
        var written = Located(value: .map([]), place: Self.place, path: "sweep")
        if let tree, !tree.isNothing {
            if case .map(let entries) = tree.value {
                written.value = .map(entries)
            } else {
                diagnostics.add(
                    tree.place, tree.path,
                    .unexpected(
                        expected: "a map from key paths to {from, to, points, scale} or lists of values",
                        found: tree.found, nearest: nil))
            }
        }
        for text in overrides.sweeps {
            if text == Sweep.none {
                written.value = .map([])
                continue
            }
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, Change.isPath(parts[0]) else {
                diagnostics.add(
                    Self.place, text,
                    .said("expected KEY=\(SweepText.form), such as optimizer.learning-rate=0.001..1:13log", file: nil, line: nil))
                continue
            }
            let path = parts[0].hasPrefix("parameters.") ? String(parts[0].dropFirst("parameters.".count)) : parts[0]
            do {
                let value = try SweepText.tree(parts[1], place: Self.place, path: path)
                written.set(Located.Entry(key: path, place: Self.place, value: value))
            } catch {
                for problem in error.problems { diagnostics.add(problem) }
            }
        }
        guard case .map(let entries) = written.value else { return [] }
        return entries
    }

    /// The parameter that a key names, in every variant.
    private mutating func field(_ entry: Located.Entry) -> ParameterField? {
        let fields = experiment.parameters
        var found: ParameterField?
        for variant in variants {
            guard let field = FieldLookup.field(entry.key, in: fields, of: variant.parameters) else {
                // A parameter of a choice that is swept itself is looked for in each of its values.
                if FieldLookup.isPath(entry.key, in: fields), let field = FieldLookup.anyField(entry.key, in: fields),
                    isBelowSweptChoice(entry.key)
                {
                    found = found ?? field
                    continue
                }
                let known = FieldLookup.paths(fields, of: variant.parameters)
                let last = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
                let nearest = NearestName.of(entry.key, among: known) ?? FieldLookup.path(ending: last, in: fields)
                report(
                    entry,
                    .unexpected(
                        expected: variants.count > 1
                            ? "a parameter that every variant has (\(variant.name) lacks it)" : "a parameter's key path",
                        found: "\"\(entry.key)\"", nearest: nearest))
                return nil
            }
            found = found ?? field
        }
        guard let found else { return nil }
        if case .group(let inner) = found.kind {
            report(
                entry,
                .unexpected(
                    expected: "one parameter, such as \(entry.key).\(inner.first?.key ?? "…")",
                    found: "the whole group \(entry.key)", nearest: nil))
            return nil
        }
        return found
    }

    private func isBelowSweptChoice(_ path: String) -> Bool {
        sweptPaths.contains { path.hasPrefix($0 + ".") }
    }

    /// The keys of the file and of the command line, whether or not they are right.
    private var sweptPaths: [String] = []

    /// Whether neither a variant nor the command line says something else of the key.
    private mutating func isFree(_ entry: Located.Entry) -> Bool {
        func isBelow(_ path: String) -> Bool { path == entry.key || path.hasPrefix(entry.key + ".") }
        for (variant, tree) in zip(variants, own) where StaleLabel.paths(tree).contains(where: isBelow) {
            report(
                entry,
                .said(
                    "variant \(variant.name) sets it itself; a sweep lays the same values over every variant",
                    file: nil, line: nil))
            return false
        }
        let settings = overrides.settings.map { String($0.prefix { $0 != "=" }) }
        if let setting = settings.first(where: isBelow) {
            diagnostics.add(SettingReader.place, setting, Self.swept(entry.key))
            return false
        }
        if entry.key == "steps", overrides.steps != nil {
            diagnostics.add(.option("--steps"), "steps", Self.swept(entry.key))
            return false
        }
        if let change = overrides.changes.first(where: { isBelow($0.path) || entry.key.hasPrefix($0.path + ".") }) {
            diagnostics.add(Change.place(at: change.step), change.path, Self.swept(entry.key))
            return false
        }
        return true
    }

    private static func swept(_ key: String) -> Complaint {
        .said("is swept here; --sweep \(key)=VALUE gives it one value, --sweep none sweeps nothing", file: nil, line: nil)
    }

    private mutating func report(_ entry: Located.Entry, _ complaint: Complaint) {
        diagnostics.add(entry.place, entry.place == Self.place ? entry.key : "sweep.\(entry.key)", complaint)
    }
}

extension SweepReader {
    /// Whether every value suits every variant with every choice that is swept.
    mutating func check(_ readings: [Reading], against variants: [Variant]) {
        for variant in variants {
            let all = variant.cellBases.isEmpty ? [variant.parameters] : variant.cellBases.map(\.parameters)
            for parameters in all {
                for reading in readings where reading.key.plain != nil {
                    check(reading, against: parameters)
                }
            }
        }
    }

    private mutating func check(_ reading: Reading, against parameters: Parameters) {
        guard let field = FieldLookup.field(reading.key.path, in: experiment.parameters, of: parameters) else {
            let tree = reading.trees[0]
            let owner = reading.key.path.split(separator: ".").dropLast().joined(separator: ".")
            diagnostics.add(
                tree.place, tree.path,
                .said(
                    "not every value of the sweep has it: \(owner) \(parameters[owner]?.shortText ?? "") lacks it",
                    file: nil, line: nil))
            return
        }
        for tree in reading.trees { _ = self.parameters.value(tree, as: field.kind) }
    }

    private mutating func reading(_ entry: Located.Entry, _ field: ParameterField) -> Reading? {
        let before = diagnostics.problems.count
        var isLogarithmic = false
        let trees: [Located]
        switch entry.value.value {
        case .map:
            guard let range = range(entry.value, field.kind) else { return nil }
            isLogarithmic = range.isLogarithmic
            trees = range.trees(of: entry.value, isInteger: field.kind.isInteger)
        case .list(let items): trees = items
        case .scalar: trees = [entry.value]
        }
        guard !trees.isEmpty else {
            report(entry, .unexpected(expected: "at least one value", found: "an empty list", nearest: nil))
            return nil
        }
        let values = trees.map { parameters.value($0, as: field.kind) }
        guard diagnostics.problems.count == before else { return nil }
        let written = trees.map(\.flowText)
        for (index, value) in values.enumerated() where values[..<index].contains(value) {
            report(
                entry,
                .said("the value \(written[index]) stands twice; each is one cell", file: nil, line: nil))
            return nil
        }
        let label = ParameterTitles.title(of: entry.key, meaning: field.says)
        let numbers = values.compactMap { $0.flatMap(Self.number) }
        let isNumeric = numbers.count == values.count
        if isNumeric, case .real(let range) = field.kind, range.isLogarithmic, numbers.allSatisfy({ $0 > 0 }) {
            isLogarithmic = true
        }
        let dimension = Dimension(
            entry.key, label: label, coordinates: isNumeric ? .values(numbers) : .labels(written),
            isLogarithmic: isNumeric && isLogarithmic, isSwept: true)
        return Reading(
            key: Sweep.Key(
                path: entry.key, dimension: dimension, written: written,
                plain: field.kind.isPlain ? values.compactMap(\.self) : nil), trees: trees)
    }

    private static func number(_ value: ParameterValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    private mutating func range(_ tree: Located, _ kind: ParameterKind) -> SweepRange? {
        var problems = diagnostics
        defer { diagnostics = problems }
        let map = MapReader(tree, keys: ScenarioKeys.sweepRange, &problems)
        guard kind.isNumeric else {
            problems.add(
                tree.place, tree.path,
                .unexpected(expected: "a list of values, each \(kind.shortExpectation)", found: "a range", nearest: nil))
            return nil
        }
        let isLogarithmic = map.name("scale", among: ScenarioKeys.sweepScales, &problems) == "log"
        let from = end("from", map, kind, isLogarithmic, &problems)
        let to = end("to", map, kind, isLogarithmic, &problems)
        let points = map.integer("points", in: SweepRange.points, &problems)
        guard let from, let to, let points else { return nil }
        guard from < to else {
            problems.add(
                map["to"]?.place ?? tree.place, Located.join(tree.path, "to"),
                .unexpected(
                    expected: "a number above that of from, \(RealRange.text(from))", found: RealRange.text(to),
                    nearest: nil))
            return nil
        }
        let range = SweepRange(from: from, to: to, points: points, isLogarithmic: isLogarithmic)
        if kind.isInteger {
            let whole = Set(range.values.map { $0.rounded() })
            guard whole.count == points else {
                problems.add(
                    map["points"]?.place ?? tree.place, Located.join(tree.path, "points"),
                    .unexpected(
                        expected: "at most \(whole.count) points: these many different whole numbers come of them",
                        found: "\(points)", nearest: nil))
                return nil
            }
        }
        return range
    }

    private func end(
        _ key: String, _ map: MapReader, _ kind: ParameterKind, _ isLogarithmic: Bool, _ problems: inout Diagnostics
    ) -> Double? {
        guard let tree = map[key] else { return nil }
        guard let value = MapReader.value(tree, as: kind, &problems), let number = Self.number(value) else { return nil }
        guard !isLogarithmic || number > 0 else {
            problems.add(
                tree.place, tree.path,
                .unexpected(expected: "a number above 0 on a log scale", found: RealRange.text(number), nearest: nil))
            return nil
        }
        return number
    }
}

extension SweepRange {
    /// The values as if the file had listed them.
    fileprivate func trees(of tree: Located, isInteger: Bool) -> [Located] {
        values.map { value in
            let text = isInteger ? "\(Int(value.rounded()))" : DecimalText.text(value)
            return Located(value: .scalar(text, isQuoted: false), place: tree.place, path: tree.path)
        }
    }
}

extension ParameterKind {
    fileprivate var isInteger: Bool { if case .integer = self { true } else { false } }

    fileprivate var isNumeric: Bool {
        switch self {
        case .integer, .real: true
        default: false
        }
    }

    /// Whether a value is one number, word or flag, that can take another's place without anything else changing.
    fileprivate var isPlain: Bool {
        switch self {
        case .integer, .real, .boolean, .text, .name: true
        case .path, .list, .group, .choice: false
        }
    }
}
