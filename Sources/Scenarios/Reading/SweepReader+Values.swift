import Bounds
import Experiments
import Metrics

extension SweepReader {
    /// Whether every value suits every variant with every choice that is swept.
    mutating func check(_ readings: [Reading], against variants: [Variant]) {
        for variant in variants {
            let all = variant.cellBases.isEmpty ? [variant.parameters] : variant.cellBases.map(\.parameters)
            for parameters in all {
                for reading in readings where reading.key.plain != nil {
                    check(reading, against: parameters)
                }
            }
        }
    }

    private mutating func check(_ reading: Reading, against parameters: Parameters) {
        guard let field = FieldLookup.field(reading.key.path, in: experiment.parameters, of: parameters) else {
            let tree = reading.trees[0]
            let owner = reading.key.path.split(separator: ".").dropLast().joined(separator: ".")
            diagnostics.add(
                tree.place, tree.path,
                .said(
                    "not every value of the sweep has it: \(owner) \(parameters[owner]?.shortText ?? "") lacks it",
                    file: nil, line: nil))
            return
        }
        for tree in reading.trees { _ = self.parameters.value(tree, as: field.kind) }
    }

    mutating func reading(_ entry: Located.Entry, _ field: ParameterField) -> Reading? {
        let before = diagnostics.problems.count
        var isLogarithmic = false
        let trees: [Located]
        switch entry.value.value {
        case .map:
            guard let range = range(entry.value, field.kind) else { return nil }
            isLogarithmic = range.isLogarithmic
            trees = range.trees(of: entry.value, isInteger: field.kind.isInteger)
        case .list(let items): trees = items
        case .scalar: trees = [entry.value]
        }
        guard !trees.isEmpty else {
            report(entry, .unexpected(expected: "at least one value", found: "an empty list", nearest: nil))
            return nil
        }
        let values = trees.map { parameters.value($0, as: field.kind) }
        guard diagnostics.problems.count == before else { return nil }
        let written = trees.map(\.flowText)
        for (index, value) in values.enumerated() where values[..<index].contains(value) {
            report(
                entry,
                .said("the value \(written[index]) stands twice; each is one cell", file: nil, line: nil))
            return nil
        }
        let label = ParameterTitles.title(of: entry.key, meaning: field.says)
        let numbers = values.compactMap { $0.flatMap(Self.number) }
        let isNumeric = numbers.count == values.count
        if isNumeric, case .real(let range) = field.kind, range.isLogarithmic, numbers.allSatisfy({ $0 > 0 }) {
            isLogarithmic = true
        }
        let dimension = Dimension(
            entry.key, label: label, coordinates: isNumeric ? .values(numbers) : .labels(trees.map(Self.name)),
            isLogarithmic: isNumeric && isLogarithmic, isSwept: true)
        var key = Sweep.Key(
            path: entry.key, dimension: dimension, written: written,
            plain: field.kind.isPlain ? values.compactMap(\.self) : nil)
        if case .option = entry.place { key.isForeign = true }
        return Reading(key: key, trees: trees)
    }

    /// What a value is called: a formula of one's own by its text, anything else as it is written.
    private static func name(_ tree: Located) -> String {
        guard case .map(let entries) = tree.value else { return tree.flowText }
        let formula = entries.first { $0.key == "formula" }?.value.text
        let others = entries.filter { $0.key != "formula" && $0.key != "kind" }
        return others.isEmpty ? formula ?? tree.flowText : tree.flowText
    }

    private static func number(_ value: ParameterValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    private mutating func range(_ tree: Located, _ kind: ParameterKind) -> SweepRange? {
        var problems = diagnostics
        defer { diagnostics = problems }
        let map = MapReader(tree, keys: ScenarioKeys.sweepRange, &problems)
        guard kind.isNumeric else {
            problems.add(
                tree.place, tree.path,
                .unexpected(expected: "a list of values, each \(kind.shortExpectation)", found: "a range", nearest: nil)
            )
            return nil
        }
        let isLogarithmic = map.name("scale", among: ScenarioKeys.sweepScales, &problems) == "log"
        let from = end("from", map, kind, isLogarithmic, &problems)
        let to = end("to", map, kind, isLogarithmic, &problems)
        let points = map.integer("points", in: SweepRange.points, &problems)
        guard let from, let to, let points else { return nil }
        guard from < to else {
            problems.add(
                map["to"]?.place ?? tree.place, Located.join(tree.path, "to"),
                .unexpected(
                    expected: "a number above that of from, \(RealRange.text(from))", found: RealRange.text(to),
                    nearest: nil))
            return nil
        }
        let range = SweepRange(from: from, to: to, points: points, isLogarithmic: isLogarithmic)
        if kind.isInteger {
            let whole = Set(range.values.map { $0.rounded() })
            guard whole.count == points else {
                problems.add(
                    map["points"]?.place ?? tree.place, Located.join(tree.path, "points"),
                    .unexpected(
                        expected: "at most \(whole.count) points: these many different whole numbers come of them",
                        found: "\(points)", nearest: nil))
                return nil
            }
        }
        return range
    }

    private func end(
        _ key: String, _ map: MapReader, _ kind: ParameterKind, _ isLogarithmic: Bool, _ problems: inout Diagnostics
    ) -> Double? {
        guard let tree = map[key] else { return nil }
        guard let value = MapReader.value(tree, as: kind, &problems), let number = Self.number(value) else {
            return nil
        }
        guard !isLogarithmic || number > 0 else {
            problems.add(
                tree.place, tree.path,
                .unexpected(expected: "a number above 0 on a log scale", found: RealRange.text(number), nearest: nil))
            return nil
        }
        return number
    }
}

extension SweepRange {
    /// The values as if the file had listed them.
    fileprivate func trees(of tree: Located, isInteger: Bool) -> [Located] {
        values.map { value in
            let text = isInteger ? "\(Int(saturating: value.rounded()))" : DecimalText.text(value)
            return Located(value: .scalar(text, isQuoted: false), place: tree.place, path: tree.path)
        }
    }
}

extension ParameterKind {
    fileprivate var isInteger: Bool { if case .integer = self { true } else { false } }

    fileprivate var isNumeric: Bool {
        switch self {
        case .integer, .real: true
        default: false
        }
    }

    /// Whether a value is one number, word or flag, that can take another's place without anything else changing.
    fileprivate var isPlain: Bool {
        switch self {
        case .integer, .real, .boolean, .text, .name: true
        case .path, .list, .group, .choice, .formula, .numbers, .layers: false
        }
    }
}
