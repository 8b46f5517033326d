import CNcurses
import Foundation
import TerminalView

/// What the live view would draw with, found out without taking the terminal over.
public enum TerminalInspection {
    /// The profile of the terminal that the environment names, by its description.
    ///
    /// - Throws: `TerminalError` where there could be no live view.
    public static func profile(environment: [String: String]) throws(TerminalError) -> TerminalProfile {
        let term = environment["TERM"] ?? ""
        guard !term.isEmpty, term != "dumb" else { throw .notInteractive }
        var status: Int32 = 0
        func sets(_ name: String) -> Bool {
            DirectColor.described(name, environment: environment) { setupterm(name, STDOUT_FILENO, &status) == OK }
        }
        let isKnown = sets(term) || TerminalKinship.substitute(for: term).map(sets) ?? false
        guard isKnown else { throw .unknownTerminal(term) }
        guard dash_capability("cup") != nil else { throw .tooSimple(term) }
        return TerminalProfile(
            TerminalFacts(
                term: term, colors: Int(dash_capability_number("colors")),
                takesDirectColor: dash_takes_direct_color() == 1, environment: environment))
    }
}

extension TerminalProfile {
    /// The profile in words: `braille, 256 colors`.
    public var summary: String {
        let glyphs =
            switch glyphs {
            case .unicode: "braille and block characters"
            case .blocks: "block characters"
            case .ascii: "ASCII"
            }
        let colors =
            switch depth {
            case .none: "no colors"
            case .palette8: "8 colors"
            case .palette16: "16 colors"
            case .palette256: "256 colors"
            case .direct: "direct colors"
            }
        var parts = [glyphs, colors]
        if isLight { parts.append("light background") }
        if ambiguousIsWide { parts.append("wide ambiguous characters") }
        return parts.joined(separator: ", ")
    }
}
