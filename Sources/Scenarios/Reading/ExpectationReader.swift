import Experiments

/// Reads what a number must be: `below: 1e-6`, `within: [0.9, 1.1]`, `equals: 1` with a tolerance.
enum ExpectationReader {
    static func expectation(
        _ tree: Located, keys: [Key], standard: Expectation?, _ diagnostics: inout Diagnostics
    ) -> Expectation? {
        let map = MapReader(tree, keys: keys, &diagnostics)
        var expectation = Expectation(
            below: map.real("below", in: .finite, &diagnostics), above: map.real("above", in: .finite, &diagnostics),
            atMost: map.real("at-most", in: .finite, &diagnostics),
            within: map["within"].flatMap { range($0, &diagnostics) },
            equals: map.real("equals", in: .finite, &diagnostics),
            tolerance: map.real("tolerance", in: .nonNegative, &diagnostics) ?? 0)
        let isWritten = ["below", "above", "at-most", "within", "equals"].contains { map[$0] != nil }
        if expectation.isEmpty, !isWritten {
            guard let standard else {
                diagnostics.add(
                    tree.place, tree.path, .missing(expected: "below, above, at-most, within or equals"))
                return nil
            }
            expectation = standard
        }
        if let tolerance = map["tolerance"], expectation.equals == nil, map["equals"] == nil {
            diagnostics.add(tree.place, tolerance.path, .missing(expected: "equals beside a tolerance"))
        }
        return expectation
    }

    private static func range(_ tree: Located, _ diagnostics: inout Diagnostics) -> ClosedRange<Double>? {
        let kind = ParameterKind.list(of: .real(.finite), count: 2...2)
        guard case .list(let ends)? = MapReader.value(tree, as: kind, &diagnostics), case .real(let lower) = ends[0],
            case .real(let upper) = ends[1]
        else { return nil }
        guard lower <= upper else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "the smaller number first", found: "[\(lower), \(upper)]", nearest: nil))
            return nil
        }
        return lower...upper
    }
}
