import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

/// What PyTorch and SciPy say of functions of one number: scripts/fixtures/functions.py.
struct FunctionFixture: Decodable, Sendable {
    struct Activation: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var values, slopes: [Double]
        var mean, variance, gain, gradientFactor: Double
        var testDescription: String { name }
    }

    struct Loss: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var target: Double
        var beside: [Double]
        var values, slopes: [Double]
        var testDescription: String { "\(name) of \(target)" }
    }

    struct Lines: Decodable, Sendable {
        var x, y, leastSquares, leastMagnitudes: [Double]
    }

    struct Rounding: Decodable, Sendable, CustomTestStringConvertible {
        var format: String
        var numbers: [Double]
        var rounded: [String]
        var testDescription: String { format }
    }

    struct Softmax: Decodable, Sendable, CustomTestStringConvertible {
        var format: String
        var logits: [Double]
        var naive, shifted, logSumExp: [String]
        var testDescription: String { "\(format) of \(logits)" }
    }

    var places: [Double]
    var activations: [Activation]
    var losses: [Loss]
    var lines: Lines
    var rounding: [Rounding]
    var softmax: [Softmax]

    static let file: FunctionFixture? = {
        do {
            let url = try #require(Bundle.module.url(forResource: "Fixtures/functions", withExtension: "json"))
            return try JSONDecoder().decode(FunctionFixture.self, from: Data(contentsOf: url))
        } catch {
            Issue.record(error)
            return nil
        }
    }()
}

@Suite("A function over a range, beside PyTorch and SciPy")
struct FunctionReferenceTests {
    /// A run over the fixture's places, one after the other, since they are not evenly spaced.
    private func curve(
        _ choice: FunctionRun.Choice, _ settings: [(String, ParameterValue)] = []
    ) throws -> (values: [Double], slopes: [Double]) {
        var (values, slopes): ([Double], [Double]) = ([], [])
        for place in try #require(FunctionFixture.file).places {
            let recording = try FunctionRun.of(
                [choice],
                settings + [
                    ("range.from", .real(place)), ("range.to", .real(place + 1)), ("range.points", .integer(2)),
                    ("steps", .integer(0)), ("draws", .integer(1)),
                ])
            values.append(recording.values("value")[0])
            slopes.append(recording.values("slope")[0])
        }
        return (values, slopes)
    }

    private func isNear(_ found: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
        found.count == expected.count
            && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= tolerance * max(1, $1.magnitude) }
    }

    @Test("has PyTorch's values and slopes", arguments: FunctionFixture.file?.activations ?? [])
    func activation(_ one: FunctionFixture.Activation) throws {
        let found = try curve(("activation", one.name, [:]))
        #expect(isNear(found.values, one.values, 1e-14))
        #expect(isNear(found.slopes, one.slopes, 1e-14))
    }

    @Test("makes of N(0, 1) what adaptive quadrature says", arguments: FunctionFixture.file?.activations ?? [])
    func moments(_ one: FunctionFixture.Activation) throws {
        let recording = try FunctionRun.of([("activation", one.name, [:])])
        for (name, expected) in [
            ("mean", one.mean), ("variance", one.variance), ("gain", one.gain), ("gradient-factor", one.gradientFactor),
        ] {
            let quadrature = recording.values("quadrature-" + name)[0]
            #expect((quadrature - expected).magnitude < 1e-11, "\(name): \(quadrature), not \(expected)")
            // 41,000 draws.
            let drawn = try #require(recording.values(name).last)
            #expect((drawn - expected).magnitude < 0.03 * max(1, expected), "\(name): \(drawn), not \(expected)")
        }
    }

    @Test("has PyTorch's losses and their gradients", arguments: FunctionFixture.file?.losses ?? [])
    func loss(_ one: FunctionFixture.Loss) throws {
        let found = try curve(
            ("loss", one.name, [:]),
            [("target", .real(one.target)), ("beside", .list(one.beside.map { .real($0) }))])
        // PyTorch's tiny ε keeps MAPE's denominator from 0 and is far below these digits.
        #expect(isNear(found.values, one.values, 1e-13))
        // At the hinge's kink PyTorch's clamp has the slope of its left, dash's the flat one of its right.
        let isSmooth = one.values.indices.map { one.name != "hinge" || one.values[$0] != 0 }
        func smooth(_ slopes: [Double]) -> [Double] { slopes.indices.filter { isSmooth[$0] }.map { slopes[$0] } }
        #expect(isNear(smooth(found.slopes), smooth(one.slopes), 1e-13))
    }

    @Test("fits NumPy’s line of least squares and the linear program’s of least magnitudes")
    func lines() throws {
        let lines = try #require(FunctionFixture.file?.lines)
        let points = FunctionPoints(x: lines.x, y: lines.y, truth: (2, 1), pull: 1)
        #expect(isNear([points.leastSquares.slope, points.leastSquares.intercept], lines.leastSquares, 1e-13))
        let parameters = FunctionRun.parameters(
            FunctionCurve.self, [("optimizer", "adam", ["learning-rate": .real(0.2)]), ("schedule", "cosine", [:])],
            [("steps", .integer(2000))])
        for (loss, expected) in [
            (MeanSquaredError() as any Loss, lines.leastSquares), (MeanAbsoluteError(), lines.leastMagnitudes),
        ] {
            var loop = TrainingLoop(FunctionFit(line: points, loss), parameters)
            for _ in 0..<2000 {
                loop.pass()
                loop.update()
            }
            #expect(isNear([loop.network.unknown(0), loop.network.unknown(1)], expected, 2e-3))
        }
    }
}
