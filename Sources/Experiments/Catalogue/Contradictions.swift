/// Settings that are well-formed one by one and cannot stand together, or do nothing beside the others.
enum Contradictions {
    /// - Throws: the first of them, in the order of the fields.
    static func check(_ parameters: Parameters, _ fields: [ParameterField]) throws(ExperimentError) {
        try check(parameters, fields, under: "")
    }

    private static func check(
        _ parameters: Parameters, _ fields: [ParameterField], under path: String
    ) throws(ExperimentError) {
        for field in fields {
            guard case .group(let entries)? = parameters[field.key] else { continue }
            let (chosen, inside) = (Parameters(entries), path + field.key + ".")
            switch field.kind {
            case .group(let inner):
                try check(chosen, inner, under: inside)
            case .choice(let tag, let cases):
                guard let entry = cases.first(where: { chosen[tag] == .text($0.name) }) else { continue }
                if let found = entry.contradiction(chosen) {
                    throw ExperimentError(key: inside + found.key, message: found.message)
                }
                try check(chosen, entry.fields, under: inside)
            default: continue
            }
        }
    }
}
