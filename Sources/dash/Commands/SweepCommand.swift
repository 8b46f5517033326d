import ArgumentParser
import Foundation
import Scenarios

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Looks after folders of results.",
        subcommands: [SweepStatusCommand.self])
}

struct SweepStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tells what a results folder holds, and what a scenario still lacks there.",
        discussion: """
            Exit codes: 0 everything is there and whole; 1 cells are missing or files damaged; 69 there is no such folder.
            """)

    @Argument(help: "A folder that --results has made.", completion: .directory)
    var folder: String

    @Argument(help: "A scenario's name, or a scenario file: its cells are counted.", completion: .scenarios)
    var scenario: String?

    @OptionGroup var overrides: OverrideOptions

    func run() throws {
        guard let results = ResultsFolder(existing: folder) else {
            throw Failure(.missing, "\(folder): no such folder")
        }
        guard let name = scenario else {
            let census = results.census()
            for file in census.damaged { Output.say(file) }
            try Output.line(
                "\(folder): \(census.files) recordings, \(census.damaged.count) damaged, \(census.bytes) bytes")
            if !census.damaged.isEmpty { throw Failure(.check) }
            return
        }
        let library = Surroundings.library()
        let overrides = try overrides.overrides()
        let status = try explained { () throws(ScenarioError) in
            var scenario = try library.scenario(name, overrides: overrides)
            scenario.results = results
            return try scenario.sweepStatus()
        }
        for file in results.damaged { Output.say(file) }
        try Output.line(
            "\(folder): \(name): \(status.done) of \(status.total) cells done, \(status.missing) missing, \(status.damaged) damaged, \(status.bytes) bytes"
        )
        if status.done < status.total { throw Failure(.check) }
    }
}
