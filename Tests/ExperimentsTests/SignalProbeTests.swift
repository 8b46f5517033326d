import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// The probes that look at units: how many differ, and what goes into them.
@Suite struct SignalProbeTests {
    private static func setting(_ changes: [(String, ParameterValue)]) throws -> Parameters {
        var parameters = Parameters(defaultsOf: Training.parameters).setting("steps", .integer(4))
            .setting("batch", .integer(16)).setting("network.depth", .integer(2))
            .setting("network.width", .integer(6))
        for (key, value) in changes { parameters = parameters.setting(key, value) }
        return parameters
    }

    private static func filled(_ path: [String], _ name: String, _ changes: [String: ParameterValue]) throws
        -> ParameterValue
    {
        var fields = Training.parameters
        var field: ParameterField?
        for key in path {
            field = fields.first { $0.key == key }
            if case .group(let inner)? = field?.kind { fields = inner }
        }
        let value = try #require(field?.kind.filled(.text(name)))
        guard case .group(let entries) = value else { return value }
        return .group(entries.map { ParameterEntry($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func values(_ name: String, _ parameters: Parameters) throws -> [Double] {
        let recording = try Training.simulation(Training.asking(for: [name], parameters), seed: 5).run()
        return try #require(recording.metrics.first { $0.name == name }).values
    }

    @Test("Equal weights leave one unit a layer at every measurement, random ones all of them")
    func distinctUnits() throws {
        let constant = try SignalProbeTests.filled(["network", "initialization"], "constant", ["value": .real(0.3)])
        let flat = try SignalProbeTests.filled(
            ["network", "read-out-initialization"], "constant", ["value": .real(0.3)])
        let equal = try SignalProbeTests.values(
            "distinct-units",
            try SignalProbeTests.setting([
                ("network.initialization", constant), ("network.read-out-initialization", flat),
            ]))
        let random = try SignalProbeTests.values("distinct-units", try SignalProbeTests.setting([]))
        #expect(!equal.isEmpty && equal.allSatisfy { $0 == 1 })
        #expect(random.allSatisfy { $0 == 6 })
    }

    @Test("Columns count as one up to the tolerance; NaN differs from everything")
    func counting() {
        // Columns (1, 2), (1, 2), (1.001, 2), (−1, 2).
        let rows = [1, 1, 1.001, -1, 2, 2, 2, 2]
        #expect(DistinctUnitsProbe.count(rows, columns: 4, tolerance: 0) == 3)
        #expect(DistinctUnitsProbe.count(rows, columns: 4, tolerance: 0.001) == 2)
        #expect(DistinctUnitsProbe.count(rows, columns: 4, tolerance: 1) == 1)
        #expect(DistinctUnitsProbe.count([.nan, .nan], columns: 2, tolerance: 1) == 2)
        #expect(DistinctUnitsProbe.count([], columns: 0, tolerance: 0) == 0)
    }

    @Test("Quantiles lie between neighbors as NumPy's do")
    func quantiles() {
        let sorted = [1.0, 2, 4, 8]
        #expect(SignalProbe.quantile(0, ofSorted: sorted) == 1)
        #expect(SignalProbe.quantile(0.5, ofSorted: sorted) == 3)
        #expect(SignalProbe.quantile(1, ofSorted: sorted) == 8)
        #expect((SignalProbe.quantile(0.15, ofSorted: sorted) - 1.45).magnitude < 1e-15)
        #expect(SignalProbe.quantile(0.5, ofSorted: []).isNaN)
    }

    @Test("What goes into an activation is the normalized sum: mean 0 and deviation 1 under batch normalization")
    func normalized() throws {
        let norm = try SignalProbeTests.filled(["network", "normalization"], "batch-norm", [:])
        let parameters = try SignalProbeTests.setting([("network.normalization", norm), ("steps", .integer(0))])
        let means = try SignalProbeTests.values("input-mean", parameters)
        let deviations = try SignalProbeTests.values("input-std", parameters)
        #expect(means.count == 2 && means.allSatisfy { $0.magnitude < 1e-12 })
        #expect(deviations.allSatisfy { ($0 - 1).magnitude < 1e-3 })
        let percentiles = try SignalProbeTests.values("unit-input", parameters)
        #expect(percentiles.count == 6 && percentiles[0] < percentiles[1] && percentiles[1] < percentiles[2])
    }

    @Test("Without a normalization it is the weights' sum, and the output is its activation")
    func plain() throws {
        let identity = try SignalProbeTests.filled(["network", "activation"], "identity", [:])
        let parameters = try SignalProbeTests.setting([("network.activation", identity)])
        let (inside, outside) = (
            try SignalProbeTests.values("input-mean", parameters),
            try SignalProbeTests.values("output-mean", parameters)
        )
        #expect(inside == outside && inside.allSatisfy { $0.isFinite })
    }

    @Test("Along a short step the gradient changes in proportion to the step")
    func gradientChange() throws {
        func change(_ rate: Double) throws -> Double {
            let parameters = try SignalProbeTests.setting([
                ("steps", .integer(0)), ("optimizer.learning-rate", .real(rate)),
            ])
            return try #require(try SignalProbeTests.values("gradient-change", parameters).first)
        }
        let (short, long) = (try change(1e-6), try change(1e-5))
        #expect(short > 0 && (long / short - 10).magnitude < 1e-3)
    }
}
