import Charts
import Metrics

/// How far the numbers of one metric may stray from the golden: |new − old| ≤ absolute + relative · |old|.
public struct GoldenTolerance: Sendable, Hashable {
    public var metric: String
    public var absolute: Double
    public var relative: Double
    /// Why equal bits cannot be asked for.
    public var reason: LocalizedText

    public init(metric: String, absolute: Double = 0, relative: Double = 0, reason: LocalizedText) {
        self.metric = metric
        self.absolute = absolute
        self.relative = relative
        self.reason = reason
    }
}

extension Scenario {
    /// What the scenario allows a series of a panel; nil asks for equal bits.
    ///
    /// A series is of its panel's metric, but a reference line (`reference=1`, `reference=1/sigmoid`) is of its own;
    /// one at a value that the file states is exact.
    public func tolerance(ofSeries key: String, in panel: Panel) -> GoldenTolerance? {
        tolerances.first { $0.metric == Self.metric(ofSeries: key, in: panel) }
    }

    static func metric(ofSeries key: String, in panel: Panel) -> String? {
        guard let number = key.wholeMatch(of: /reference=([0-9]+)(?:\/.*)?/).flatMap({ Int($0.1) }),
            panel.references.indices.contains(number - 1)
        else {
            // A layer's series begin with the layer's metric.
            return panel.layers.first { key.hasPrefix($0.metric + "/") }?.metric ?? panel.metric
        }
        guard case .metric(let name, _) = panel.references[number - 1].form else { return nil }
        return name
    }

    /// The metrics that panels draw, references included, each once.
    var drawnMetrics: [String] {
        var names: [String] = []
        for panel in panels {
            let references = panel.references.compactMap { reference -> String? in
                if case .metric(let name, _) = reference.form { name } else { nil }
            }
            for name in [panel.metric] + panel.layers.map(\.metric) + references where !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }
}
