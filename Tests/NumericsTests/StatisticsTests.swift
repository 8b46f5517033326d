import Testing

@testable import Numerics

/// scripts/fixtures/statistics.py's file.
struct StatisticsFixture: Decodable {
    struct List: Decodable, Sendable, CustomTestStringConvertible {
        struct Histogram: Decodable, Sendable {
            var counts: [Int]
            var edges: [Double]
        }
        var name: String
        var values: [Double]
        var shares: [Double]
        var quantiles: [Double]
        var statistics: [String: Double]
        var seven: Histogram?
        var rules: [String: Int]?
        var testDescription: String { name }
    }

    struct Spectrum: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var rows: [[Double]]
        var values: [Double]
        var testDescription: String { name }
        var matrix: Tensor { Tensor(rows: rows) }
    }

    struct Observations: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var rows: [[Double]]
        var covariance: [[Double]]
        var correlation: [[Double]]
        var testDescription: String { name }
    }

    var lists: [List]
    var symmetric: [Spectrum]
    var rectangular: [Spectrum]
    var observations: [Observations]

    static let all: StatisticsFixture = {
        do { return try fixture("statistics.json") } catch { preconditionFailure("statistics.json: \(error)") }
    }()
}

extension Tensor {
    init(rows: [[Double]]) {
        self.init(shape: [rows.count, rows.first?.count ?? 0], elements: rows.flatMap { $0 })
    }
}

func expectClose(
    _ value: Double, _ expected: Double, relative: Double = 1e-12, absolute: Double = 0, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        abs(value - expected) <= relative * abs(expected) + absolute, "\(what): \(value), not \(expected)",
        sourceLocation: sourceLocation)
}

@Suite("Statistics")
struct StatisticsTests {
    @Test("moments equal the exact ones", arguments: StatisticsFixture.all.lists)
    func moments(_ list: StatisticsFixture.List) throws {
        let x = list.values
        let computed = [
            "mean": Statistics.mean(x), "variance": Statistics.variance(x),
            "unbiased variance": Statistics.variance(x, freedom: 1), "skewness": Statistics.skewness(x),
            "kurtosis": Statistics.kurtosis(x), "unbiased skewness": Statistics.skewness(x, unbiased: true),
            "unbiased kurtosis": Statistics.kurtosis(x, unbiased: true),
        ]
        for (name, expected) in list.statistics {
            // Fourth powers of 1e±150 leave the doubles' range.
            if list.name == "huge" || list.name == "tiny", name.contains("ness") || name.contains("kurtosis") {
                continue
            }
            // Kurtosis less 3 and skewness of near-symmetric lists cancel: compare on the moment's own scale.
            let absolute = name.contains("ness") || name.contains("kurtosis") ? 1e-11 : 0
            expectClose(try #require(computed[name]), expected, absolute: absolute, "\(name) of \(list.name)")
        }
    }

    @Test("a small variance at a large mean keeps its digits")
    func largeMean() {
        // Deviations −1, 0, 1 in the last places of 10¹⁵: the textbook E[x²] − E[x]² gives 0 or less here.
        let x = [1e15 - 1, 1e15, 1e15 + 1]
        #expect(Statistics.mean(x) == 1e15)
        #expect(Statistics.variance(x) == 2 / 3.0)
        #expect(Statistics.kurtosis(x) == -1.5)
    }

    @Test("running moments equal those of the whole list, added or merged", arguments: StatisticsFixture.all.lists)
    func running(_ list: StatisticsFixture.List) {
        var all = RunningMoments()
        var parts = [RunningMoments(), RunningMoments(), RunningMoments()]
        for (index, value) in list.values.enumerated() {
            all.add(value)
            parts[index * 3 / list.values.count].add(value)
        }
        var merged = RunningMoments()
        for part in parts { merged.merge(part) }
        for moments in [all, merged] {
            #expect(moments.count == list.values.count)
            expectClose(
                moments.mean, Statistics.mean(list.values), absolute: 1e-13 * Statistics.deviation(list.values), "mean")
            let relative = 1e-11
            expectClose(moments.variance(), Statistics.variance(list.values), relative: relative, "variance")
            guard list.values.count > 2, !["huge", "tiny"].contains(list.name) else { continue }
            expectClose(
                moments.skewness, Statistics.skewness(list.values), relative: relative, absolute: relative, "skewness")
            expectClose(
                moments.kurtosis, Statistics.kurtosis(list.values), relative: relative, absolute: relative, "kurtosis")
        }
    }

    @Test("degenerate lists: none, one, all equal, NaN, infinite, overflowing sums")
    func degenerate() {
        for value in [
            Statistics.mean([]), Statistics.variance([]), Statistics.variance([1], freedom: 1),
            Statistics.skewness([2, 2]),
            Statistics.kurtosis([]), Statistics.skewness([1, 2], unbiased: true), Statistics.median([]),
            Statistics.mean([1, .nan]), Statistics.variance([1, .nan]), Statistics.quantile([1, .nan], at: 0),
            Statistics.mean([.infinity, -.infinity]), RunningMoments().mean, RunningMoments().variance(),
            Statistics.variance([1, .infinity]),
        ] { #expect(value.isNaN) }
        #expect(Statistics.variance([7]) == 0)
        #expect(Statistics.mean([1, .infinity]) == .infinity)
        #expect(Statistics.mean([1.5e308, 1.5e308, 1.5e308]) == 1.5e308)
        #expect(Statistics.variance([0.1, 0.1, 0.1]) == 0)
    }

    @Test("quantiles equal NumPy's", arguments: StatisticsFixture.all.lists)
    func quantiles(_ list: StatisticsFixture.List) {
        for (value, expected) in zip(Statistics.quantiles(list.values, at: list.shares), list.quantiles) {
            expectClose(value, expected, relative: 1e-15, "quantile of \(list.name)")
        }
    }

    @Test("quantiles of infinities are infinite, not NaN")
    func infiniteQuantiles() {
        #expect(
            Statistics.quantiles([-.infinity, 1, .infinity, .infinity], at: [0, 0.9, 1]) == [
                -.infinity, .infinity, .infinity,
            ])
    }
}
