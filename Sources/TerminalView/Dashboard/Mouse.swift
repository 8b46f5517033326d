/// What a person does with the mouse, at a cell.
public struct Mouse: Sendable, Hashable {
    public enum Action: Sendable, Hashable { case press, drag, release, wheelUp, wheelDown }

    public var action: Action
    public var column: Int
    public var row: Int

    public init(_ action: Action, column: Int, row: Int) {
        self.action = action
        self.column = column
        self.row = row
    }
}
