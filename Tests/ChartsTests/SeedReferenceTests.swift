import Metrics
import Testing

@testable import Charts

@Suite("A reference beside several seeds")
struct SeedReferenceTests {
    private func reference(_ scale: ScaleChoice.Kind, mark: String = "line", seeds: [[Double]]) throws -> SeriesContent
    {
        var panel = Panel(
            name: "loss", title: LocalizedText("Loss"), mark: mark, metric: "loss", x: "step",
            yScale: ScaleChoice(scale))
        panel.references = [Reference(.metric("loss", variant: "adam"), label: LocalizedText("law"))]
        let data = FigureData.make(
            panel: panel, variants: [Samples.losses("adam", [1, 2, 3])], step: 2,
            seeds: seeds.map { [Samples.losses("adam", $0)] })
        return try #require(data.series.first { $0.role == .reference }).content
    }

    @Test("is the middle over the seeds, as the lines are: theory may depend on the draw")
    func middle() throws {
        #expect(try reference(.linear, seeds: [[3, 4, 8]]) == .curve(x: [0, 1, 2], y: [2, 3, 5.5]))
        #expect(try reference(.log, seeds: [[3, 4, 8], [9, 9, 9]]) == .curve(x: [0, 1, 2], y: [3, 4, 8]))
        #expect(try reference(.linear, seeds: []) == .curve(x: [0, 1, 2], y: [1, 2, 3]))
    }

    @Test("is the first seed's where the mark draws that one alone")
    func first() throws {
        #expect(try reference(.linear, mark: "points", seeds: [[3, 4, 8]]) == .curve(x: [0, 1, 2], y: [1, 2, 3]))
    }
}
