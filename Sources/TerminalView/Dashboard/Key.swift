/// A key as a person presses it, whatever bytes the terminal sends for it.
public enum Key: Sendable, Hashable {
    case character(Character)
    /// A letter together with Ctrl, in lower case.
    case control(Character)
    case left, right, up, down
    case home, end, pageUp, pageDown
    case tab, backTab, enter, escape, backspace, delete
    case function(Int)
}
