import Yams

/// Reads YAML text into a located tree.
struct YAMLTree {
    /// Most values a scenario may hold, aliases expanded: nested aliases could otherwise multiply without bound.
    static let valueLimit = 20_000
    /// Most bytes a scenario file may have.
    static let byteLimit = 2 << 20

    private let file: String
    private var count = 0

    private init(file: String) {
        self.file = file
    }

    /// - Parameters:
    ///   - file: the path that errors name.
    /// - Returns: the map at the root.
    static func read(_ text: String, file: String) throws(ScenarioError) -> Located {
        func failure(_ line: Int?, key: String = "", _ complaint: Complaint) -> ScenarioError {
            ScenarioError([Problem(.file(file, line: line), key: key, complaint)])
        }
        guard text.utf8.count <= byteLimit else { throw failure(nil, .tooLarge(limit: "2 MiB")) }
        // A byte order mark is no content; Yams leaves it to us since we say which encoding it is.
        let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let node: Node?
        do {
            node = try Yams.compose(yaml: body, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw ScenarioError([problem(of: error, in: body, file: file)])
        } catch {
            throw failure(nil, .notYAML("\(error)"))
        }
        guard let node else { throw failure(nil, .empty) }
        var tree = YAMLTree(file: file)
        let root = try tree.located(node, path: "")
        if root.isNothing { throw failure(nil, .empty) }
        guard case .map = root.value else { throw failure(root.place.line, .notAMap(found: root.found)) }
        return root
    }

    /// Reads the value of an override: a list or a map in YAML's flow style, a quoted text, or a plain text.
    static func readValue(_ text: String, place: Place, path: String) throws(ScenarioError) -> Located {
        guard let first = text.first, "[{\"'".contains(first) else {
            return Located(value: .scalar(text, isQuoted: false), place: place, path: path)
        }
        var tree = YAMLTree(file: "")
        guard text.utf8.count <= byteLimit, let node = try? Yams.compose(yaml: text, .basic, .default, .utf8) else {
            throw ScenarioError([Problem(place, key: path, .notYAML("check the brackets and quotes"))])
        }
        let located = try tree.located(node, path: path)
        return tree.moved(located, to: place)
    }

    private mutating func located(_ node: Node, path: String) throws(ScenarioError) -> Located {
        let place = Place.file(file, line: node.mark?.line)
        count += 1
        guard count <= Self.valueLimit else {
            throw ScenarioError([Problem(place, key: path, .tooManyValues(limit: Self.valueLimit))])
        }
        switch node {
        case .scalar(let scalar):
            return Located(
                value: .scalar(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any), place: place,
                path: path)
        case .sequence(let sequence):
            var items: [Located] = []
            for (index, item) in sequence.enumerated() {
                items.append(try located(item, path: "\(path)[\(index)]"))
            }
            return Located(value: .list(items), place: place, path: path)
        case .mapping(let mapping):
            var entries: [Located.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    let problem = Problem(
                        .file(file, line: key.mark?.line), key: path, .notYAML("a key must be a plain word"))
                    throw ScenarioError([problem])
                }
                entries.append(
                    Located.Entry(
                        key: name.string, place: .file(file, line: name.mark?.line),
                        value: try located(value, path: Located.join(path, name.string))))
            }
            return Located(value: .map(entries), place: place, path: path)
        case .alias:
            throw ScenarioError([Problem(place, key: path, .notYAML("an alias without its anchor"))])
        }
    }

    private func moved(_ tree: Located, to place: Place) -> Located {
        var tree = tree
        tree.place = place
        switch tree.value {
        case .scalar: break
        case .list(let items): tree.value = .list(items.map { moved($0, to: place) })
        case .map(let entries):
            tree.value = .map(
                entries.map { Located.Entry(key: $0.key, place: place, value: moved($0.value, to: place)) })
        }
        return tree
    }

    // MARK: Errors

    private static func problem(of error: YamlError, in text: String, file: String) -> Problem {
        switch error {
        case .scanner(let context, let why, let mark, _), .parser(let context, let why, let mark, _),
            .composer(let context, let why, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = mark.line - 1 < lines.count && mark.line > 0 ? lines[mark.line - 1] : ""
            if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
                return Problem(.file(file, line: mark.line), .tab)
            }
            var reason = "\(why) (column \(mark.column))"
            if let context, context.mark.line != mark.line {
                reason += ", \(context.text) of line \(context.mark.line)"
            }
            return Problem(.file(file, line: mark.line), .notYAML(reason))
        case .reader(let why, let offset, _, _):
            let line = offset.map { text.prefix($0).reduce(1) { $1.isNewline ? $0 + 1 : $0 } }
            return Problem(.file(file, line: line), .notYAML(why))
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.first ?? "", firstLine: context.mark.line, in: text, file: file)
        case .memory: return Problem(.file(file, line: nil), .notYAML("nested too deeply"))
        default: return Problem(.file(file, line: nil), .notYAML("\(error)"))
        }
    }

    /// Yams tells where a key stands first; people look for the second one.
    private static func duplicate(_ key: String, firstLine: Int, in text: String, file: String) -> Problem {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
        func begins(_ line: Substring) -> Bool {
            let body = line.drop { $0 == " " }
            return ["\(key):", "\"\(key)\":", "'\(key)':"].contains { body.hasPrefix($0) }
        }
        guard firstLine >= 1, firstLine <= lines.count else {
            return Problem(.file(file, line: nil), key: key, .duplicateKey(firstLine: nil))
        }
        let width = indent(lines[firstLine - 1])
        let second = lines.indices.dropFirst(firstLine).first { begins(lines[$0]) && indent(lines[$0]) == width }
        guard let second else {
            return Problem(.file(file, line: firstLine), key: key, .duplicateKey(firstLine: nil))
        }
        return Problem(.file(file, line: second + 1), key: key, .duplicateKey(firstLine: firstLine))
    }
}
