import Testing

@testable import Metrics

@Suite("The course that ends lowest")
struct FoldTests {
    /// Two rows of three positions over three steps; the numbers of step t are those at place t of each list.
    private static let courses: [[Double]] = [
        [9, 5, 3], [9, 1, 4], [9, 2, .nan],
        [1, 2, .infinity], [7, 7, 7], [8, 8, 7],
    ]

    private static let metric: Metric = {
        let description = MetricDescription(
            "loss", label: LocalizedText(en: "loss", zh: "损失"),
            dimensions: [
                Dimension("row", label: LocalizedText("row"), coordinates: .integers(first: 1, count: 2)),
                Dimension("rate", label: LocalizedText("rate"), coordinates: .values([0.1, 1, 10])),
            ])
        var metric = Metric(description)
        for step in 0..<3 {
            courses.map { $0[step] }.withUnsafeBufferPointer { metric.append(step: step, $0) }
        }
        return metric
    }()

    private func folded(_ name: String, upTo step: Int = .max) throws -> [Double] {
        let fold = try #require(Fold(named: name))
        return try #require(Self.metric.reduced(by: [DimensionReduction("rate", fold)], upTo: step)).values
    }

    @Test("Is followed whole, for each place of the others; what is not finite at the end does not count")
    func courses() throws {
        #expect(try folded("ends-lowest") == [9, 7, 5, 7, 3, 7])
        #expect(try folded("ends-highest") == [9, 7, 1, 7, 4, 7])
    }

    @Test("As of the step that is shown")
    func playhead() throws {
        #expect(try folded("ends-lowest", upTo: 1).prefix(4) == [9, 1, 1, 2])
    }

    @Test("Keeps its steps and its unit, and says what it is")
    func words() throws {
        let fold = try #require(Fold(named: "ends-lowest"))
        let description = try #require(Self.metric.description.reduced(by: [DimensionReduction("rate", fold)]))
        #expect(description.isStepped && description.dimensions.map(\.name) == ["row"] && !fold.isPlace)
        #expect(description.label == LocalizedText(en: "loss at the rate that ends lowest", zh: "损失（rate取最终值最低者）"))
        let none = Fold.course(.endsLowest)([.nan, .infinity]) { Double($0) }
        #expect(none.isNaN)
    }
}
