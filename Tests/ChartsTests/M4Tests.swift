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
}
