import Metrics

/// A way to draw a metric. A new one is a file in this folder and a line in `MarkCatalogue`.
public protocol Mark: Sendable {
    /// The name in scenario files: `line`.
    static var name: String { get }
    static var says: LocalizedText { get }
    /// The channels it takes besides `x`, which every mark needs.
    static var channels: [ChannelRule] { get }
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

    /// How it reads a metric.
    static func form(_ panel: Panel) -> DataForm

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
    static func form(_ panel: Panel) -> DataForm { .values }
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

    /// Whether a mark takes a channel.
    public static func takes(_ channel: ChannelRule.Channel, mark name: String) -> Bool {
        mark(named: name)?.channels.contains { $0.channel == channel } ?? false
    }

    public static var names: [String] { drawn.map { $0.name } }

    static func mark(named name: String) -> (any DrawnMark.Type)? {
        drawn.first { $0.name == name }
    }
}
