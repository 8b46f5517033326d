import Charts
import Experiments
import Metrics

/// Reads the panels of a scenario file. What they say of metrics is checked once the metrics are known.
struct PanelReader {
    var marks: [String]
    var variants: [String]
    var diagnostics = Diagnostics()

    init(marks: [String], variants: [String]) {
        self.marks = marks
        self.variants = variants
    }

    mutating func panels(_ items: [Located]) -> [Panel] {
        var panels: [Panel] = []
        for item in items {
            guard let panel = panel(item) else { continue }
            if panels.contains(where: { $0.name == panel.name }) {
                diagnostics.add(item.place, Located.join(item.path, "name"), .duplicateName(panel.name))
            }
            panels.append(panel)
        }
        return panels
    }

    private mutating func panel(_ tree: Located) -> Panel? {
        let map = MapReader(tree, keys: ScenarioKeys.panel, &diagnostics)
        let mark = map.name("mark", among: marks, &diagnostics)
        let metric = map.text("metric", &diagnostics)
        let x = map.text("x", &diagnostics)
        let y = map.text("y", &diagnostics)
        let facet = map.text("facet", &diagnostics)
        var color = map.text("color", &diagnostics)
        // Series of several variants differ in color unless each has a plot of its own.
        if color == nil, y == nil, facet != "variant", variants.count > 1 { color = "variant" }
        let chosen = map.oneOrMore("variants").compactMap { variantName($0) }
        let panel = Panel(
            name: map.text("name", &diagnostics) ?? Self.name(metric: metric, x: x, y: y),
            title: map.localized("title", &diagnostics) ?? Self.title(metric ?? ""),
            subtitle: map.localized("subtitle", &diagnostics), mark: mark ?? "", metric: metric ?? "", x: x ?? "", y: y,
            color: color, facet: facet, variants: chosen.isEmpty ? nil : chosen,
            xScale: scale(map["x-scale"]), yScale: scale(map["y-scale"]), colorScale: scale(map["color-scale"]),
            at: map["at"].map { positions($0) } ?? [],
            smoothing: map.integer("smoothing", in: ScenarioKeys.smoothing, &diagnostics),
            references: map.list("references", &diagnostics).compactMap { reference($0) },
            weight: map.real("weight", in: ScenarioKeys.weight, &diagnostics) ?? 1)
        return mark == nil || metric == nil || x == nil ? nil : panel
    }

    /// `gradient-norm-by-layer`, `gradient-norm-by-step-and-layer`.
    private static func name(metric: String?, x: String?, y: String?) -> String {
        "\(metric ?? "")-by-\(x ?? "")" + (y.map { "-and-\($0)" } ?? "")
    }

    private static func title(_ metric: String) -> LocalizedText {
        LocalizedText(metric.split(separator: "-").joined(separator: " "))
    }

    private mutating func variantName(_ tree: Located) -> String? {
        guard case .text(let name)? = MapReader.value(tree, as: .name(variants), &diagnostics) else { return nil }
        return name
    }

    private mutating func scale(_ tree: Located?) -> ScaleChoice {
        guard let tree else { return ScaleChoice() }
        guard case .map = tree.value else {
            guard case .text(let name)? = MapReader.value(tree, as: .name(ScenarioKeys.scaleNames), &diagnostics) else {
                return ScaleChoice()
            }
            return ScaleChoice(ScaleChoice.Kind(rawValue: name) ?? .linear)
        }
        let map = MapReader(tree, keys: ScenarioKeys.scaleMap, &diagnostics)
        let kind = map.name("kind", among: ScenarioKeys.scaleNames, &diagnostics)
        let range = kind == "log" ? RealRange.positive : RealRange.finite
        let lower = map.real("lower", in: range, &diagnostics)
        let upper = map.real("upper", in: range, &diagnostics)
        if let lower, let upper, lower >= upper {
            diagnostics.add(
                tree.place, Located.join(tree.path, "upper"),
                .unexpected(expected: "a number above \(lower)", found: "\(upper)", nearest: nil))
        }
        return ScaleChoice(kind.flatMap { ScaleChoice.Kind(rawValue: $0) } ?? .linear, lower: lower, upper: upper)
    }

    private mutating func positions(_ tree: Located) -> [DimensionSelection] {
        guard case .map(let entries) = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "a map such as {step: 0}", found: tree.found, nearest: nil))
            return []
        }
        return entries.map { PositionReader.selection($0, &diagnostics) }
    }

    private mutating func reference(_ tree: Located) -> Reference? {
        let map = MapReader(tree, keys: ScenarioKeys.reference, &diagnostics)
        let isValue = map["value"] != nil
        let isMetric = map["metric"] != nil
        guard isValue != isMetric else {
            let complaint =
                isValue
                ? Complaint.unexpected(expected: "value or metric", found: "both", nearest: nil)
                : Complaint.missing(expected: "value or metric")
            diagnostics.add(tree.place, tree.path, complaint)
            return nil
        }
        let label = map.localized("label", &diagnostics)
        let variant = map["variant"].flatMap { variantName($0) }
        guard let label else { return nil }
        if let value = map.real("value", in: .finite, &diagnostics) {
            return Reference(.horizontal(value), label: label)
        }
        return map.text("metric", &diagnostics).map { Reference(.metric($0, variant: variant), label: label) }
    }
}

/// Reads positions along a dimension: `first`, `[first, middle, last]`, `3`, `[1, 10, 20]`.
enum PositionReader {
    static func selection(_ entry: Located.Entry, _ diagnostics: inout Diagnostics) -> DimensionSelection {
        let items: [Located] = if case .list(let items) = entry.value.value { items } else { [entry.value] }
        return DimensionSelection(entry.key, items.compactMap { position($0, &diagnostics) })
    }

    private static func position(
        _ tree: Located, _ diagnostics: inout Diagnostics
    ) -> DimensionSelection.Position? {
        switch tree.text {
        case "first": return .first
        case "middle": return .middle
        case "last": return .last
        case let text?:
            if let number = ScalarReader.real(text), number.isFinite { return .coordinate(number) }
        case nil: break
        }
        diagnostics.add(
            tree.place, tree.path,
            .unexpected(
                expected: "first, middle, last or a number", found: tree.found,
                nearest: tree.text.flatMap { NearestName.of($0, among: ScenarioKeys.positions) }))
        return nil
    }
}
