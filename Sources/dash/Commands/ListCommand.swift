import ArgumentParser
import Bounds
import Experiments
import Metrics
import Scenarios

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the shipped scenarios, what a catalogue offers, or what is measured.",
        discussion: """
            Without a catalogue: the shipped scenarios, by section of the notes. With one: its entries, each with its \
            meaning and its parameters with default and range, as scenario files and --set take them. With "metrics": \
            what each experiment records, or an experiment or scenario named after it: name, symbol, dimensions, unit, \
            meaning, when it is there, what it costs. Nothing is simulated.
            """)

    @Argument(
        help: ArgumentHelp("A catalogue: \(Self.names.joined(separator: ", "))."), completion: .list(Self.names))
    var catalogue: String?

    @Argument(help: "With metrics: an experiment, a scenario's name, or a scenario file.", completion: .metricSources)
    var source: String?

    private static let metrics = "metrics"
    private static var names: [String] { Catalogues.all().map(\.name) + [metrics] }

    @Flag(help: "Prints JSON, with everything that is known of each entry, in both languages.")
    var json = false

    @Flag(help: "Prints the scenarios as a table in Markdown.")
    var markdown = false

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        guard !markdown || (catalogue == nil && !json) else {
            throw Failure(.usage, "--markdown: expected neither a catalogue nor --json beside it")
        }
        if catalogue == Self.metrics { return try MetricListing(source, language: languageOption.language).run(json) }
        if let source {
            throw Failure(.usage, "source: expected nothing after a catalogue but metrics; found \"\(source)\"")
        }
        if let catalogue { return try list(catalogue) }
        let library = Surroundings.library()
        guard !library.names.isEmpty else {
            throw Failure(.missing, "no scenarios found; set DASH_SCENARIOS to the folder that holds them")
        }
        var scenarios: [Scenario] = []
        var hasProblems = false
        for name in library.names {
            do {
                scenarios.append(try library.scenario(name))
            } catch {
                Output.say("\(error)")
                hasProblems = true
            }
        }
        scenarios.sort { Self.order($0.section).lexicographicallyPrecedes(Self.order($1.section)) }
        let language = languageOption.language
        try json
            ? Output.line(JSONValue.list(scenarios.map { Self.json($0) }).text(indent: 2))
            : Output.write(
                markdown ? Self.table(scenarios, language) : Self.text(scenarios, language: language))
        if hasProblems { throw Failure(.data) }
    }

    private func list(_ name: String) throws {
        let catalogues = Catalogues.all()
        guard let index = catalogues.first(where: { $0.name == name }) else {
            let names = Self.names
            let hint = NearestName.of(name, among: names).map { " — did you mean \"\($0)\"?" } ?? ""
            throw Failure(
                .usage, "catalogue: expected one of \(names.joined(separator: ", ")); found \"\(name)\"" + hint)
        }
        try json
            ? Output.line(index.json.text(indent: 2))
            : Output.write(CatalogueText(index, language: languageOption.language).text)
    }

    /// Sections in the order of their numbers: 1.2 before 1.10; scenarios without one come last.
    private static func order(_ section: String?) -> [Int] {
        guard let section else { return [.max] }
        return section.split(separator: ".").map { Int($0) ?? .max }
    }

    /// By chapter of the notes: its name, then a line for each scenario.
    private static func text(_ scenarios: [Scenario], language: Language) -> String {
        let width = scenarios.map(\.id.count).max() ?? 0
        let sectionWidth = scenarios.compactMap(\.section?.count).max() ?? 0
        var chapter: LocalizedText?
        var text = ""
        for scenario in scenarios.map({ $0.told(on: []) }) {
            let next = NotesChapter.heading(of: scenario.section)
            if next != chapter {
                text += (chapter == nil ? "" : "\n") + next[language] + "\n"
                chapter = next
            }
            let section = (scenario.section ?? "").padding(to: sectionWidth)
            text += "  \(section)  \(scenario.id.padding(to: width))  "
            text += "\(scenario.title[language]): \(scenario.headline[language])\n"
        }
        return text
    }

    /// What the READMEs hold: the headline, or the title where only a run knows the headline's numbers.
    private static func table(_ scenarios: [Scenario], _ language: Language) -> String {
        let head = LocalizedText(en: "| scenario | notes | shows |", zh: "| 场景 | 笔记 | 内容 |")
        let rows = scenarios.map { $0.told(on: []) }.map { scenario in
            let headline = scenario.headline[language]
            let shows = headline.contains("…") ? scenario.title[language] : headline
            return "| `\(scenario.id)` | \(scenario.section ?? "") | \(shows.replacing("|", with: "\\|")) |"
        }
        return ([head[language], "| --- | --- | --- |"] + rows).joined(separator: "\n") + "\n"
    }

    private static func json(_ untold: Scenario) -> JSONValue {
        let scenario = untold.told(on: [])
        func both(_ text: LocalizedText) -> JSONValue {
            .object([("en", .text(text.en)), ("zh", .text(text.zh))])
        }
        return .object([
            ("id", .text(scenario.id)), ("section", scenario.section.map { .text($0) } ?? .null),
            ("title", both(scenario.title)), ("headline", both(scenario.headline)),
            ("experiment", .text(scenario.experiment.name)), ("seed", .text("\(scenario.seed)")),
            ("steps", .integer(scenario.lastStep)), ("variants", .list(scenario.variants.map { .text($0.name) })),
            ("panels", .list(scenario.panels.map { .text($0.name) })),
            ("claims", .list(scenario.claims.map { both($0.says) })),
            ("controls", .list(scenario.controls.map { .text($0.path) })),
        ])
    }
}

extension String {
    /// Followed by spaces up to a width in characters.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
