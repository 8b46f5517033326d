import Metrics
import Testing

@testable import Charts
@testable import FigureTesting

@Suite("The figure of a difference")
struct GoldenChangeTests {
    static let label = LocalizedText("n")

    static func series(_ key: String, _ content: SeriesContent, layer: Int = 0) -> FigureSeries {
        FigureSeries(
            id: SeriesIdentity(.variant(key)), label: LocalizedText(key), role: .measured, ink: .tertiary,
            repetition: 0, facet: nil, content: content, layer: layer)
    }

    static func data(_ series: [FigureSeries], layers: Int = 0) -> PanelData {
        let subject = AxisSubject(.number, label: label)
        return PanelData(
            panel: "p", x: subject, y: subject, value: subject, step: nil,
            facets: [FigureFacet(key: "", label: label, color: nil)], series: series,
            layers: Array(repeating: PanelLayer(x: subject, y: subject, value: subject), count: layers),
            extents: PanelExtents())
    }

    /// The change from the first to the second, as it would be drawn in a panel of that mark.
    static func change(_ old: [FigureSeries], _ new: [FigureSeries], mark: String, y: String?) -> GoldenChange? {
        let layers = new.map(\.layer).max() ?? 0
        var panel = Panel(name: "p", title: label, mark: mark, metric: "m", x: "x", y: y)
        panel.layers = Array(
            repeating: Panel(name: "l", title: label, mark: PathMark.name, metric: "m", x: "x", y: "y"), count: layers)
        return GoldenChange(
            from: Golden.Panel(data(old, layers: layers)), to: Golden.Panel(data(new, layers: layers)),
            like: data(new, layers: layers), in: panel)
    }

    static func map(_ values: [Double]) -> SeriesContent { .map(x: [0, 1], y: [0, 1], values: values) }

    @Test("of a path is how far each point has moved, over the steps")
    func path() throws {
        let old = Self.series("a", .path(x: [0, 1, 2], y: [0, 0, 0], order: [0, 1, 2]))
        let new = Self.series("a", .path(x: [0, 1, 5], y: [0, 2, 4], order: [0, 1, 2]))
        let change = try #require(Self.change([old], [new], mark: PathMark.name, y: "y"))
        #expect(change.panel.mark == LineMark.name && change.panel.y == nil)
        #expect(change.data.x == .step)
        #expect(change.data.series.map(\.content) == [.curve(x: [0, 1, 2], y: [0, 2, 5])])
    }

    @Test("of a panel with layers is that of the kind that changed most")
    func layers() throws {
        let surface = Self.series("f", Self.map([1, 2, 3, 4]))
        let bent = Self.series("f", Self.map([1, 2, 3, 4.5]))
        let path = Self.series("a", .path(x: [0, 1], y: [0, 0], order: [0, 1]), layer: 1)
        let moved = Self.series("a", .path(x: [0, 1], y: [0, 3], order: [0, 1]), layer: 1)
        let paths = try #require(Self.change([surface, path], [surface, moved], mark: ContourMark.name, y: "y"))
        #expect(paths.data.series.map(\.content) == [.curve(x: [0, 1], y: [0, 3])])
        #expect(paths.panel.layers.isEmpty && paths.data.layers.isEmpty && paths.data.series[0].layer == 0)
        let maps = try #require(Self.change([surface, path], [bent, path], mark: ContourMark.name, y: "y"))
        #expect(maps.panel.mark == HeatMapMark.name)
        #expect(maps.data.series.map(\.content) == [Self.map([0, 0, 0, 0.5])])
    }

    @Test("of arrows is the length of what was added")
    func field() throws {
        let old = Self.series("g", .field(x: [0, 1], y: [0, 1], u: [1, 1, 1, 1], v: [0, 0, 0, 0]))
        let new = Self.series("g", .field(x: [0, 1], y: [0, 1], u: [1, 1, 1, 4], v: [0, 0, 0, 4]))
        let change = try #require(Self.change([old], [new], mark: QuiverMark.name, y: "y"))
        #expect(change.data.series.map(\.content) == [Self.map([0, 0, 0, 5])])
    }

    @Test("of percentiles is that of the middle one")
    func spread() throws {
        let old = Self.series("a", .spread(x: [0, 1], levels: [[0, 0], [1, 1], [2, 2]]))
        let new = Self.series("a", .spread(x: [0, 1], levels: [[0, 0], [1, 1.25], [2, 2]]))
        let change = try #require(Self.change([old], [new], mark: BandMark.name, y: nil))
        #expect(change.panel.mark == LineMark.name)
        #expect(change.data.series.map(\.content) == [.curve(x: [0, 1], y: [0, 0.25])])
    }

    @Test("is none where nothing stands where it stood")
    func none() {
        let old = Self.series("a", .curve(x: [0, 1], y: [1, 2]))
        let new = Self.series("a", .curve(x: [0, 2], y: [1, 2]))
        #expect(Self.change([old], [new], mark: LineMark.name, y: nil) == nil)
    }
}
