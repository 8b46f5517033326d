/// Where something a person wrote stands.
public enum Place: Hashable, Sendable, CustomStringConvertible {
    case file(String, line: Int?)
    /// A command-line option, such as `--set`.
    case option(String)
    /// A scenario made in code.
    case code

    public var description: String {
        switch self {
        case .file(let path, let line?): "\(path):\(line)"
        case .file(let path, nil): path
        case .option(let text): text
        case .code: "scenario"
        }
    }

    public var line: Int? {
        if case .file(_, let line) = self { line } else { nil }
    }
}
