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
    /// A series is of its panel's metric, or its layer's; a reference line is of its own, and exact where the file states
    /// its value.
    public func tolerance(of series: SeriesIdentity, in panel: Panel) -> GoldenTolerance? {
        tolerances.first { $0.metric == Self.metric(of: series, in: panel) }
    }

    static func metric(of series: SeriesIdentity, in panel: Panel) -> String? {
        guard case .reference(let index) = series.owner else { return series.layerMetric ?? panel.metric }
        guard panel.references.indices.contains(index), case .metric(let name, _) = panel.references[index].form else {
            return nil
        }
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
