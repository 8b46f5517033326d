import CAllocations
import Experiments
import Learning
import Metrics
import Testing

#if DEBUG
    private let isOptimized = false
#else
    private let isOptimized = true
#endif

@Suite("A function over a range")
struct FunctionTests {
    private static let mse: FunctionRun.Choice = ("loss", "mse", [:])
    private static func line(_ outliers: Double) -> FunctionRun.Choice {
        (
            "fit", "line",
            ["points": .integer(60), "intercept": .real(5), "outliers": .real(outliers)]
        )
    }
    private static func activation(_ name: String) -> FunctionRun.Choice { ("activation", name, [:]) }

    @Test("finds the steepest place far finer than its grid, the first where several are as steep")
    func steepest() throws {
        let gelu = try FunctionRun.of([Self.activation("gelu")], [("steps", .integer(0))])
        #expect((gelu.values("greatest-slope")[0] - 1.128904145).magnitude < 1e-9)
        #expect((gelu.values("steepest")[0] - 2.0.squareRoot()).magnitude < 1e-3)
        let relu = try FunctionRun.of([Self.activation("relu")], [("steps", .integer(0))])
        #expect(relu.values("greatest-slope") == [1] && relu.values("steepest")[0] < 1e-5)
        #expect(relu.values("least") == [0] && relu.values("greatest") == [6])
        #expect(relu.values("sensitivity") == relu.values("slope"))
    }

    @Test("draws the same inputs for every function, and other ones for another seed")
    func draws() throws {
        let identity = try FunctionRun.of([])
        let scaled = try FunctionRun.of([("activation", "leaky-relu", ["slope": .real(1)])])
        #expect(identity.values("variance") == scaled.values("variance"))
        #expect(try FunctionRun.of([], seed: 2).values("variance") != identity.values("variance"))
        #expect(identity.values("variance").count == 41)
        #expect(identity.values("sensitive-share").allSatisfy { $0 == 1 })
        #expect(identity.values("gradient-factor").allSatisfy { $0 > 0.8 && $0 < 1.25 })
    }

    @Test("holds what stands beside x: softmax against 0 is sigmoid, a gate at 1 lets σ(1) through")
    func beside() throws {
        let settings: [(String, ParameterValue)] = [("steps", .integer(0)), ("draws", .integer(1))]
        let softmax = try FunctionRun.of([Self.activation("softmax")], settings)
        let sigmoid = try FunctionRun.of([Self.activation("sigmoid")], settings)
        for name in ["value", "slope"] {
            #expect(zip(softmax.values(name), sigmoid.values(name)).allSatisfy { ($0 - $1).magnitude < 1e-15 })
        }
        let glu = try FunctionRun.of([Self.activation("glu")], settings)
        #expect(glu.values("slope").allSatisfy { ($0 - 0.7310585786300049).magnitude < 1e-15 })
        let gate = try FunctionRun.of(
            [Self.activation("glu")], settings + [("beside", .list([.real(1)])), ("place", .integer(1))])
        #expect(zip(gate.values("value"), sigmoid.values("value")).allSatisfy { ($0 - $1).magnitude < 1e-15 })
        #expect(softmax["quadrature-mean"] == nil)
    }

    @Test("slides a point down by the curve's own slope")
    func point() throws {
        let recording = try FunctionRun.of(
            [Self.mse, ("fit", "point", ["start": .real(3)])],
            [("steps", .integer(3)), ("optimizer.learning-rate", .real(0.25))])
        // (x − 1)² halves its distance at a rate of 1/4.
        #expect(recording.values("position") == [3, 2, 1.5, 1.25])
        #expect(recording.values("loss") == [4, 1, 0.25, 0.0625])
        #expect(recording.values("gradient") == [4, 2, 1, 0.5])
        #expect(recording["mean"] == nil)
    }

    @Test("fits the least squares line, which passes through the mean")
    func leastSquares() throws {
        let recording = try FunctionRun.of(
            [Self.mse, Self.line(0.2)], [("steps", .integer(400)), ("optimizer.learning-rate", .real(0.3))])
        let found = recording.values("line").suffix(2)
        #expect(zip(found, recording.values("least-squares")).allSatisfy { ($0 - $1).magnitude < 1e-9 })
        #expect((recording.values("residual-mean").last ?? 1).magnitude < 1e-9)
        #expect(recording.values("true-line") == [3, 7])
        #expect(recording["examples"]?.frameSize == 120)
    }

    @Test("fits by magnitudes a line with half of the points below, outliers or not", arguments: [0, 0.2])
    func leastMagnitudes(outliers: Double) throws {
        let recording = try FunctionRun.of(
            [("loss", "mae", [:]), Self.line(outliers), ("schedule", "linear", [:])],
            [("steps", .integer(2000)), ("optimizer.learning-rate", .real(0.1))])
        #expect(((recording.values("share-below").last ?? 0) - 0.5).magnitude < 0.05)
        #expect((recording.values("line-error").last ?? 1) < 0.1)
    }

    @Test("tells what does not fit")
    func errors() {
        #expect(
            FunctionRun.error([], [("range.from", .real(2)), ("range.to", .real(2))])
                == ExperimentError(key: "range.to", message: "expected a number above range.from, 2.0; found 2.0"))
        #expect(
            FunctionRun.error([Self.activation("glu")], [("beside", .list([.real(1), .real(2)]))])?.key == "beside")
        #expect(
            FunctionRun.error([("loss", "bce-logits", [:])], [("target", .real(2))])
                == ExperimentError(
                    key: "target", message: "bce-logits compares with a probability from 0 to 1; found 2.0"))
        #expect(FunctionRun.error([("loss", "cross-entropy", [:])], [("target", .real(0.5))])?.key == "target")
        #expect(FunctionRun.error([Self.line(0)])?.message == "a line is fitted by a loss: set loss, such as mse")
        #expect(FunctionRun.error([("loss", "hinge", [:]), Self.line(0)])?.key == "fit")
        #expect(FunctionRun.error([Self.mse, Self.line(0), Self.activation("tanh")])?.key == "activation")
    }

    @Test("allocates nothing after the first step", .enabled(if: dash_counts_allocations() && isOptimized))
    func allocations() throws {
        let fits: [[FunctionRun.Choice]] = [
            [Self.activation("gelu")], [Self.mse, Self.line(0.1)], [Self.mse, ("fit", "point", [:])],
        ]
        for choices in fits {
            let parameters = FunctionRun.parameters(FunctionCurve.self, choices)
            var simulation = try FunctionCurve.simulation(parameters, seed: 1)
            var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
            simulation.advance(into: &recording)
            let before = dash_allocation_count()
            for _ in 0..<20 { simulation.advance(into: &recording) }
            #expect(dash_allocation_count() - before == 0, "\(choices.map(\.name))")
        }
    }
}
