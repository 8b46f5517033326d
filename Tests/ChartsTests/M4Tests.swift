import Testing

@testable import Charts

@Suite struct M4Tests {
    /// A jagged line of `count` points over 100 columns of width 1.
    func line(_ count: Int) -> [Point] {
        var state: UInt64 = 7
        return (0..<count).map { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Point(100 * Double(index) / Double(count), Double(state >> 40 & 0xFFFF) / 65536)
        }
    }

    @Test(arguments: [10, 100, 1000, 100_000])
    func theDrawnEnvelopeIsTheDatas(count: Int) {
        let full = line(count)
        let reduced = M4.reduced(full, from: 0, columnWidth: 1)
        #expect(reduced.count <= 400)
        for column in 0..<100 {
            func ends(_ points: [Point]) -> [Double] {
                let inside = points.filter { Int($0.x.rounded(.down)) == column }
                guard let first = inside.first, let last = inside.last else { return [] }
                let ys = inside.map(\.y)
                return [first.y, last.y, ys.min() ?? 0, ys.max() ?? 0]
            }
            #expect(ends(full) == ends(reduced))
        }
    }

    @Test func fewPointsStayAsTheyAre() {
        #expect(M4.reduced(line(8), from: 0, columnWidth: 50) == line(8))
        #expect(M4.reduced([], from: 0, columnWidth: 1).isEmpty)
    }

    @Test func pointsKeepTheirOrder() {
        let reduced = M4.reduced(line(5000), from: 0, columnWidth: 1)
        #expect(zip(reduced, reduced.dropFirst()).allSatisfy { $0.x <= $1.x })
        #expect(Set(reduced).count == reduced.count)
    }

    /// Ten million values through a whole mark: each column of the drawn line spans what the data spans there.
    @Test func tenMillionPointsKeepTheirEnvelope() {
        let count = 10_000_000
        var state: UInt64 = 11
        let y = (0..<count).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40 & 0xFFFF) / 65536
        }
        let plot = Plot(
            facet: 0, rect: Rect(0, 0, 100, 50), x: Scale(.linear, lower: 0, upper: Double(count - 1)),
            y: Scale(.linear, lower: 0, upper: 1), measures: .ink)
        let path = CurvePath(x: (0..<count).map { Double($0) }, y: y, plot: plot)
        #expect(path.runs.count == 1)
        let drawn = path.runs[0]
        #expect(drawn.count <= 1604)
        var spans = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: 401)
        for (index, value) in y.enumerated() {
            let column = Int((plot.x(Double(index)) * 4).rounded(.down))
            spans[column].low = min(spans[column].low, plot.y(value))
            spans[column].high = max(spans[column].high, plot.y(value))
        }
        var found = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: 401)
        for point in drawn {
            let column = Int((point.x * 4).rounded(.down))
            found[column].low = min(found[column].low, point.y)
            found[column].high = max(found[column].high, point.y)
        }
        for column in spans.indices {
            #expect(spans[column] == found[column])
        }
    }
}
