import Bounds
import Charts
import Experiments
import Metrics

/// Makes the variants of a scenario: the base, each variant's own keys over it, the command line's over both.
struct VariantReader {
    private let experiment: any Experiment.Type
    private let fields: [ParameterField]
    private var parameters: ParameterReader
    /// What is laid over every variant last: values of a sweep.
    var overlay: [Located.Entry] = []
    /// What each variant sets itself, and the command line for it.
    private(set) var own: [Located] = []

    var diagnostics: Diagnostics {
        get { parameters.diagnostics }
        set { parameters.diagnostics = newValue }
    }

    init(_ experiment: any Experiment.Type, paths: PathResolver) {
        self.experiment = experiment
        fields = experiment.parameters
        parameters = ParameterReader(paths: paths)
    }

    /// - Parameters:
    ///   - base: the map under `parameters`.
    ///   - map: the map under `variants`; nil makes one variant, named by the scenario.
    mutating func variants(
        base: Located, arms map: Located?, overrides: Overrides, id: String, title: LocalizedText
    ) -> [Variant] {
        let settings = SettingReader(overrides, fields: fields)
        for problem in settings.diagnostics.problems { diagnostics.add(problem) }

        func common(_ settings: [Located.Entry]) -> Located {
            let laid = ParameterMerge.nested(settings, place: SettingReader.place, path: "")
            return ParameterMerge.merge(
                ParameterMerge.withoutOrphans(base, under: laid, fields: fields), with: laid, fields: fields)
        }
        let shared = common(settings.base)
        let written = map.map { arm in entries(of: arm) } ?? [nil]
        let names = written.map { $0?.key ?? id }
        if names.count > Scenario.mostVariants, let map {
            diagnostics.add(
                map.place, "variants",
                .unexpected(
                    expected: "at most \(Scenario.mostVariants) variants; a sweep has more", found: "\(names.count)",
                    nearest: nil))
            return []
        }
        reportUnknownVariants(settings.variants, names: names)

        var arms: [ChangeReader.Arm] = []
        var looks: [(label: LocalizedText?, color: SeriesColor?)] = []
        // With what each overrides, and without what it holds.
        var (trees, free): ([Located], [Located]) = ([], [])
        for (entry, name) in zip(written, names) {
            let arm = arm(entry)
            let own = settings.variants.filter { $0.name == name }.map(\.entry)
            let below = arm.held.isEmpty ? shared : common(settings.base.filter { !arm.isHeld($0.key) })
            var tree = ParameterMerge.merge(below, with: arm.tree, fields: fields)
            let overlay = overlay.filter { !arm.isHeld($0.key) }
            let extra = ParameterMerge.nested(own, place: SettingReader.place, path: "variants.\(name)")
            tree = ParameterMerge.merge(tree, with: extra, fields: fields)
            if !self.overlay.isEmpty {
                let laid = ParameterMerge.nested(overlay, place: SweepReader.place, path: "sweep")
                // What a file says beside its own sweep (a start for all surfaces) is meant for every value of it.
                let foreign = overlay.filter { if case .option = $0.value.place { true } else { false } }
                let orphaning = ParameterMerge.nested(foreign, place: SweepReader.place, path: "sweep")
                tree = ParameterMerge.merge(
                    ParameterMerge.withoutOrphans(tree, under: orphaning, fields: fields), with: laid, fields: fields)
            } else {
                self.own.append(ParameterMerge.merge(arm.free, with: extra, fields: fields))
            }
            let values = parameters.group(tree, fields: fields)
            arms.append(
                ChangeReader.Arm(name: name, tree: tree, parameters: Parameters(values), held: arm.held))
            looks.append((arm.label, arm.color))
            trees.append(arm.tree)
            free.append(arm.free)
        }
        if map != nil { reportOverridden(settings.base, in: arms, names: names) }
        lay(overrides.changes, over: &arms)
        let chosen = zip(names, looks).compactMap { name, look in look.color.map { (name, $0) } }
        let palette = SeriesPalette(names, overrides: Dictionary(chosen) { first, _ in first })
        var read = zip(arms, looks).map { arm, look in
            var variant = Variant(
                name: arm.name, label: look.label ?? (map == nil ? title : nil), parameters: arm.parameters,
                color: palette.color(of: arm.name))
            variant.phases = arm.phases
            variant.held = arm.held
            if diagnostics.problems.isEmpty { variant.longestStep = experiment.lastStep(of: arm.parameters) }
            return variant
        }
        if map != nil { markStale(&read, base: base, trees: trees, stated: free, overrides, settings) }
        return read
    }

    /// Says in a label what its variant has become, where that is no longer what the label states.
    private func markStale(
        _ variants: inout [Variant], base: Located, trees: [Located], stated free: [Located], _ overrides: Overrides,
        _ settings: SettingReader
    ) {
        guard !overrides.settings.isEmpty || !overrides.changes.isEmpty, diagnostics.problems.isEmpty else { return }
        var stated: [String] = []
        for path in free.flatMap({ StaleLabel.paths($0) }) where !stated.contains(path) { stated.append(path) }
        for index in variants.indices {
            let name = variants[index].name
            var reader = parameters
            let tree = ParameterMerge.merge(base, with: trees[index], fields: fields)
            let written = Parameters(reader.group(tree, fields: fields))
            var paths = stated
            var own = settings.variants.filter { $0.name == name }.flatMap {
                StaleLabel.paths($0.entry.value, prefix: $0.entry.key)
            }
            let prefix = "variants.\(name)."
            for change in overrides.changes where change.path.hasPrefix(prefix) {
                let key = String(change.path.dropFirst(prefix.count))
                let value = try? YAMLTree.readValue(change.value, place: Change.place, path: key)
                own += value.map { StaleLabel.paths($0, prefix: key) } ?? [key]
            }
            for path in own where !paths.contains(path) { paths.append(path) }
            let current = variants[index].parameters(at: .max)
            variants[index].label = StaleLabel(written: written, current: current)
                .label(variants[index].label, paths: paths)
        }
    }

