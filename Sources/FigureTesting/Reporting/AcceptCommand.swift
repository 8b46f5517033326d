import Scenarios

/// The command line that accepts what has changed.
public enum AcceptCommand {
    /// - Parameters:
    ///   - scenario: its name, or the path of its file.
    ///   - panels: the panels to accept; empty for all.
    public static func text(_ scenario: String, panels: [String] = []) -> String {
        let words = [scenario] + panels.flatMap { ["--panel", $0] }
        return "dash test \(words.map(ShellText.quoted).joined(separator: " ")) --accept"
    }
}
