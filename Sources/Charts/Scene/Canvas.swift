/// What layout must know of the surface it lays out for.
public protocol Canvas: Sendable {
    /// The lengths of a layout on it, and what it can draw: `.cells` of a terminal, `.ink` of a figure.
    var measures: Measures { get }

    /// The extent of a line of text: its advance width and line height, in canvas units.
    func extent(of string: String, style: TextStyle) -> Size

    /// Whether the surface can show the character; layout falls back to plain ones (`-` for `−`, `^` for superscripts).
    func canShow(_ character: Character) -> Bool
}
