import Metrics
import Testing

@testable import Charts

@Suite struct AreaStackTests {
    private func stack(_ values: [[Double]], facets: [Int?]? = nil) -> AreaStack {
        let series = values.enumerated().map { index, y in
            FigureSeries(
                id: SeriesIdentity(.variant("\(index)")), label: LocalizedText("\(index)"), role: .measured, ink: .text,
                repetition: 0, facet: facets?[index], content: .curve(x: y.indices.map { Double($0) }, y: y))
        }
        return AreaStack(series, facet: facets == nil ? nil : 0)
    }

    @Test func eachStandsOnTheOneBefore() {
        let layers = stack([[1, 2], [3, 4], [5, 6]]).layers
        #expect(layers.map(\.low) == [[0, 0], [1, 2], [4, 6]])
        #expect(layers.map(\.high) == [[1, 2], [4, 6], [9, 12]])
    }

    @Test func whatIsNoNumberLeavesAGapForThoseAbove() {
        let layers = stack([[1, 1], [.nan, 1], [1, 1]]).layers
        #expect(layers[0].high == [1, 1])
        #expect(layers[1].high[0].isNaN && layers[2].high[0].isNaN)
        #expect(layers[2].high[1] == 3)
    }

    @Test func aMissingPositionCountsAsNothing() {
        #expect(stack([[1], [2, 5]]).layers[1].high == [3, 5])
    }

    @Test func negativeValuesTakeNothingAwayAndAreCounted() {
        let found = stack([[-1, 1], [2, 2]])
        #expect(found.negativeCount == 1)
        #expect(found.layers.map(\.high) == [[0, 1], [2, 3]])
    }

    @Test func facetsStackOnTheirOwn() {
        #expect(stack([[1], [2], [4]], facets: [0, 1, nil]).layers.map(\.high) == [[1], [5]])
    }

    @Test func onlyAreasStack() {
        var panel = Samples.lossPanel("line")
        panel.stack = true
        let metrics = [Samples.loss]
        #expect(panel.problems(metrics: metrics, variants: ["a"]).map(\.key) == ["stack"])
        panel.mark = "area"
        #expect(panel.problems(metrics: metrics, variants: ["a"]).isEmpty)
        panel.yScale = ScaleChoice(.log)
        #expect(panel.problems(metrics: metrics, variants: ["a"]).map(\.key) == ["y-scale"])
    }
}
