import Testing

@testable import Learning

@Suite struct HistogramTests {
    private func shares(_ values: [Double], _ histogram: Histogram) -> [Double] {
        var shares = [Double](repeating: -1, count: histogram.bins)
        shares.withUnsafeMutableBufferPointer { out in
            values.withUnsafeBufferPointer { values in
                guard let from = values.baseAddress, let to = out.baseAddress else { return }
                histogram.shares(from, count: values.count, into: to)
            }
        }
        return shares
    }

    @Test("Bins hold their lower edge; the last one holds both")
    func edges() {
        let histogram = Histogram(lower: 0, upper: 1, bins: 4)
        #expect(histogram.edges == [0, 0.25, 0.5, 0.75, 1])
        #expect(shares([0, 0.25, 0.5, 0.75], histogram) == [0.25, 0.25, 0.25, 0.25])
        #expect(shares([1, 0.9, 0.1, 0.2499999], histogram) == [0.5, 0, 0, 0.5])
    }

    @Test("Numbers beyond an end are counted in the outermost bin, NaN nowhere")
    func outliers() {
        let histogram = Histogram(lower: -1, upper: 1, bins: 2)
        #expect(shares([-5, .infinity, -.infinity, 1e308], histogram) == [0.5, 0.5])
        #expect(shares([.nan, 0.5, .nan, -0.5], histogram) == [0.25, 0.25])
        #expect(shares([-0.0], histogram) == [0, 1])
        #expect(shares([.nan], histogram) == [0, 0])
    }

    @Test(
        "Rounded up to 1, 2 or 5 times a power of ten",
        arguments: [
            (1.0, 1.0), (1.1, 2), (2, 2), (2.5, 5), (5.1, 10), (0.03, 0.05), (0.2, 0.2), (730, 1000), (1e-9, 1e-9),
            (0, 1), (.infinity, 1), (.nan, 1),
        ])
    func rounding(value: Double, expected: Double) {
        #expect((Histogram.roundedUp(value) / expected - 1).magnitude < 1e-12)
    }
}