    /// Where the start is wrong already, nothing is laid over it.
    private mutating func lay(_ changes: [Change], over arms: inout [ChangeReader.Arm]) {
        guard diagnostics.problems.isEmpty else { return }
        var reader = ChangeReader(experiment: experiment, arms: arms, parameters: parameters)
        reader.lay(changes)
        arms = reader.arms
        parameters = reader.parameters
    }

    private mutating func entries(of arms: Located) -> [Located.Entry?] {
        guard case .map(let entries) = arms.value, !entries.isEmpty else {
            diagnostics.add(
                arms.place, arms.path,
                .unexpected(expected: "a map from names to what differs", found: arms.found, nearest: nil))
            return [nil]
        }
        for entry in entries where !Self.isName(entry.key) {
            diagnostics.add(
                entry.place, entry.value.path,
                .unexpected(
                    expected: "a name of letters, digits, - and _ (a label may have any)", found: "\"\(entry.key)\"",
                    nearest: nil))
        }
        return entries
    }

    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar == "-" || scalar == "_" || ("0"..."9").contains(scalar)
            }
    }

    /// A variant's own part of the file.
    private struct Written {
        var label: LocalizedText?
        var color: SeriesColor?
        /// What it overrides, and that without what it holds.
        var tree, free: Located
        /// The keys that stand, whatever is set, swept or changed for all.
        var held: [String] = []

        func isHeld(_ key: String) -> Bool { VariantReader.isHeld(key, by: held) }
    }

    static func isHeld(_ key: String, by held: [String]) -> Bool {
        held.contains { key == $0 || key.hasPrefix($0 + ".") }
    }

    private mutating func arm(_ entry: Located.Entry?) -> Written {
        let nothing = Located(value: .map([]), place: entry?.value.place ?? .code, path: entry?.value.path ?? "")
        var written = Written(tree: nothing, free: nothing)
        guard let entry, !entry.value.isNothing else { return written }
        guard case .map(let entries) = entry.value.value else {
            diagnostics.add(
                entry.value.place, entry.value.path,
                .unexpected(expected: "a map from key paths to values", found: entry.value.found, nearest: nil))
            return written
        }
        written.label = entry.value["label"].flatMap { MapReader.localized($0, &diagnostics) }
        if let tree = entry.value["color"] {
            let kind = ParameterKind.name(SeriesColor.allCases.map(\.rawValue))
            if case .text(let name)? = parameters.value(tree, as: kind) { written.color = SeriesColor(rawValue: name) }
        }
        let overrides = entries.filter { !["label", "color", "holds"].contains($0.key) }
        if let tree = entry.value["holds"] { written.held = held(tree, of: overrides.map(\.key)) }
        func tree(_ entries: [Located.Entry]) -> Located {
            ParameterMerge.nested(entries, place: entry.value.place, path: entry.value.path)
        }
        written.tree = tree(overrides)
        written.free = tree(overrides.filter { !written.isHeld($0.key) })
        return written
    }

    /// The keys under `holds`, each of which the variant itself states.
    private mutating func held(_ tree: Located, of stated: [String]) -> [String] {
        let kind = ParameterKind.list(of: .text, count: 1...100)
        guard case .list(let values)? = parameters.value(tree, as: kind) else { return [] }
        return values.compactMap { value in
            guard case .text(let key) = value else { return nil }
            guard stated.contains(key) else {
                diagnostics.add(
                    tree.place, tree.path,
                    .unexpected(
                        expected: "keys that the variant sets itself", found: "\"\(key)\"",
                        nearest: NearestName.of(key, among: stated)))
                return nil
            }
            return key
        }
    }

    // MARK: Settings that would do nothing

    private mutating func reportUnknownVariants(_ settings: [(name: String, entry: Located.Entry)], names: [String]) {
        for (name, entry) in settings where !names.contains(name) {
            let nearest = NearestName.of(name, among: names).map { "variants.\($0).\(entry.key)" }
            diagnostics.add(
                SettingReader.place, "variants.\(name).\(entry.key)",
                .unknownKey(known: names.map { "variants.\($0)" }, nearest: nearest))
        }
    }

    /// A setting that a variant's own value hides is a mistake: nothing would change where a person expects it.
    private mutating func reportOverridden(_ settings: [Located.Entry], in arms: [ChangeReader.Arm], names: [String]) {
        for setting in settings {
            let keys = setting.key.split(separator: ".").map(String.init)
            if case .map = setting.value.value { continue }
            let isHidden = arms.contains { arm in
                guard !Self.isHeld(setting.key, by: arm.held) else { return false }
                // A path that is gone was inside a choice that the variant has made anew.
                guard let reached = keys.reduce(Optional(arm.tree), { $0?[$1] }) else { return true }
                if case .option = reached.place { return false }
                return true
            }
            guard isHidden else { continue }
            diagnostics.add(
                setting.place, setting.key, .variantsDiffer(key: setting.key, variants: names))
        }
    }
}
