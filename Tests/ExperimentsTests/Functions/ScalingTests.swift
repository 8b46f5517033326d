import Experiments
import Foundation
import Metrics
import Testing

@Suite("A column before and after a scaler")
struct ScalingTests {
    private func run(_ scaler: String, _ settings: [(String, ParameterValue)] = []) throws -> Recording {
        try FunctionRun.of(Scaling.self, [("scaler", scaler, [:])], settings)
    }

    @Test("keeps its shape where only place and scale change", arguments: ["min-max", "z-score", "max-abs", "robust"])
    func affine(_ scaler: String) throws {
        let recording = try run(scaler)
        #expect(recording.values("shape-change")[0] < 1e-12)
        for name in ["skewness", "kurtosis"] {
            let (raw, scaled) = (recording.values("raw-" + name)[0], recording.values(name)[0])
            #expect((scaled - raw).magnitude < 1e-10 * raw)
        }
    }

    @Test(
        "has another shape after a logarithm or where rows are divided by their norms", arguments: ["log", "l1", "l2"])
    func others(_ scaler: String) throws { #expect(try run(scaler).values("shape-change")[0] > 0.1) }

    @Test("squeezes the others as min–max does, in proportion to the range")
    func minMax() throws {
        let recording = try run("min-max", [("outliers.from", .real(1e4)), ("outliers.to", .real(1e5))])
        let kept = recording.values("kept-spread")
        #expect((kept[0] / kept[kept.count - 1] - 10).magnitude < 0.01)
        #expect(recording.values("range")[0] == 1)
    }

    @Test("leaves the others where it looks at each number or row alone", arguments: ["none", "log", "l1", "l2"])
    func alone(_ scaler: String) throws { #expect(try run(scaler).values("kept-spread").allSatisfy { $0 == 1 }) }

    @Test("counts every number once, in as many bins as were asked for")
    func histograms() throws {
        let recording = try run("z-score", [("histogram.bins", .integer(25))])
        for name in ["before", "after"] {
            let shares = recording.values(name)
            #expect(shares.count == 25 && (shares.reduce(0, +) - 1).magnitude < 1e-12)
        }
        #expect(
            recording.values("mean")[0].magnitude < 1e-12 && (recording.values("deviation")[0] - 1).magnitude < 1e-12)
    }

    @Test("takes a column of a person's own table, without an outlier where none is asked for")
    func table() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("scaling-\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "a,b\n1,2\n2,3\n3,5\n4,7\n5,11\n6,13\n7,17\n8,19\n".write(toFile: path, atomically: true, encoding: .utf8)
        func settings(_ column: String) -> (String, ParameterValue) {
            (
                "data",
                AttentionRun.choice(
                    "csv", [("csv", .text(path)), ("column", .text(column)), ("ignore", .list([]))])
            )
        }
        let recording = try run("min-max", [settings("a"), ("outlier", .real(0))])
        #expect(recording.values("raw-range") == [7] && recording.values("range") == [1])
        #expect(FunctionRun.error(Scaling.self, [], [settings("c")])?.key == "data.column")
    }
}
