import Foundation
import Metrics
import Scenarios
import Testing

@testable import TerminalView

/// Quitting prints a command line; whoever runs it sees, cell by cell, what was on the screen.
@Suite("The command line of an ending")
struct EndingTests {
    struct Trip: CustomTestStringConvertible, Sendable {
        var line: String
        var keys: String
        var columns = 100
        var rows = 40

        var testDescription: String { "\(line) · \(keys)" }
    }

    static let trips = [
        Trip(line: "vanishing --steps 8", keys: ":3 tab y w"),
        Trip(line: "vanishing --steps 8", keys: ":3 i i tab tab", columns: 80, rows: 24),
        Trip(line: "vanishing --steps 8", keys: ":2 x tab tab enter l"),
        Trip(line: "vanishing --steps 8 --adjust loss.y-scale=log", keys: ":4 down - :7 e"),
        Trip(
            line: "vanishing --steps 8",
            keys: ":4 :set|optimizer.learning-rate=0.3 :6 :set|optimizer.learning-rate=2 end"),
        Trip(
            line: "vanishing --steps 8",
            keys: ":4 :set|optimizer.learning-rate=0.3 :6 :set|optimizer.learning-rate=2 u end"),
        Trip(line: "vanishing --steps 8", keys: ":set|network.depth=3 end c left"),
        Trip(line: "vanishing --steps 8", keys: "n end tab", columns: 80, rows: 24),
        Trip(line: "vanishing --steps 8", keys: "n r :5"),
        Trip(line: "vanishing --steps 8 --seed 3", keys: ":3 :set|variants.relu.network.width=7 ] ] L end p tab"),
        Trip(line: "vanishing --steps 8 --lang zh", keys: ":seeds|3 end"),
        Trip(line: "vanishing --steps 8", keys: "t"),
        Trip(line: "optimizers --steps 20", keys: ":9 tab c", columns: 200, rows: 60),
        Trip(line: "momentum --steps 20", keys: "end :hide|heavy-ball ?"),
        Trip(line: "momentum --steps 20", keys: ":steps|12 end"),
        Trip(line: "conditioning --steps 20", keys: ":5 w w tab w", columns: 59, rows: 19),
        Trip(line: "learning-rate --steps 20", keys: ":open|conditioning end y"),
        Trip(line: "digits --steps 3", keys: "end tab tab > >"),
        Trip(line: "batchnorm --steps 3", keys: "end > c right"),
        Trip(line: "remedies --steps 3", keys: ":2 x x backTab"),
        Trip(line: "positional-encoding --steps 3", keys: "end tab tab > enter"),
        Trip(line: "attention-scaling --steps 3", keys: "end y"),
        Trip(line: "batchnorm --steps 3", keys: ":1 3 down", columns: 120, rows: 40),
        Trip(line: "batchnorm --steps 3", keys: ":1 3 down down tab", columns: 120, rows: 40),
        Trip(line: "attention", keys: "> > tab c right"),
        Trip(line: "attention", keys: ":set|text=他说|it's|3|o'clock l"),
        Trip(line: "normalization-axes", keys: "tab > enter c"),
    ]

    @Test("shows what was on the screen again", arguments: trips)
    func roundTrip(_ trip: Trip) throws {
        var first = try ModelSession(ShellText.words(trip.line), columns: trip.columns, rows: trip.rows)
        for keys in trip.keys.split(separator: " ") { try first.press(String(keys).replacing("|", with: " ")) }
        // What is told stays until the next key.
        first.dashboard.update(.key(.function(9)))
        // Who leaves a run that plays finds it waiting.
        if first.dashboard.playhead.isPlaying { try first.press(":\(first.dashboard.step ?? 0)") }
        // Over a text over the panels q closes that first.
        if first.dashboard.overlay != nil { try first.press("q") }
        try first.press("q")
        let line = try #require(first.ending)
        let words = ShellText.words(line)
        #expect(words.prefix(2) == ["dash", "scenario"])
        let again = try ModelSession(Array(words.dropFirst(2)), columns: trip.columns, rows: trip.rows)
        let (before, after) = (DashboardView.draw(first.dashboard), DashboardView.draw(again.dashboard))
        #expect(before.asText == after.asText, "\(line)")
        #expect(before == after, "colors: \(line)")
        #expect(again.dashboard.commandLine == line)
    }

    @Test(
        "is read back word by word, whatever stands in it",
        arguments: [
            [], [""], ["a"], ["a b", "c"], ["it's"], ["'"], ["\"quoted\""], ["back\\slash"], ["$HOME", "`x`", "!"],
            ["text=他说 \"hi\""], ["a\tb"], ["-o", "--set=x y"], ["é🙂"],
        ])
    func quoting(words: [String]) {
        #expect(ShellText.words(words.map(ShellText.quoted).joined(separator: " ")) == words)
    }
}
