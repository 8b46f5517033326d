import Testing

@testable import Numerics

@Suite("Histograms")
struct HistogramTests {
    /// Strictly: no two are equal.
    private func isAscending(_ x: [Double]) -> Bool { zip(x, x.dropFirst()).allSatisfy { $0 < $1 } }

    @Test("counts and edges equal NumPy's", arguments: StatisticsFixture.all.lists.filter { $0.seven != nil })
    func matchesNumPy(_ list: StatisticsFixture.List) throws {
        let expected = try #require(list.seven)
        let histogram = HistogramCounts(list.values, bins: HistogramBins(covering: list.values, count: 7))
        #expect(histogram.counts == expected.counts)
        for (edge, other) in zip(histogram.bins.edges, expected.edges) {
            expectClose(edge, other, absolute: 1e-15 * (histogram.bins.upper - histogram.bins.lower), "edge")
        }
    }

    @Test(
        "rules choose as many bins as NumPy's",
        arguments: StatisticsFixture.all.lists.filter { $0.rules?.isEmpty == false })
    func rules(_ list: StatisticsFixture.List) throws {
        let rules: [(String, HistogramBins.Rule)] = [
            ("sturges", .sturges), ("fd", .freedmanDiaconis), ("auto", .automatic),
        ]
        for (name, rule) in rules {
            #expect(HistogramBins(covering: list.values, rule: rule).count == list.rules?[name], "\(name)")
        }
    }

    @Test("every number is counted somewhere: NaN, infinities and those outside have their own tallies")
    func nothingDropped() {
        let x = [-5, -1, -0.5, 0, 0.999, 1, 2, .nan, .nan, .infinity, -.infinity, -.infinity, -.infinity]
        let histogram = HistogramCounts(x, bins: HistogramBins(from: -1, to: 1, count: 4))
        // The last bin holds its right edge.
        #expect(histogram.counts == [1, 1, 1, 2])
        #expect(histogram.below == 1 && histogram.above == 1)
        #expect(histogram.nans == 2 && histogram.positiveInfinities == 1 && histogram.negativeInfinities == 3)
        #expect(histogram.total == x.count && histogram.inBins == 5)
        #expect(histogram.density == [0.4, 0.4, 0.4, 0.8])
    }

    @Test("a number on an edge belongs to the bin that starts there", arguments: [3, 7, 10, 49, 100, 1000])
    func edgesDecide(_ count: Int) {
        for (low, high) in [(0.0, 1.0), (-0.3, 0.7), (1e9, 1e9 + 1), (-1e-300, 3e-300), (-1.7e308, 1.7e308)] {
            let bins = HistogramBins(from: low, to: high, count: count)
            for index in 0..<bins.count {
                let edge = bins.edge(index)
                #expect(edge < bins.edge(index + 1))
                #expect(bins.index(of: edge) == index)
                #expect(bins.index(of: bins.edge(index + 1).nextDown) == index)
            }
            #expect(bins.index(of: high) == bins.count - 1)
            #expect(bins.index(of: high.nextUp) == nil && bins.index(of: low.nextDown) == nil)
        }
    }

    @Test("bins are never narrower than the numbers' spacing: honest at a small variance and a large mean")
    func narrow() {
        // Between 2⁵³ and 2⁵³ + 8 lie five numbers.
        let start = 0x1p53
        let bins = HistogramBins(from: start, to: start + 8, count: 100)
        #expect(bins.count == 4)
        #expect(isAscending(bins.edges))
        let histogram = HistogramCounts([start, start + 2, start + 4, start + 6, start + 8], bins: bins)
        #expect(histogram.counts == [1, 1, 1, 2])

        // One thousandth around 10⁹, where single-precision bins would be one.
        let x = noise(1000, "narrow").map { 1e9 + 1e-3 * $0 }
        let fine = HistogramCounts(x, bins: HistogramBins(covering: x, count: 20))
        #expect(fine.bins.count == 20 && fine.inBins == 1000)
        #expect(fine.counts.allSatisfy { $0 > 20 && $0 < 90 })
    }

    @Test(
        "one number repeated, none, and only NaN still have bins",
        arguments: [0.0, 1, -3e-7, 1e16, -1e300, 1.7976931348623157e308])
    func constant(_ value: Double) {
        let x = [value, value, value, .nan]
        let histogram = HistogramCounts(x, bins: HistogramBins(covering: x, count: 10))
        #expect(histogram.inBins == 3 && histogram.nans == 1)
        #expect(histogram.counts.filter { $0 > 0 } == [3])
        #expect(isAscending(histogram.bins.edges))
        for nothing in [[], [Double.nan, .infinity]] {
            let empty = HistogramCounts(nothing, bins: HistogramBins(covering: nothing, rule: .automatic))
            #expect(empty.inBins == 0 && empty.total == nothing.count)
            #expect(empty.density.allSatisfy { $0 == 0 })
        }
    }
}
