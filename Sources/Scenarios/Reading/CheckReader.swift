import Bounds
import Charts
import Experiments
import Metrics

/// Reads what decides a claim: one check with its operands, and what is expected, or several of them.
struct CheckReader {
    var variants: [String]
    var diagnostics = Diagnostics()

    init(variants: [String]) {
        self.variants = variants
    }

    /// Reads `{ratio: [{…}, {…}], below: 1e-6}`, or `{all: […]}`: several of them.
    mutating func check(_ tree: Located) -> (any Check)? {
        guard let all = tree[AllCheck.name] else { return measuring(tree, isJudged: true) }
        _ = MapReader(
            tree, keys: [Key(AllCheck.name, .list(.check), says: AllCheck.says.en, zh: AllCheck.says.zh)], &diagnostics)
        guard case .list(let items) = all.value, items.count >= 2 else {
            diagnostics.add(
                all.place, all.path,
                .unexpected(expected: "a list of two checks or more", found: all.found, nearest: nil))
            return nil
        }
        let parts = items.compactMap { check($0) }
        return parts.count == items.count ? AllCheck(parts) : nil
    }

    /// Reads what a number is measured by: a check without an expectation.
    mutating func measurement(_ tree: Located) -> (any MeasuringCheck)? {
        measuring(tree, isJudged: false)
    }

    private mutating func measuring(_ tree: Located, isJudged: Bool) -> (any MeasuringCheck)? {
        let kinds = CheckCatalogue.measuring.map { $0.name }
        // `at-most` is a check and an expectation: with operands behind it, it is the check.
        let isCheck = { (entry: Located.Entry) in
            if case .scalar = entry.value.value { return false }
            return kinds.contains(entry.key)
        }
        guard case .map(let entries) = tree.value, let named = entries.first(where: isCheck),
            let kind = CheckCatalogue.measuring.first(where: { $0.name == named.key })
        else {
            reportNoCheck(tree, kinds: kinds + [AllCheck.name])
            return nil
        }
        if let second = entries.first(where: { isCheck($0) && $0.key != named.key }) {
            diagnostics.add(
                second.place, second.value.path,
                .unexpected(expected: "one check", found: "\(named.key) and \(second.key)", nearest: nil))
        }
        var rest = tree
        rest.value = .map(entries.filter { !isCheck($0) })
        let words = words(rest)
        let expectation =
            isJudged
            ? ExpectationReader.expectation(
                rest, keys: ScenarioKeys.measured, standard: kind.standardExpectation, &diagnostics)
            : unjudged(rest)
        var operands = operands(named.value, count: kind.operandCount)
        if kind.needsEvent, let operand = operands.first, operand.event == nil {
            diagnostics.add(
                operand.place, Located.join(operand.path, "event"),
                .missing(expected: "what is looked for: {above: 1}, or one of \(Self.events)"))
        }
        // The check itself says what becomes of the event.
        if kind.needsEvent { for index in operands.indices { operands[index].eventReduction = nil } }
        guard let expectation, operands.count == kind.operandCount else { return nil }
        var check = kind.init(operands: operands, expectation: expectation)
        check.words = words
        return check
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

    private static let events = Event.Word.allCases.map(\.rawValue).joined(separator: ", ")

    private mutating func words(_ tree: Located) -> LocalizedText? {
        guard let words = tree["words"].flatMap({ MapReader.localized($0, &diagnostics) }) else { return nil }
        guard words.en.contains("{}"), words.zh.contains("{}") else {
            let place = tree["words"] ?? tree
            diagnostics.add(
                place.place, place.path,
                .unexpected(expected: "{} where the number stands", found: "\"\(words.en)\"", nearest: nil))
            return nil
        }
        return words
    }

    /// Where nothing is judged, nothing may be expected.
    private mutating func unjudged(_ rest: Located) -> Expectation? {
        _ = MapReader(rest, keys: [], &diagnostics)
        return Expectation()
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
        var folds: [DimensionReduction] = []
        var reduction: String?
        if let tree = map["reduce"], case .map = tree.value {
            folds = FoldReader.reductions(tree, &diagnostics)
        } else {
            reduction = map.name("reduce", among: ScenarioKeys.reductions, &diagnostics)
        }
        let event = map["event"].flatMap { self.event($0) }
        guard let metric = map.text("metric", &diagnostics) else { return nil }
        var selector = Selector(
            metric: metric, step: map["step"].map { step($0) } ?? .last,
            window: map.integer("window", in: ScenarioKeys.window, &diagnostics) ?? 1,
            positions: map.others.map { PositionReader.selection($0, &diagnostics) },
            reduction: reduction.flatMap { Reduction(rawValue: $0) })
        selector.variants = chosen
        selector.folds = folds
        selector.event = event
        selector.eventReduction = reduction.flatMap { EventReduction(rawValue: $0) }
        if selector.eventReduction != nil, map["event"] == nil {
            diagnostics.add(
                tree.place, Located.join(tree.path, "event"),
                .missing(expected: "what is looked for: {above: 1}, or one of \(Self.events)"))
        }
        selector.path = tree.path
        selector.place = tree.place
        return selector
    }

    /// A word, or what a number must be.
    private mutating func event(_ tree: Located) -> Event? {
        if case .map = tree.value {
            return ExpectationReader.expectation(tree, keys: ScenarioKeys.expectation, standard: nil, &diagnostics)
                .map { .number($0) }
        }
        let kind = ParameterKind.name(Event.Word.allCases.map(\.rawValue))
        guard case .text(let word)? = MapReader.value(tree, as: kind, &diagnostics) else { return nil }
        return Event.Word(rawValue: word).map { .word($0) }
    }

    private mutating func step(_ tree: Located) -> Selector.Step {
        if case .list(let ends) = tree.value, ends.count == 2, let first = ends[0].text.flatMap(ScalarReader.integer),
            first >= 0
        {
            if ends[1].text == "last" { return .from(first, to: nil) }
            if let last = ends[1].text.flatMap(ScalarReader.integer), last >= first { return .from(first, to: last) }
        }
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
                expected: "first, last, all, a step or [from, to]", found: tree.found,
                nearest: tree.text.flatMap { NearestName.of($0, among: ScenarioKeys.stepNames) }))
        return .last
    }
}
