import Bounds
import Charts
import Experiments
import Foundation
import Metrics

/// Reads scenario files: strict, with every problem's file, line, key path and nearest right word.
public struct ScenarioReader: Sendable {
    public var experiments: [any Experiment.Type]
    /// The names of the marks that panels may use.
    public var marks: [String]
    /// What paths in overrides are relative to.
    public var workingDirectory: String
    /// The shipped tables.
    public var dataDirectory: String?
    /// Where the files of a figure's recipe may lie; nil for a person's own scenario, which may name any.
    public var recipeFiles: RecipeFiles?

    public init(
        experiments: [any Experiment.Type], marks: [String],
        workingDirectory: String = FileManager.default.currentDirectoryPath, dataDirectory: String? = nil
    ) {
        self.experiments = experiments
        self.marks = marks
        self.workingDirectory = workingDirectory
        self.dataDirectory = dataDirectory
    }

    /// Reads the file at `path`.
    public func read(path: String, overrides: Overrides = Overrides()) throws(ScenarioError) -> Scenario {
        try read(ScenarioSource(path: path, text: try Self.text(path: path), overrides: overrides))
    }

    /// The text of a file; says why when it is not readable text.
    static func text(path: String) throws(ScenarioError) -> String {
        func failure(_ complaint: Complaint, line: Int? = nil) -> ScenarioError {
            ScenarioError([Problem(.file(path, line: line), complaint)])
        }
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.read(path, atMost: YAMLTree.byteLimit)
        } catch {
            switch error {
            case .larger: throw failure(.tooLarge(limit: "2 MiB"))
            case .missing: throw failure(.cannotRead(reason: "no such file"))
            case .folder: throw failure(.cannotRead(reason: "it is a folder"))
            case .system(let code): throw failure(.cannotRead(reason: String(cString: strerror(code)).lowercased()))
            case .brokenLink, .special: throw failure(.cannotRead(reason: error.reason))
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            // The line of the first byte that is no text: decoding the lines one by one finds it.
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
            throw failure(.notUTF8, line: bad.map { $0 + 1 })
        }
        return text
    }

    /// Reads a text as if it were the file at `source.path`.
    public func read(_ source: ScenarioSource) throws(ScenarioError) -> Scenario {
        let root = try YAMLTree.read(source.text, file: source.path)
        var diagnostics = Diagnostics()
        let map = MapReader(root, keys: ScenarioKeys.scenario, &diagnostics)
        let file = URL(fileURLWithPath: source.path)
        let id = file.deletingPathExtension().lastPathComponent
        let title = map.localized("title", &diagnostics) ?? LocalizedText(id)
        let headline = map.localized("headline", &diagnostics)
        let question = map.localized("question", isRunning: true, &diagnostics)
        let prediction = PredictionReader.prediction(map["prediction"], question: question, &diagnostics)
        let explanation = map.localized("explanation", isRunning: true, &diagnostics)
        let formulas = FormulaReader.formulas(map.list("formulas", &diagnostics), &diagnostics)
        let section = map.text("section", &diagnostics)
        let written = map.integer("seed", in: 0...Int.max, &diagnostics).map { UInt64($0) }
        let tolerances = ToleranceReader.tolerances(map["tolerance"], &diagnostics)

        let paths = PathResolver(
            scenarioDirectory: file.deletingLastPathComponent().path, workingDirectory: workingDirectory,
            dataDirectory: dataDirectory, recipeFiles: recipeFiles)
        let experiment = experiment(map, &diagnostics)
        var variants: [Variant] = []
        var hasParameters = true
        var sweep: Sweep?
        if let experiment {
            let before = diagnostics.problems.count
            var reader = VariantReader(experiment, paths: paths)
            swap(&reader.diagnostics, &diagnostics)
            var base = map["parameters"] ?? Located(value: .map([]), place: root.place, path: "parameters")
            if let probes = map["probes"] { base.set(Located.Entry(key: "probes", place: probes.place, value: probes)) }
            variants = reader.variants(
                base: base, arms: map["variants"], overrides: source.overrides, id: id, title: title)
            if reader.diagnostics.problems.count == before {
                let written = map["sweep"]
                sweep = SweepLayer(experiment, paths: paths, overrides: source.overrides).sweep(
                    written, over: &variants, reader: &reader
                ) { overlaid in
                    overlaid.variants(
                        base: base, arms: map["variants"], overrides: source.overrides, id: id, title: title)
                }
            }
            swap(&reader.diagnostics, &diagnostics)
            hasParameters = diagnostics.problems.count == before
        }
        let names = experiment == nil ? Self.names(map["variants"]) : variants.map(\.name)
        var panelReader = PanelReader(marks: marks, variants: names)
        swap(&panelReader.diagnostics, &diagnostics)
        let panels = panelReader.panels(map.list("panels", &panelReader.diagnostics))
        swap(&panelReader.diagnostics, &diagnostics)
        if case .list(let items)? = map["panels"]?.value, items.isEmpty {
            diagnostics.add(map["panels"]?.place ?? root.place, "panels", .missing(expected: "at least one panel"))
        }
        let rows = RowReader.rows(map["rows"], of: map["panels"], &diagnostics)
        var claimReader = ClaimReader(variants: names)
        swap(&claimReader.diagnostics, &diagnostics)
        let claims = map.list("claims", &claimReader.diagnostics).compactMap { claimReader.claim($0) }
        let numbers = claimReader.numbers(map["numbers"])
        swap(&claimReader.diagnostics, &diagnostics)
        // Where a parameter is wrong already, what controls there are is not known.
        let controls = (hasParameters ? experiment : nil).map { experiment in
            map.list("controls", &diagnostics).compactMap { tree in
                control(
                    tree, experiment, variants, isChanged: source.overrides.changesExperiment, &diagnostics)
            }
        }
        let fit = SweepPanels(sweep, written: Self.names(map["sweep"]), variants: names)
        var adjusted = fit.isNothing ? panels : fit.panels(panels)
        if diagnostics.problems.isEmpty {
            adjust(&adjusted, source.overrides.adjustments, variants: names, &diagnostics)
        }
        try diagnostics.throwIfAny()
        guard let experiment else { throw ScenarioError([]) }
        let isChanged = source.overrides.changesExperiment
        var scenario = Scenario(
            id: id, title: title, headline: isChanged ? title : headline, question: question,
            explanation: isChanged ? source.overrides.note : explanation, section: section,
            experiment: experiment, variants: variants, panels: adjusted, claims: fit.claims(claims),
            controls: controls ?? [],
            seed: source.overrides.seed ?? written ?? 0, tolerances: tolerances, source: source)
        scenario.askForMetrics()
        scenario.prediction = isChanged ? nil : prediction
        scenario.formulas = formulas
        scenario.rows = rows
        scenario.sweep = sweep
        scenario.reader = self
        scenario.places = Places(root)
        scenario.numbers = fit.numbers(numbers)
        var texts = TextChecker(scenario)
        scenario = texts.filled()
        try texts.diagnostics.throwIfAny()
        return scenario
    }

