/// Why there is no live view.
public enum TerminalError: Error, Equatable, Sendable {
    /// Standard output is no terminal, or `TERM` is empty or `dumb`: the plain report is for that.
    case notInteractive
    /// The terminal's description is missing.
    case unknownTerminal(String)
    /// The terminal cannot place text: it has no cursor addressing.
    case tooSimple(String)

    /// What to tell a person, and what to do about it.
    public var message: String {
        switch self {
        case .notInteractive:
            "standard output is not a terminal that can show the live view; use --headless"
        case .unknownTerminal(let term):
            "the terminal type '\(term)' is not described on this machine; set TERM to one that is, such as xterm-256color"
                + " (more descriptions come with the package ncurses-term), or use --headless"
        case .tooSimple(let term):
            "the terminal type '\(term)' cannot move its cursor; use --headless"
        }
    }
}
