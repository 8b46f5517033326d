extension Parameters {
    /// Every parameter of a list at its default; those without one are absent.
    public init(defaultsOf fields: [ParameterField]) {
        self.init(
            fields.compactMap { field in
                field.kind.filled(field.standard).map { ParameterEntry(field.key, $0) }
            })
    }

    /// The same parameters with another value at a key path, whose last key is added when absent.
    public func setting(_ path: String, _ value: ParameterValue) -> Parameters {
        let keys = path.split(separator: ".").map(String.init)
        return Parameters(Parameters.setting(entries, keys[...], value))
    }

    private static func setting(
        _ entries: [ParameterEntry], _ keys: ArraySlice<String>, _ value: ParameterValue
    ) -> [ParameterEntry] {
        guard let key = keys.first else { return entries }
        var entries = entries
        let index = entries.firstIndex { $0.key == key }
        var laid = value
        if keys.count > 1 {
            var inner: [ParameterEntry] = []
            if let index, case .group(let known) = entries[index].value { inner = known }
            laid = .group(setting(inner, keys.dropFirst(), value))
        }
        if let index {
            entries[index].value = laid
        } else {
            entries.append(ParameterEntry(key, laid))
        }
        return entries
    }
}

extension ParameterKind {
    /// A value written out in full: a choice given by its name gets the defaults of that case, a group without a value
    /// those of its fields.
    public func filled(_ value: ParameterValue?) -> ParameterValue? {
        switch (self, value) {
        case (.group(let fields), nil):
            return .group(Parameters(defaultsOf: fields).entries)
        case (.choice(let tag, let cases), .text(let name)):
            guard let chosen = cases.first(where: { $0.name == name }) else { return nil }
            return .group([ParameterEntry(tag, .text(name))] + Parameters(defaultsOf: chosen.fields).entries)
        default:
            return value
        }
    }
}
