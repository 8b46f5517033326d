import Charts
import Metrics
import Scenarios

/// What a person chose for the panels: another scale, smoothing, fewer series, one layer or head.
///
/// Choices become `PanelAdjustment`s, so that a saved figure, its recipe and the command line have them too.
public struct PanelChoices: Sendable, Hashable {
    /// By the panel's name.
    var scales: [String: ScaleChoice.Kind] = [:]
    var smoothing: [String: Int] = [:]
    /// Of the variants, in all panels alike.
    var variants = SeriesChoice.all
    /// Of the positions that a panel colors along a dimension.
    var series: [String: SeriesChoice] = [:]
    /// Which position of the selectable dimension is drawn alone.
    var position: [String: Int] = [:]

    /// What is drawn otherwise than the file says.
    func adjustments(_ scenario: Scenario, metrics: [MetricDescription]) -> [PanelAdjustment] {
        let names = scenario.variants.map(\.name)
        let kept = Set(variants.chosen(of: names.count).map { names[$0] })
        return scenario.panels.flatMap { panel -> [PanelAdjustment] in
            var changes: [PanelAdjustment.Change] = []
            if let kind = scales[panel.name] { changes.append(panel.y == nil ? .yScale(kind) : .colorScale(kind)) }
            if let width = smoothing[panel.name] { changes.append(.smoothing(width)) }
            let drawn = panel.variants ?? names
            let left = drawn.filter(kept.contains)
            // A panel about what is hidden stays as it is: an empty one tells nothing.
            if !left.isEmpty, left.count < drawn.count { changes.append(.variants(left)) }
            if let choice = series[panel.name], choice != .all,
                let dimension = PanelDimensions.colored(panel, metrics: metrics)
            {
                let values = PanelDimensions.drawn(dimension, in: panel)
                changes.append(
                    .positions(dimension: dimension.name, choice.chosen(of: values.count).map { values[$0] }))
            }
            if let index = position[panel.name],
                let dimension = PanelDimensions.selectable(panel, metrics: metrics), index < dimension.count
            {
                changes.append(.positions(dimension: dimension.name, [dimension.coordinate(at: index)]))
            }
            return changes.map { PanelAdjustment(panel.name, $0) }
        }
    }
}

/// The dimensions of a panel's metric that a person may choose positions of.
enum PanelDimensions {
    private static func metric(_ panel: Panel, _ metrics: [MetricDescription]) -> MetricDescription? {
        metrics.first { $0.name == panel.metric }
    }

    /// The dimension that tells its series apart; nil where variants do.
    static func colored(_ panel: Panel, metrics: [MetricDescription]) -> Dimension? {
        metric(panel, metrics)?.dimensions.first { $0.name == panel.color }
    }

    /// Layers or heads in small multiples, or one of them that stands for the others.
    static func selectable(_ panel: Panel, metrics: [MetricDescription]) -> Dimension? {
        guard let metric = metric(panel, metrics) else { return nil }
        if let faceted = metric.dimensions.first(where: { $0.name == panel.facet }) { return faceted }
        let taken = [panel.x, panel.y, panel.color]
        return metric.dimensions.first { dimension in
            // A name along a dimension takes it up, too.
            let isNamed =
                if case .labels(let labels) = dimension.coordinates { labels.contains { taken.contains($0) } } else {
                    false
                }
            return !isNamed && !taken.contains(dimension.name) && dimension.count > 1
        }
    }

    /// The coordinates that the file's panel draws.
    static func drawn(_ dimension: Dimension, in panel: Panel) -> [Double] {
        let all = (0..<dimension.count).map(dimension.coordinate(at:))
        guard let selection = panel.at.first(where: { $0.dimension == dimension.name }) else { return all }
        return selection.positions.compactMap { $0.index(along: dimension).map { all[$0] } }
    }

    /// `layer 7`, `head 2`, `the`.
    static func name(_ index: Int, of dimension: Dimension, _ language: Language) -> String {
        if let titles = dimension.labelTitles { return titles[index][language] }
        let value = NumberText(typographic: true).significant(dimension.coordinate(at: index), digits: 4)
        return dimension.label[language] + " " + value
    }
}
