/// A key as a person presses it, whatever bytes the terminal sends for it.
public enum Key: Sendable, Hashable {
    case character(Character)
    case left, right, up, down
    case home, end, pageUp, pageDown
    case tab, backTab, enter, escape, backspace, delete
    case function(Int)
}
