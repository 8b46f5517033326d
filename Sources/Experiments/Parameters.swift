/// A validated parameter value.
public indirect enum ParameterValue: Sendable, Hashable {
    case integer(Int)
    case real(Double)
    case boolean(Bool)
    /// Texts, names and paths.
    case text(String)
    case list([ParameterValue])
    /// Keys in the order of the schema.
    case group([ParameterEntry])
}

/// A key with its value.
public struct ParameterEntry: Sendable, Hashable {
    public var key: String
    public var value: ParameterValue

    public init(_ key: String, _ value: ParameterValue) {
        self.key = key
        self.value = value
    }
}

/// The validated parameters of one variant, with every default filled in.
///
/// The typed look-ups take a key path and trap when it is not in the experiment's schema: that is a mistake in the
/// experiment, not in a file.
public struct Parameters: Sendable, Hashable {
    public var entries: [ParameterEntry]

    public init(_ entries: [ParameterEntry]) {
        self.entries = entries
    }

    /// The value at a key path such as `optimizer.learning-rate` or `network.layers[2].units`; nil when absent.
    public subscript(path: String) -> ParameterValue? {
        var value = ParameterValue.group(entries)
        for key in path.split(separator: ".") {
            // `layers[2]` is the third of a list.
            let name = key.hasSuffix("]") ? key.prefix { $0 != "[" } : key
            guard case .group(let entries) = value, let entry = entries.first(where: { $0.key == name }) else {
                return nil
            }
            value = entry.value
            if name.count < key.count {
                let index = Int(key.dropFirst(name.count + 1).dropLast())
                guard case .list(let items) = value, let index, items.indices.contains(index) else { return nil }
                value = items[index]
            }
        }
        return value
    }

    public func integer(_ path: String) -> Int {
        guard case .integer(let value) = self[path] else { preconditionFailure("no integer parameter \(path)") }
        return value
    }

    /// A real number; an integer counts as one.
    public func real(_ path: String) -> Double {
        switch self[path] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: preconditionFailure("no real parameter \(path)")
        }
    }

    public func boolean(_ path: String) -> Bool {
        guard case .boolean(let value) = self[path] else { preconditionFailure("no boolean parameter \(path)") }
        return value
    }

    public func text(_ path: String) -> String {
        guard case .text(let value) = self[path] else { preconditionFailure("no text parameter \(path)") }
        return value
    }

    public func list(_ path: String) -> [ParameterValue] {
        guard case .list(let values) = self[path] else { preconditionFailure("no list parameter \(path)") }
        return values
    }

    /// The numbers of a map with a person's own names; none where there is no such map.
    public func numbers(_ path: String) -> [String: Double] {
        guard case .group = self[path] else { return [:] }
        let entries = group(path).entries.map { ($0.key, real("\(path).\($0.key)")) }
        return Dictionary(entries) { first, _ in first }
    }

    /// The map at a path, as parameters of its own.
    public func group(_ path: String) -> Parameters {
        guard case .group(let entries) = self[path] else { preconditionFailure("no group parameter \(path)") }
        return Parameters(entries)
    }
}

extension [ParameterValue] {
    /// The numbers of a list of them.
    var numbers: [Double] {
        compactMap { value -> Double? in
            switch value {
            case .real(let number): return number
            case .integer(let number): return Double(number)
            default: return nil
            }
        }
    }
}
