/// Terminals that understand xterm's sequences, whatever they are called.
///
/// Their descriptions come with them, and are missing where a person logs in from such a terminal to another machine.
public enum TerminalKinship {
    private static let families = [
        "alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "mintty", "ms-terminal",
        "putty",
        "rio", "st", "tmux", "vte", "wezterm", "xterm",
    ]

    /// The description to use in the place of one that is missing; nil where nothing is known of the terminal.
    public static func substitute(for term: String) -> String? {
        let family = term.prefix { $0 != "-" && $0 != "+" }
        return families.contains(String(family)) ? "xterm-256color" : nil
    }
}
