import ArgumentParser
import Bounds
import CMemory
import Foundation
import Scenarios

@main
struct Dash: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dash",
        abstract: "A laboratory for training dynamics in the terminal.",
        discussion: """
            dash scenario vanishing    runs a scenario live; dash list has them all
            dash export vanishing      draws it as a figure
            dash test                  says whether the figures' data still holds

            Exit codes: 0 done; 1 a check failed; 64 usage; 65 a bad scenario or data file; 69 something is missing;
            73 output cannot be written. What a signal ends, ends by it: 130 in a shell after Ctrl-C.
            """,
        version: Version.current,
        subcommands: [
            ScenarioCommand.self, ExportCommand.self, AnimateCommand.self, DataCommand.self, TestCommand.self,
            ReviewCommand.self, SweepCommand.self, NewCommand.self,
            VerifyCommand.self, ListCommand.self, CheckCommand.self, SchemaCommand.self, DoctorCommand.self,
        ])

    static func main() async {
        Interruption.unblock()
        // A write to a pipe that nobody reads, or beyond a file size limit, is an error to handle, not a death.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // Simulations free and take arrays of the same sizes over and over.
        dash_memory_reuse()
        do {
            try checkCommandName(CommandLine.arguments.dropFirst().first)
            try checkWorkingFolder()
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            if let message = failure.message { Output.say(message) }
            Foundation.exit(failure.code.rawValue)
        } catch {
            // The parser's own way out does not notice when help cannot be written.
            if exitCode(for: error) == .success { finish(with: fullMessage(for: error)) }
            exit(withError: error)
        }
    }

    /// Prints help or the version and ends the program.
    private static func finish(with text: String) -> Never {
        do {
            try Output.line(text)
        } catch {
            if let message = error.message { Output.say(message) }
            Foundation.exit(error.code.rawValue)
        }
        Foundation.exit(0)
    }

    /// A shell may stand in a folder that is gone: names and files would be looked for in vain.
    private static func checkWorkingFolder() throws(Failure) {
        guard let folder = getcwd(nil, 0) else {
            throw Failure(.missing, "the working folder does not exist any more; change to another one")
        }
        free(folder)
    }

    /// - Throws: what a mistyped command may have meant.
    private static func checkCommandName(_ first: String?) throws(Failure) {
        let known = configuration.subcommands.map { $0._commandName } + ["help"]
        // help takes a command's name.
        let name = first == "help" ? CommandLine.arguments.dropFirst(2).first : first
        guard let name, !name.hasPrefix("-"), !known.contains(name) else { return }
        let hint = NearestName.of(name, among: known).map { " — did you mean \"\($0)\"?" }
        let sentence = "no command \"\(name)\"" + (hint ?? "; expected one of \(known.joined(separator: ", "))")
        throw Failure(.usage, "Error: \(sentence)\nSee 'dash --help' for more information.")
    }
}
