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
        let color = color(map, mark: mark, facet: facet)
        let chosen = map.oneOrMore("variants").compactMap { variantName($0) }
        var panel = Panel(
            name: map.text("name", &diagnostics) ?? Self.name(metric: metric, x: x, y: y),
            title: map.localized("title", &diagnostics) ?? Self.title(metric ?? ""),
            subtitle: map.localized("subtitle", &diagnostics), mark: mark ?? "", metric: metric ?? "", x: x ?? "", y: y,
            color: color, facet: facet, variants: chosen.isEmpty ? nil : chosen,
            xScale: scale(map["x-scale"]), yScale: scale(map["y-scale"]), colorScale: scale(map["color-scale"]),
            colorMap: map.name("color-map", among: ScenarioKeys.colorMaps, &diagnostics),
            at: map["at"].map { positions($0) } ?? [],
            reduce: map["reduce"].map { FoldReader.reductions($0, &diagnostics) } ?? [],
            smoothing: map.integer("smoothing", in: ScenarioKeys.smoothing, &diagnostics),
            references: references(map.list("references", &diagnostics)),
            stack: map.boolean("stack", &diagnostics) ?? false, band: map.text("band", &diagnostics),
            marker: marker(map), label: map.localized("label", &diagnostics), layers: [],
            weight: map.real("weight", in: ScenarioKeys.weight, &diagnostics) ?? 1)
        guard mark != nil, metric != nil, x != nil else { return nil }
        panel.layers = map.list("layers", &diagnostics).compactMap { layer($0, of: panel) }
        return panel
    }

    /// Another mark on the panel's axes: what it does not say of x, y, variants and facet is the panel's.
    private mutating func layer(_ tree: Located, of panel: Panel) -> Panel? {
        let map = MapReader(tree, keys: ScenarioKeys.layer, &diagnostics)
        let mark = map.name("mark", among: marks, &diagnostics)
        let metric = map.text("metric", &diagnostics)
        let chosen = map.oneOrMore("variants").compactMap { variantName($0) }
        let layer = Panel(
            name: panel.name, title: Self.title(metric ?? ""), mark: mark ?? "", metric: metric ?? "",
            x: map.text("x", &diagnostics) ?? panel.x, y: map.text("y", &diagnostics) ?? panel.y,
            color: color(map, mark: mark, facet: panel.facet), facet: panel.facet,
            variants: chosen.isEmpty ? panel.variants : chosen, colorScale: scale(map["color-scale"]),
            colorMap: map.name("color-map", among: ScenarioKeys.colorMaps, &diagnostics),
            at: map["at"].map { positions($0) } ?? [],
            reduce: map["reduce"].map { FoldReader.reductions($0, &diagnostics) } ?? [],
            band: map.text("band", &diagnostics), marker: marker(map),
            label: map.localized("label", &diagnostics))
        return mark == nil || metric == nil ? nil : layer
    }

    /// What tells series apart. Those of several variants differ in color unless each has a plot of its own.
    private mutating func color(_ map: MapReader, mark: String?, facet: String?) -> String? {
        if let color = map.text("color", &diagnostics) { return color }
        let takesColor = mark.flatMap(MarkCatalogue.named)?.channels.contains { $0.channel == .color } ?? false
        return takesColor && facet != "variant" && variants.count > 1 ? "variant" : nil
    }

    private mutating func marker(_ map: MapReader) -> Points.Marker? {
        map.name("marker", among: ScenarioKeys.markers, &diagnostics).flatMap { Points.Marker(rawValue: $0) }
    }

    private mutating func references(_ items: [Located]) -> [Reference] {
        var reader = ReferenceReader(variants: variants)
        swap(&reader.diagnostics, &diagnostics)
        defer { swap(&reader.diagnostics, &diagnostics) }
        return items.compactMap { reader.reference($0) }
    }

    /// `gradient-norm-by-layer`, `gradient-norm-by-step-and-layer`.
    private static func name(metric: String?, x: String?, y: String?) -> String {
        "\(metric.map(word) ?? "")-by-\(x ?? "")" + (y.map { "-and-\($0)" } ?? "")
    }

    private static func title(_ metric: String) -> LocalizedText {
        guard metric.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
            return LocalizedText(metric.replacing(" - ", with: " − ").replacing("*", with: "·"))
        }
        return LocalizedText(metric.split(separator: "-").joined(separator: " "))
    }

    /// A formula of metrics as one word, for names of panels and files: `loss-minus-validation-loss`.
    private static func word(_ metric: String) -> String {
        let signs: [Character: String] = [
            "+": "plus", "*": "times", "/": "over", "^": "to-the", "%": "mod", "<": "below", ">": "above",
        ]
        var text = metric.replacing(" - ", with: " minus ")
        for (sign, word) in signs.sorted(by: { $0.key < $1.key }) {
            text = text.replacing(String(sign), with: " \(word) ")
        }
        return text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.joined(separator: "-")
    }

    private mutating func variantName(_ tree: Located) -> String? {
        guard case .text(let name)? = MapReader.value(tree, as: .name(variants), &diagnostics) else { return nil }
        return name
    }

    private mutating func scale(_ tree: Located?) -> ScaleChoice {
        guard let tree else { return .unstated }
        guard case .map = tree.value else {
            guard case .text(let name)? = MapReader.value(tree, as: .name(ScenarioKeys.scaleNames), &diagnostics) else {
                return .unstated
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
}
