import Bounds
import Experiments

/// Finds parameters by key path, through the choices that a variant has made.
public enum FieldLookup {
    /// The field at a path such as `optimizer.learning-rate`; nil when the variant has none.
    public static func field(
        _ path: String, in fields: [ParameterField], of parameters: Parameters
    ) -> ParameterField? {
        let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return field(keys[...], in: fields, prefix: "", of: parameters)
    }

    private static func field(
        _ keys: ArraySlice<String>, in fields: [ParameterField], prefix: String, of parameters: Parameters
    ) -> ParameterField? {
        guard let key = keys.first, let field = fields.first(where: { $0.key == key }) else { return nil }
        guard keys.count > 1 else { return field }
        let path = Located.join(prefix, key)
        return Self.field(keys.dropFirst(), in: below(field, at: path, of: parameters), prefix: path, of: parameters)
    }

    /// The key paths of all parameters that a variant has, groups and choices themselves included.
    public static func paths(_ fields: [ParameterField], of parameters: Parameters) -> [String] {
        paths(fields, prefix: "", of: parameters)
    }

    private static func paths(_ fields: [ParameterField], prefix: String, of parameters: Parameters) -> [String] {
        fields.flatMap { field in
            let path = Located.join(prefix, field.key)
            return [path] + paths(below(field, at: path, of: parameters), prefix: path, of: parameters)
        }
    }

    /// Whether any variant, whatever it chooses, could have a parameter at this path.
    static func isPath(_ path: String, in fields: [ParameterField]) -> Bool {
        let paths = allPaths(fields, prefix: "")
        if paths.contains(path) { return true }
        // A person's own constant has whatever name it was given.
        guard let dot = path.lastIndex(of: ".") else { return false }
        return ownNames(fields, prefix: "").contains(String(path[..<dot]))
    }

    /// The paths of the maps that hold names of a person's own.
    private static func ownNames(_ fields: [ParameterField], prefix: String) -> [String] {
        fields.flatMap { field -> [String] in
            let path = Located.join(prefix, field.key)
            switch field.kind {
            case .numbers: return [path]
            case .group(let fields): return ownNames(fields, prefix: path)
            case .choice(_, let cases): return ownNames(cases.flatMap(\.fields), prefix: path)
            default: return []
            }
        }
    }

    /// The field at a path of whichever case of a choice has it first.
    static func anyField(_ path: String, in fields: [ParameterField]) -> ParameterField? {
        var fields = fields
        var found: ParameterField?
        for key in path.split(separator: ".").map(String.init) {
            found = fields.first { $0.key == key }
            switch found?.kind {
            case .group(let below): fields = below
            case .choice(_, let cases): fields = cases.flatMap(\.fields)
            default: fields = []
            }
        }
        return found
    }

    /// The path of the first parameter below some fields that is called, or nearly called, `key`.
    static func path(ending key: String, in fields: [ParameterField]) -> String? {
        // What every variant has goes before what one case of a choice has: `depth` is the network's, not the teacher's.
        let paths = allPaths(fields, prefix: "", throughChoices: false) + allPaths(fields, prefix: "")
        func last(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }
        guard let name = NearestName.of(key, among: paths.map(last)) else { return nil }
        return paths.first { last($0) == name }
    }

    /// Every key path, through all cases of every choice or through none.
    private static func allPaths(
        _ fields: [ParameterField], prefix: String, throughChoices: Bool = true
    ) -> [String] {
        fields.flatMap { field in
            let path = Located.join(prefix, field.key)
            var below: [ParameterField] = []
            switch field.kind {
            case .group(let fields): below = fields
            case .choice(_, let cases) where throughChoices: below = cases.flatMap(\.fields)
            default: break
            }
            return [path] + allPaths(below, prefix: path, throughChoices: throughChoices)
        }
    }

    /// The fields inside a group, or inside the chosen case of a choice with its tag.
    private static func below(_ field: ParameterField, at path: String, of parameters: Parameters) -> [ParameterField] {
        switch field.kind {
        case .group(let fields): return fields
        case .choice(let tag, let cases):
            guard case .text(let name) = parameters["\(path).\(tag)"] else { return [] }
            let names = ParameterField(tag, .name(cases.map(\.name)), says: field.says)
            return [names] + (cases.first { $0.name == name }?.fields ?? [])
        case .numbers:
            guard case .group(let entries) = parameters[path] else { return [] }
            return entries.map { ParameterField($0.key, .real(.finite), says: field.says) }
        default: return []
        }
    }
}