    private func adjust(
        _ panels: inout [Panel], _ adjustments: [String], variants: [String], _ diagnostics: inout Diagnostics
    ) {
        for text in adjustments {
            do {
                let adjustment = try PanelAdjustment(text, panels: panels.map(\.name), variants: variants)
                for index in panels.indices where panels[index].name == adjustment.panel {
                    panels[index].adjust(adjustment.change)
                }
            } catch {
                for problem in error.problems { diagnostics.add(problem) }
            }
        }
    }

    private func experiment(_ map: MapReader, _ diagnostics: inout Diagnostics) -> (any Experiment.Type)? {
        guard let name = map.name("experiment", among: experiments.map { $0.name }, &diagnostics) else { return nil }
        return experiments.first { $0.name == name }
    }

    private static func names(_ variants: Located?) -> [String] {
        guard case .map(let entries)? = variants?.value else { return [] }
        return entries.map(\.key)
    }

    /// A control is a key path that some variant has. Where another optimizer, say, was chosen on the command line, the
    /// controls of the file's own are left out.
    private func control(
        _ tree: Located, _ experiment: any Experiment.Type, _ variants: [Variant], isChanged: Bool,
        _ diagnostics: inout Diagnostics
    ) -> Control? {
        guard let path = tree.text else {
            diagnostics.add(
                tree.place, tree.path, .unexpected(expected: "a key path", found: tree.found, nearest: nil))
            return nil
        }
        // `variants.relu.network.width` is one variant's own.
        let parts = path.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, parts[0] == "variants", let variant = variants.first(where: { $0.name == parts[1] }) {
            if let field = FieldLookup.field(parts[2], in: experiment.parameters, of: variant.parameters) {
                return Control(path: path, field: field, variant: variant.name)
            }
            if isChanged, FieldLookup.isPath(parts[2], in: experiment.parameters) { return nil }
        }
        for variant in variants {
            if let field = FieldLookup.field(path, in: experiment.parameters, of: variant.parameters) {
                return Control(path: path, field: field)
            }
        }
        if isChanged, FieldLookup.isPath(path, in: experiment.parameters) { return nil }
        var known: [String] = []
        for path in variants.flatMap({ FieldLookup.paths(experiment.parameters, of: $0.parameters) })
        where !known.contains(path) {
            known.append(path)
        }
        if parts[0] == "variants" {
            known = variants.flatMap { variant in known.map { "variants.\(variant.name).\($0)" } }
        }
        diagnostics.add(
            tree.place, tree.path,
            .unexpected(
                expected: "a parameter's key path", found: tree.found, nearest: NearestName.of(path, among: known)))
        return nil
    }
}
