import ArgumentParser
import CursesDriver
import FigureExport
import Foundation
import Metrics
import Scenarios
import TerminalView

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what this terminal, locale and fonts can do.")

    func run() throws {
        var lines: [String] = []
        var isMissing = false
        func report(_ isFine: Bool, _ name: String, _ text: String) {
            lines.append("\(isFine ? "✓" : "✗") \(name.padding(to: 10)) \(text)")
            isMissing = isMissing || !isFine
        }
        let environment = Surroundings.environment
        let library = Surroundings.library()
        report(true, "dash", "\(Version.current), \(ThreadBudget.standard()) threads")
        if let directory = library.directory, !library.names.isEmpty {
            report(true, "scenarios", "\(library.names.count) in \(directory)")
        } else {
            report(false, "scenarios", "none found; set DASH_SCENARIOS to the folder that holds them")
        }
        let term = environment["TERM"] ?? ""
        let isTerminal = Output.isTerminal(STDIN_FILENO) && Output.isTerminal(STDOUT_FILENO)
        if !isTerminal || term.isEmpty || term == "dumb" {
            let reason = !isTerminal ? "not a terminal" : term.isEmpty ? "TERM is not set" : term
            report(true, "terminal", "\(reason): panels as plain text")
        } else {
            do {
                let profile = try TerminalInspection.profile(environment: environment)
                report(true, "terminal", "\(term), \(Self.size), \(profile.summary): live view")
            } catch {
                report(false, "terminal", error.message)
            }
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"].compactMap { name in
            environment[name].map { "\(name)=\($0)" }
        }
        report(
            true, "locale",
            "\(Surroundings.language() == .chinese ? "Chinese" : "English") (\(locale.isEmpty ? "none set" : locale.joined(separator: " ")))"
        )
        do {
            let canvas = try PangoCanvas()
            let missing = "梯度∂‖✓≠⁻".filter { !canvas.canShow($0) }
            report(missing.isEmpty, "fonts", missing.isEmpty ? "Latin, symbols and Chinese" : "no font has \(missing)")
        } catch {
            report(false, "fonts", error.message)
        }
        try Output.write(lines.joined(separator: "\n") + "\n")
        if isMissing { throw Failure(.missing) }
    }

    private static var size: String {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return "size unknown" }
        return "\(size.ws_col)×\(size.ws_row)"
    }
}
