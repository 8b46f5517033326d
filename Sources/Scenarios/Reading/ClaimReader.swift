import Charts
import Experiments
import Metrics

/// Reads the claims of a scenario file. What they say of metrics is checked once the metrics are known.
struct ClaimReader {
    var variants: [String]
    var diagnostics = Diagnostics()

    init(variants: [String]) {
        self.variants = variants
    }

    mutating func claim(_ tree: Located) -> Claim? {
        let map = MapReader(tree, keys: ScenarioKeys.claim, &diagnostics)
        let says = map.localized("says", isRunning: true, &diagnostics)
        let source = map.text("source", &diagnostics)
        let stance = map.name("stance", among: Claim.Stance.allCases.map(\.rawValue), &diagnostics)
        guard let check = map["check"].flatMap({ check($0) }), let says else { return nil }
        return Claim(
            says: says, source: source, stance: stance.flatMap { Claim.Stance(rawValue: $0) } ?? .confirms, check: check
        )
    }

    /// Reads `{ratio: [{…}, {…}], below: 1e-6}`: one check with its operands, and what is expected.
    private mutating func check(_ tree: Located) -> (any Check)? {
        let kinds = CheckCatalogue.all.map { $0.name }
        // `at-most` is a check and an expectation: with operands behind it, it is the check.
        let isCheck = { (entry: Located.Entry) in
            if case .scalar = entry.value.value { return false }
            return kinds.contains(entry.key)
        }
        guard case .map(let entries) = tree.value, let named = entries.first(where: isCheck),
            let kind = CheckCatalogue.all.first(where: { $0.name == named.key })
        else {
            reportNoCheck(tree, kinds: kinds)
            return nil
        }
        if let second = entries.first(where: { isCheck($0) && $0.key != named.key }) {
            diagnostics.add(
                second.place, second.value.path,
                .unexpected(expected: "one check", found: "\(named.key) and \(second.key)", nearest: nil))
        }
        var rest = tree
        rest.value = .map(entries.filter { !isCheck($0) })
        let expectation = expectation(rest, standard: kind.standardExpectation)
        let operands = operands(named.value, count: kind.operandCount)
        guard let expectation, operands.count == kind.operandCount else { return nil }
        return kind.init(operands: operands, expectation: expectation)
    }

    private mutating func reportNoCheck(_ tree: Located, kinds: [String]) {
        guard case .map(let entries) = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(
                    expected: "a map with one of \(kinds.joined(separator: ", "))", found: tree.found, nearest: nil))
            return
        }
        let words = ScenarioKeys.expectation.map(\.name)
        let unknown = entries.filter { !words.contains($0.key) && !kinds.contains($0.key) }
        for entry in unknown {
            diagnostics.add(
                entry.place, entry.value.path,
                .unknownKey(known: kinds, nearest: NearestName.of(entry.key, among: kinds)))
        }
        if let scalar = entries.first(where: { kinds.contains($0.key) && !words.contains($0.key) }) {
            diagnostics.add(
                scalar.place, scalar.value.path,
                .unexpected(expected: "a selector such as {metric: loss}", found: scalar.value.found, nearest: nil))
        } else if unknown.isEmpty {
            diagnostics.add(tree.place, tree.path, .missing(expected: "one of \(kinds.joined(separator: ", "))"))
        }
    }

    private mutating func expectation(_ tree: Located, standard: Expectation?) -> Expectation? {
        let map = MapReader(tree, keys: ScenarioKeys.expectation, &diagnostics)
        var expectation = Expectation(
            below: map.real("below", in: .finite, &diagnostics), above: map.real("above", in: .finite, &diagnostics),
            atMost: map.real("at-most", in: .finite, &diagnostics), within: map["within"].flatMap { range($0) },
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

    private mutating func range(_ tree: Located) -> ClosedRange<Double>? {
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

    // MARK: Selectors

    private mutating func operands(_ tree: Located, count: Int) -> [Selector] {
        let items: [Located] = if case .list(let items) = tree.value { items } else { [tree] }
        guard items.count == count else {
            let expected = count == 1 ? "one selector" : "a list of \(count) selectors"
            diagnostics.add(tree.place, tree.path, .unexpected(expected: expected, found: tree.found, nearest: nil))
            return []
        }
        return items.compactMap { selector($0) }
    }

    private mutating func selector(_ tree: Located) -> Selector? {
        let map = MapReader(tree, keys: ScenarioKeys.selector, isOpen: true, &diagnostics)
        let chosen = map.oneOrMore("variant").compactMap { tree -> String? in
            guard case .text(let name)? = MapReader.value(tree, as: .name(variants), &diagnostics) else { return nil }
            return name
        }
        let reduction = map.name("reduce", among: Reduction.allCases.map(\.rawValue), &diagnostics)
        guard let metric = map.text("metric", &diagnostics) else { return nil }
        var selector = Selector(
            metric: metric, step: map["step"].map { step($0) } ?? .last,
            window: map.integer("window", in: ScenarioKeys.window, &diagnostics) ?? 1,
            positions: map.others.map { PositionReader.selection($0, &diagnostics) },
            reduction: reduction.flatMap { Reduction(rawValue: $0) })
        selector.variants = chosen
        selector.path = tree.path
        selector.place = tree.place
        return selector
    }

    private mutating func step(_ tree: Located) -> Selector.Step {
        switch tree.text {
        case "first": return .first
        case "last": return .last
        case "all": return .all
        case let text?:
            if let step = ScalarReader.integer(text), step >= 0 { return .at(step) }
        case nil: break
        }
        diagnostics.add(
            tree.place, tree.path,
            .unexpected(
                expected: "first, last, all or a step", found: tree.found,
                nearest: tree.text.flatMap { NearestName.of($0, among: ScenarioKeys.stepNames) }))
        return .last
    }
}
