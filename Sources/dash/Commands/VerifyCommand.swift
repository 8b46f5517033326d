import ArgumentParser
import FigureTesting
import Foundation
import Scenarios

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Simulates a figure again and says whether its data still holds.",
        discussion:
            "A PNG that dash has written carries its recipe: the scenario, what was changed of it, and a digest of its data."
    )

    @Argument(help: "PNG files.", completion: .file(extensions: ["png"]))
    var figures: [String]

    func run() throws {
        let library = Surroundings.library()
        var failure: Failure.Code?
        for figure in figures {
            var progress = ProgressLine(figure)
            do {
                let recipe = try Verification.recipe(inFile: figure)
                let verification = try Verification(recipe, library: library, progress: { progress.show($0) })
                progress.clear()
                try Output.line(Self.line(verification, figure: figure))
                if verification.verdict == .changed { failure = failure ?? .check }
            } catch let error as Verification.Failure {
                progress.clear()
                Output.say(Self.message(error, figure: figure))
                failure = .data
            }
        }
        if let failure { throw Failure(failure) }
    }

    private static func line(_ verification: Verification, figure: String) -> String {
        let recipe = verification.recipe
        let version =
            recipe.version == Version.current
            ? "" : "; it was made by dash \(recipe.version), this is \(Version.current)"
        switch verification.verdict {
        case .holds: return "✓ \(figure): the data holds, bit by bit\(version)"
        case .drifted:
            return "✓ \(figure): the figure's data holds; something that it does not draw has changed\(version)"
        case .changed: return "✗ \(figure): simulated again, \(recipe.scenario) gives other data\(version)"
        }
    }

    private static func message(_ error: Verification.Failure, figure: String) -> String {
        switch error {
        case .cannotRead(let reason): "\(figure): cannot be read: \(reason)"
        case .notAPNG: "\(figure): not a PNG file, or a damaged one"
        case .noRecipe: "\(figure): carries no recipe; it was not written by dash, or another program has rewritten it"
        case .scenario(let error): "\(figure): its recipe cannot be simulated here: \(error.description)"
        }
    }
}
