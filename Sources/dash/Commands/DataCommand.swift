import ArgumentParser
import Charts
import Foundation
import Metrics
import Scenarios

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Prints a scenario's figure data, everything it records, or what is in a table.",
        discussion: """
            Figure data has the columns panel, series, x, y and value; y is the drawn number, but for maps, where value is.
            With --metrics: variant, metric, every dimension, value, of the scenario's own seed. Numbers are the shortest that give the same bits back;
            nan, inf and -inf are written so.
            With --summary, of a table of your own: rows, columns, gaps, classes with their shares, and what looks like an index, a constant or a copy of the target.
            """)

    @Argument(help: "A scenario's name, or a scenario file; with --summary a table.", completion: .scenarios)
    var scenario: String

    @Option(help: "csv, tsv or json; csv when absent, and a page of text with --summary.")
    var format: TableFormat?

    @Flag(help: "What is in a table, column by column, instead of a scenario's data.")
    var summary = false

    @Option(help: ArgumentHelp("The column of the table to predict; the last one when absent.", valueName: "column"))
    var target: String?

    @Flag(help: "The whole recording instead of the figure data.")
    var metrics = false

    @Option(help: "The frame that panels without a step axis show; the last when absent.")
    var step: Int?

    @Option(help: ArgumentHelp("One panel alone.", valueName: "name"))
    var panel: String?

    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var seeds: SeedsOption
    @OptionGroup var results: ResultsOptions
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard target == nil || summary else { throw ValidationError("--target goes with --summary") }
    }

    func run() throws {
        if summary {
            let report = try TableReport(scenario, target: target, language: languageOption.language)
            guard let format else { return try Output.write(report.text) }
            return try Output.write(table: report.table(format))
        }
        if TableReport.isTable(scenario, among: Surroundings.library().names) {
            throw Failure(
                .usage,
                "\(scenario): this is no scenario; dash data \(ShellText.quoted(scenario)) --summary says what is in a table"
            )
        }
        let format = format ?? .csv
        try seeds.check(beside: overrides)
        let overrides = try overrides.overrides()
        let scenario = try results.applied(
            to: try explained { () throws(ScenarioError) in
                try Surroundings.library().scenario(self.scenario, overrides: overrides)
            })
        if try results.computesShard(of: scenario) { return }
        let run = try ScenarioRun(scenario, seeds: seeds.count, keepsEverything: metrics)
        var table =
            metrics
            ? TableWriter(format, columns: RecordingTable(run.recordings).columns)
            : TableWriter(format, columns: Self.figureColumns)
        func add(_ row: [TableCell]) throws(Failure) {
            table.append(row: row)
            guard let full = table.takeIfFull() else { return }
            try Output.write(table: full)
            // There is no verdict to come to, and a table may be long.
            if Output.isUnread { Foundation.exit(0) }
        }
        if metrics {
            try RecordingTable(run.recordings).forEachRow(add)
        } else {
            let step = try run.step(step)
            for panel in try run.panels(step: step, named: panel) {
                for row in panel.data.rows { try add(row.cells) }
            }
        }
        try Output.write(table: table.finish())
    }

    static let figureColumns = ["panel", "series", "x", "y", "value"]
}

extension TableFormat: ExpressibleByArgument {}
