import Metrics

/// A way to draw a metric: what it is called, what it takes, what it can. Nobody else names a mark to learn that: a new one
/// is a file in this folder and a line in `MarkCatalogue`.
public protocol Mark: Sendable {
    /// The name in scenario files: `line`.
    static var name: String { get }
    static var says: LocalizedText { get }
    /// The channels it takes besides `x`, which every mark needs.
    static var channels: [ChannelRule] { get }
    /// Whether its series may stand on each other (`stack: true`).
    static var stacks: Bool { get }
    /// Whether a moving average may be drawn over a trace (`smoothing`).
    static var smooths: Bool { get }
    /// Whether differences of its numbers can be drawn as the numbers are: bars that stand for shares and areas that stand
    /// for amounts cannot go below zero.
    static var drawsDifferences: Bool { get }
    /// Whether its numbers may stand on a logarithm.
    static var takesLogarithm: Bool { get }
    /// Whether its rows are read from the top.
    static var readsDown: Bool { get }
}

extension Mark {
    public static var stacks: Bool { false }
    public static var smooths: Bool { false }
    public static var drawsDifferences: Bool { true }
    public static var takesLogarithm: Bool { true }
    public static var readsDown: Bool { false }
}

/// Whether a mark needs, takes or refuses a channel.
public struct ChannelRule: Sendable, Hashable {
    public enum Channel: String, CaseIterable, Sendable { case y, color, facet, band }
    public enum Need: Sendable { case required, optional }

    public var channel: Channel
    public var need: Need

    public init(_ channel: Channel, _ need: Need) {
        self.channel = channel
        self.need = need
    }
}

/// What layout needs of a mark; inside the module, where scales and plots are known.
protocol DrawnMark: Mark {
    /// Whether it shares its axes with other marks.
    static var isLayered: Bool { get }
    /// Whether variants may stand along x.
    static var takesVariantsOnX: Bool { get }

    /// Whether older runs are drawn too, dimmed.
    static var drawsGhosts: Bool { get }

    /// Whether it draws the mean over seeds; else the first seed.
    static var averagesSeeds: Bool { get }

    /// Whether a plot shows one variant alone: what fills it hides the others.
    static func showsOneVariant(_ panel: Panel) -> Bool

    /// Whether the panel's other marks share the domain of its grid, facet by facet.
    static var hasOwnDomain: Bool { get }

    /// Whether it joins points of a plane, so that words keep off what lies between them.
    static var joinsPoints: Bool { get }

    /// Whether it wears so many colors that a layer's accent would be one more.
    static var wearsManyColors: Bool { get }

    /// How it reads a metric.
    static func form(_ panel: Panel) -> DataForm

    /// What else is wrong with a panel that it draws.
    static func problems(_ panel: Panel, _ metric: MetricDescription) -> [PanelProblem]

    /// Widens the extents that scales are trained on by a series.
    static func include(_ series: FigureSeries, in extents: inout PanelExtents)

    /// Trains the scales and says what stands beside the plot.
    static func plan(_ context: PanelContext) -> PlotPlan

    /// Draws the data of one facet.
    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem]
}

extension DrawnMark {
    static var isLayered: Bool { true }
    static var takesVariantsOnX: Bool { false }
    static var drawsGhosts: Bool { false }
    static var averagesSeeds: Bool { false }
    static func showsOneVariant(_ panel: Panel) -> Bool { form(panel) == .grid }
    static var hasOwnDomain: Bool { false }
    static var joinsPoints: Bool { false }
    static var wearsManyColors: Bool { false }
    static func form(_ panel: Panel) -> DataForm { .values }
    static func problems(_ panel: Panel, _ metric: MetricDescription) -> [PanelProblem] { [] }
    static func include(_ series: FigureSeries, in extents: inout PanelExtents) { extents.include(series) }
}

/// The marks, in the order in which documentation lists them.
public enum MarkCatalogue {
    static let drawn: [any DrawnMark.Type] = [
        LineMark.self,
        BandMark.self,
        AreaMark.self,
        PointsMark.self,
        BarsMark.self,
        BoxMark.self,
        HeatMapMark.self,
        MatrixMark.self,
        BlocksMark.self,
        HistogramMark.self,
        RidgelineMark.self,
        ContourMark.self,
        PathMark.self,
        QuiverMark.self,
        TableMark.self,
        GraphMark.self,
    ]

    public static var all: [any Mark.Type] { drawn }

    public static func named(_ name: String) -> (any Mark.Type)? { mark(named: name) }

    public static var names: [String] { drawn.map { $0.name } }

    static func mark(named name: String) -> (any DrawnMark.Type)? {
        drawn.first { $0.name == name }
    }
}
