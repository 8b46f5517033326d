import Bounds
import Charts

/// A panel drawn otherwise than its file says, as `--adjust` takes it: `loss.y-scale=log`, `loss.smoothing=25`,
/// `loss.variants=tanh,relu`, `activations.layer=3`.
///
/// Numbers that a run records do not depend on it; which of them a figure draws does. So a figure's recipe keeps it.
public struct PanelAdjustment: Sendable, Hashable {
    public enum Change: Sendable, Hashable {
        case xScale(ScaleChoice.Kind)
        case yScale(ScaleChoice.Kind)
        case colorScale(ScaleChoice.Kind)
        /// The width of the moving average in steps; 0 for none.
        case smoothing(Int)
        case variants([String])
        /// Positions along a dimension, by their coordinates.
        case positions(dimension: String, [Double])
    }

    /// The panel's name.
    public var panel: String
    public var change: Change

    public init(_ panel: String, _ change: Change) {
        self.panel = panel
        self.change = change
    }

    /// `loss.y-scale=log`
    public var text: String {
        let (key, value) =
            switch change {
            case .xScale(let kind): ("x-scale", kind.rawValue)
            case .yScale(let kind): ("y-scale", kind.rawValue)
            case .colorScale(let kind): ("color-scale", kind.rawValue)
            case .smoothing(let width): ("smoothing", "\(width)")
            case .variants(let names): ("variants", names.joined(separator: ","))
            case .positions(let dimension, let values): (dimension, values.map(Self.number).joined(separator: ","))
            }
        return "\(panel).\(key)=\(value)"
    }

    /// Reads what `text` writes; `panels` and `variants` are those of the scenario.
    ///
    /// - Throws: what is wrong, in words, with the nearest right one.
    public init(_ text: String, panels: [String], variants: [String]) throws(ScenarioError) {
        func failure(_ complaint: Complaint) -> ScenarioError {
            ScenarioError([Problem(.option("--adjust"), key: text, complaint)])
        }
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let dot = parts[0].lastIndex(of: "."), dot != parts[0].startIndex else {
            throw failure(
                .said("expected PANEL.KEY=VALUE, such as \(panels.first ?? "loss").y-scale=log", file: nil, line: nil))
        }
        panel = String(parts[0][..<dot])
        let key = String(parts[0][parts[0].index(after: dot)...])
        guard panels.contains(panel) else {
            throw failure(
                .unexpected(
                    expected: "one of the panels \(panels.joined(separator: ", "))", found: "\"\(panel)\"",
                    nearest: NearestName.of(panel, among: panels)))
        }
        let value = parts[1]
        let words = value.split(separator: ",").map(String.init)
        switch key {
        case "x-scale", "y-scale", "color-scale":
            guard let kind = ScaleChoice.Kind(rawValue: value) else {
                let names = ScaleChoice.Kind.allCases.map(\.rawValue)
                throw failure(
                    .unexpected(
                        expected: "one of \(names.joined(separator: ", "))", found: "\"\(value)\"",
                        nearest: NearestName.of(value, among: names)))
            }
            change = key == "x-scale" ? .xScale(kind) : key == "y-scale" ? .yScale(kind) : .colorScale(kind)
        case "smoothing":
            guard let width = Int(value), (0...1_000_000).contains(width) else {
                throw failure(
                    .unexpected(expected: "a number of steps, 0 for none", found: "\"\(value)\"", nearest: nil))
            }
            change = .smoothing(width)
        case "variants":
            guard !words.isEmpty else {
                throw failure(.unexpected(expected: "names of variants", found: "\"\(value)\"", nearest: nil))
            }
            for word in words where !variants.contains(word) {
                throw failure(
                    .unexpected(
                        expected: "one of the variants \(variants.joined(separator: ", "))", found: "\"\(word)\"",
                        nearest: NearestName.of(word, among: variants)))
            }
            change = .variants(words)
        default:
            let values = words.compactMap { Double($0) }.filter(\.isFinite)
            guard values.count == words.count, !values.isEmpty else {
                throw failure(
                    .said(
                        "expected x-scale, y-scale, color-scale, smoothing, variants, or a dimension with numbers",
                        file: nil, line: nil))
            }
            change = .positions(dimension: key, values)
        }
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(saturating: value))" : "\(value)"
    }
}

extension Panel {
    /// The panel with a change. A scale of another kind finds its ends anew.
    public mutating func adjust(_ change: PanelAdjustment.Change) {
        func scale(_ old: ScaleChoice, _ kind: ScaleChoice.Kind) -> ScaleChoice {
            old.kind == kind && old.isStated ? old : ScaleChoice(kind)
        }
        switch change {
        case .xScale(let kind): xScale = scale(xScale, kind)
        case .yScale(let kind): yScale = scale(yScale, kind)
        case .colorScale(let kind): colorScale = scale(colorScale, kind)
        case .smoothing(let width): smoothing = width > 0 ? width : nil
        case .variants(let names):
            // Layers that draw what the panel draws go along; one of a single variant's, such as a minimum, stays.
            for index in layers.indices where layers[index].variants == variants { layers[index].variants = names }
            variants = names
        case .positions(let dimension, let values):
            at.removeAll { $0.dimension == dimension }
            at.append(DimensionSelection(dimension, values.map { .coordinate($0) }))
        }
    }
}

extension Scenario {
    /// The scenario with panels drawn otherwise; its source keeps the adjustments, for recipes and command lines.
    public func adjusted(by adjustments: [PanelAdjustment]) -> Scenario {
        guard !adjustments.isEmpty else { return self }
        var scenario = self
        for adjustment in adjustments {
            for index in scenario.panels.indices where scenario.panels[index].name == adjustment.panel {
                scenario.panels[index].adjust(adjustment.change)
            }
        }
        scenario.source?.overrides.adjustments += adjustments.map(\.text)
        return scenario
    }
}
