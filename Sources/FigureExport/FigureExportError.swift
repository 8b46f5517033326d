/// Why a figure was not written.
public enum FigureExportError: Error, Sendable, Hashable {
    /// A font family is not installed. `package` is Debian's name of what holds it.
    case missingFont(family: String, package: String)
    /// No installed font has the character. `package` is nil where none would: emoji.
    case uncoveredCharacter(Character, text: String, package: String?)
    /// The size is zero, negative, or beyond what a PNG reader takes.
    case badSize(width: Int, height: Int)
    /// The surface ran out of memory or failed otherwise.
    case drawingFailed(reason: String)
    /// The file could not be made, written or moved into place.
    case cannotWrite(path: String, reason: String)

    /// One line for a person.
    public var message: String {
        switch self {
        case .missingFont(let family, let package):
            "the font \(family) is missing; install the package \(package)"
        case .uncoveredCharacter(let character, let text, nil):
            "figures draw no emoji: “\(character)” (in “\(text)”)"
        case .uncoveredCharacter(let character, let text, let package?):
            "no installed font has “\(character)” (in “\(text)”); install the package \(package)"
        case .badSize(let width, let height):
            "a figure of \(width)×\(height) pixels cannot be drawn; expected 200 to 20000 a side"
        case .drawingFailed(let reason): "the figure could not be drawn: \(reason)"
        case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
