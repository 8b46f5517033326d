import Bounds
import Experiments
import Metrics

/// Reads a sweep's keys and values, from the file and from `--sweep`, against what the variants have.
struct SweepReader {
    let experiment: any Experiment.Type
    let variants: [Variant]
    /// What each variant sets itself, and the command line for it.
    let own: [Located]
    let overrides: Overrides
    var parameters: ParameterReader

    init(
        _ experiment: any Experiment.Type, variants: [Variant], own: [Located], overrides: Overrides,
        paths: PathResolver
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
                    .said(
                        "expected KEY=\(SweepText.form), such as optimizer.learning-rate=0.001..1:13log", file: nil,
                        line: nil))
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
        return entries.map { entry in entry.place == Self.place ? entry : set(entry) }
    }

    /// A key of the file's with one value, where the command line sets it.
    private mutating func set(_ entry: Located.Entry) -> Located.Entry {
        let settings = SettingReader(overrides, fields: experiment.parameters).base.filter {
            Self.isAt($0.key, entry.key)
        }
        guard !settings.isEmpty else { return entry }
        let tree = ParameterMerge.nested(settings, place: SettingReader.place, path: "")
        guard let value = entry.key.split(separator: ".").reduce(Optional(tree), { $0?[String($1)] }) else {
            return entry
        }
        setKeys.append(entry.key)
        return Located.Entry(
            key: entry.key, place: SettingReader.place,
            value: Located(value: .list([value]), place: value.place, path: value.path))
    }

    /// The keys of the file's that the command line sets.
    private var setKeys: [String] = []

    private static func isAt(_ path: String, _ key: String) -> Bool { path == key || path.hasPrefix(key + ".") }

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
                var nearest = NearestName.of(entry.key, among: known) ?? FieldLookup.path(ending: last, in: fields)
                if nearest == entry.key { nearest = nil }
                report(
                    entry,
                    .unexpected(
                        expected: variants.count > 1
                            ? "a parameter that every variant has (\(variant.name) lacks it)"
                            : "a parameter's key path",
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
        func isBelow(_ path: String) -> Bool { Self.isAt(path, entry.key) }
        for (variant, tree) in zip(variants, own) where StaleLabel.paths(tree).contains(where: isBelow) {
            report(
                entry,
                .said(
                    "variant \(variant.name) sets it itself; a sweep lays the same values over every variant",
                    file: nil, line: nil))
            return false
        }
        let settings = setKeys.contains(entry.key) ? [] : overrides.settings.map { String($0.prefix { $0 != "=" }) }
        if let setting = settings.first(where: isBelow) {
            diagnostics.add(SettingReader.place, setting, Self.swept(entry.key))
            return false
        }
        if entry.key == "steps", overrides.steps != nil {
            diagnostics.add(.option("--steps"), "steps", Self.swept(entry.key))
            return false
        }
        // Another optimizer goes on at the swept rate, where the change does not state one.
        func states(_ change: Change) -> Bool {
            guard entry.key.hasPrefix(change.path + ".") else { return isBelow(change.path) }
            let value = try? YAMLTree.readValue(change.value, place: Change.place, path: change.path)
            return value.map { StaleLabel.paths($0, prefix: change.path).contains(where: isBelow) } ?? true
        }
        if let change = overrides.changes.first(where: states) {
            diagnostics.add(Change.place(at: change.step), change.path, Self.swept(entry.key))
            return false
        }
        return true
    }

    private static func swept(_ key: String) -> Complaint {
        .said(
            "is swept here; --sweep \(key)=VALUE gives it one value, --sweep none sweeps nothing", file: nil, line: nil)
    }

    mutating func report(_ entry: Located.Entry, _ complaint: Complaint) {
        if case .option = entry.place {
            diagnostics.add(entry.place, entry.key, complaint)
        } else {
            diagnostics.add(entry.place, "sweep.\(entry.key)", complaint)
        }
    }
}
