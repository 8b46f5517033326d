import Metrics

/// What is wrong with a panel: the key at fault and how to mend it.
public struct PanelProblem: Error, Sendable, Hashable {
    /// The key path within the panel: `mark`, `x`, `at.layer`.
    public var key: String
    /// What was found and what was expected, in one line.
    public var message: String
    /// Right names, the nearest to the wrong one first; empty where no name would mend it.
    public var nearest: [String]

    public init(key: String, message: String, nearest: [String] = []) {
        self.key = key
        self.message = message
        self.nearest = nearest
    }
}

extension Panel {
    /// Checks the panel against what will be recorded. Empty when it can be drawn.
    ///
    /// - Parameters:
    ///   - metrics: the metrics of the scenario's experiment (of its first variant, where they differ).
    ///   - variants: the names of all variants.
    public func problems(metrics: [MetricDescription], variants: [String]) -> [PanelProblem] {
        PanelCheck(panel: self, metrics: metrics, variants: variants).problems()
    }
}
