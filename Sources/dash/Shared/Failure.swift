import FigureExport
import FigureTesting
import Scenarios

/// How a command ends other than well: an exit code and what standard error says. The wording is here or with the
/// error itself, the code only here.
struct Failure: Error {
    enum Code: Int32 {
        /// A claim, a regression test or a verification failed.
        case check = 1
        case usage = 64
        /// A bad scenario or data file.
        case data = 65
        /// A font, a library, a terminal.
        case missing = 69
        case cannotWrite = 73
    }

    var code: Code
    /// Nil when everything has been said.
    var message: String?

    init(_ code: Code, _ message: String? = nil) {
        self.code = code
        self.message = message
    }

    /// What went wrong with several pieces of work: every message once, and the code of the worst.
    ///
    /// Worse is what lies further from the person's own words: output over what is missing over data over usage. Nil
    /// where nothing went wrong.
    init?(all failures: [Failure]) {
        guard let worst = failures.map(\.code).max(by: { $0.rawValue < $1.rawValue }) else { return nil }
        var messages: [String] = []
        for message in failures.compactMap(\.message) where !messages.contains(message) { messages.append(message) }
        self.init(worst, messages.isEmpty ? nil : messages.joined(separator: "\n"))
    }

    init(_ error: ScenarioError) {
        // A scenario that does not exist is a mistake on the command line; so is what is wrong with an option, unless a
        // table that it names is at fault.
        let isUsage = error.problems.allSatisfy { problem in
            switch (problem.place, problem.complaint) {
            case (_, .said(_, file: .some, line: _)): false
            case (.option, _), (_, .noSuchScenario): true
            default: false
            }
        }
        let isOutput = error.problems.contains { problem in
            if case .cannotWrite = problem.complaint { true } else { false }
        }
        self.init(isOutput ? .cannotWrite : isUsage ? .usage : .data, error.description)
    }

    init(_ error: FigureExportError) {
        switch error {
        case .missingFont, .uncoveredCharacter: self.init(.missing, error.message)
        case .badSize: self.init(.usage, error.message)
        case .drawingFailed, .cannotWrite: self.init(.cannotWrite, error.message)
        }
    }
}

/// Runs `body` with its typed errors turned into failures.
func explained<Result>(_ body: () throws(ScenarioError) -> Result) throws(Failure) -> Result {
    do {
        return try body()
    } catch {
        throw Failure(error)
    }
}

func explained<Result>(_ body: () throws(FigureExportError) -> Result) throws(Failure) -> Result {
    do {
        return try body()
    } catch {
        throw Failure(error)
    }
}
