import Testing

@testable import Charts

@Suite struct LabelStackTests {
    @Test func labelsApartStayWhereTheyAre() {
        #expect(LabelStack.centers([10, 50, 90], heights: [10, 10, 10], lower: 0, upper: 100) == [10, 50, 90])
    }

    @Test func twoOnOneSpotPartEvenly() {
        #expect(LabelStack.centers([50, 50], heights: [10, 10], lower: 0, upper: 100) == [45, 55])
    }

    @Test func theyStayInside() {
        #expect(LabelStack.centers([0, 0, 1], heights: [10, 10, 10], lower: 0, upper: 100) == [5, 15, 25])
        #expect(LabelStack.centers([100, 100], heights: [10, 20], lower: 0, upper: 100) == [75, 90])
    }

    @Test func tooManyDoNotFit() {
        #expect(LabelStack.centers([1, 2, 3], heights: [10, 10, 10], lower: 0, upper: 25) == nil)
        #expect(LabelStack.centers([], heights: [], lower: 0, upper: 25) == [])
    }

    @Test func neighborsNeverOverlap() throws {
        var state: UInt64 = 3
        for _ in 0..<200 {
            let wanted = (0..<8).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(state >> 48) / 65536 * 100
            }.sorted()
            let heights = wanted.indices.map { 8 + Double($0 % 3) }
            let centers = try #require(LabelStack.centers(wanted, heights: heights, lower: 0, upper: 100))
            for index in centers.indices {
                #expect(centers[index] - heights[index] / 2 >= -1e-9)
                #expect(centers[index] + heights[index] / 2 <= 100 + 1e-9)
                if index > 0 {
                    #expect(centers[index] - centers[index - 1] >= (heights[index] + heights[index - 1]) / 2 - 1e-9)
                }
            }
        }
    }
}
