/// What is wrong. The wording of every error about scenarios is here, so that it is the same everywhere.
public enum Complaint: Hashable, Sendable, CustomStringConvertible {
    case cannotRead(reason: String)
    case notUTF8
    case empty
    case tooLarge(limit: String)
    case notYAML(String)
    case tab
    case notAMap(found: String)
    case tooManyValues(limit: Int)
    case duplicateKey(firstLine: Int?)
    case unknownKey(known: [String], nearest: String?)
    case keyOfOtherKind(kinds: [String], current: String)
    case missing(expected: String)
    case unexpected(expected: String, found: String, nearest: String?)
    case noSuchFile(found: String, searched: [String], nearest: String?)
    case noSuchScenario(known: [String], nearest: String?)
    case variantsDiffer(key: String, variants: [String])
    case notAnAssignment
    case nothingToSet(key: String)
    case notAChange
    case needsRestart(setting: String)
    case duplicateName(String)
    /// What an experiment, a mark or a table reader has to say.
    case said(String, file: String?, line: Int?)

    public var description: String {
        switch self {
        case .cannotRead(let reason): "cannot be read: \(reason)"
        case .notUTF8: "not UTF-8; save the file in UTF-8"
        case .empty: "empty; a scenario has at least the keys title, experiment and panels"
        case .tooLarge(let limit): "larger than \(limit); this is not a scenario"
        case .notYAML(let why): "not valid YAML: \(why)"
        case .tab: "not valid YAML: a tab indents this line; indent with spaces"
        case .notAMap(let found): "expected a map of keys; found \(found)"
        case .tooManyValues(let limit): "holds more than \(limit) values once its aliases are expanded"
        case .duplicateKey(let line): "the key stands twice" + (line.map { ", first on line \($0)" } ?? "")
        case .unknownKey(let known, let nearest): "unknown key" + Self.hint(nearest, or: known)
        case .keyOfOtherKind(let kinds, let current):
            "unknown key for \(current); it belongs to \(Self.enumerate(kinds))"
        case .missing(let expected): "missing; expected \(expected)"
        case .unexpected(let expected, let found, let nearest):
            "expected \(expected); found \(found)" + Self.hint(nearest, or: [])
        case .noSuchFile(let found, let searched, let nearest):
            "no such file: \"\(found)\", looked for in \(searched.joined(separator: " and "))"
                + Self.hint(nearest, or: [])
        case .noSuchScenario(let known, let nearest):
            "no such scenario or file" + Self.hint(nearest, or: known)
        case .variantsDiffer(let key, let variants):
            "the variants differ in it; set it for one of them: \(Self.enumerate(variants.map { "variants.\($0).\(key)" }))"
        case .notAnAssignment: "expected KEY=VALUE, such as network.depth=50"
        case .nothingToSet(let key): "the experiment has no \(key)"
        case .notAChange: "expected STEP:KEY=VALUE, such as 120:optimizer.learning-rate=0.3"
        case .needsRestart(let setting): "needs a restart: use --set \(ShellText.quoted(setting))"
        case .duplicateName(let name): "\"\(name)\" is the name of an earlier one too; names are unique"
        case .said(let message, let file, let line):
            (file.map { $0 + (line.map { ":\($0)" } ?? "") + ": " } ?? "") + message
        }
    }

    /// The most names that a sentence lists.
    private static let mostNames = 60

    private static func hint(_ nearest: String?, or known: [String]) -> String {
        if let nearest { return " — did you mean \"\(nearest)\"?" }
        guard known.count > mostNames else {
            return known.isEmpty ? "" : "; expected one of \(known.joined(separator: ", "))"
        }
        let told = known.prefix(mostNames).joined(separator: ", ")
        return "; expected one of \(told) and \(known.count - mostNames) more"
    }

    private static func enumerate(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
