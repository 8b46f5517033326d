import Metrics
import Testing

@testable import Experiments

/// Dive into Deep Learning, the chapter on optimization: where its descents end, to the digits it prints.
@Suite struct PublishedDescentTests {
    /// f = x² is the round quadratic along its x axis.
    @Test(arguments: [(0.2, 0.060466), (0.05, 3.486784), (1.1, 61.917364)])
    func gradientDescentInOneDimension(rate: Double, end: Double) throws {
        let parameters = DescentPath.parameters(
            "quadratic", with: ["condition": 1, "curvature": 2], start: [10, 0], ["learning-rate": rate], steps: 10)
        expect(try DescentPath.run(parameters), 10, [end, 0])
    }

    @Test func gradientDescentInTwoDimensions() throws {
        expect(try run("bowl", "sgd", ["learning-rate": 0.1]), 20, [-0.057646, -0.000073])
    }

    @Test(arguments: [(0.4, -0.943467, -0.000073), (0.6, -0.387814, -1673.365109)])
    func anIllConditionedBowl(rate: Double, x: Double, y: Double) throws {
        expect(try run("ravine", "sgd", ["learning-rate": rate]), 20, [x, y])
    }

    @Test func momentumInTheRavine() throws {
        expect(try run("ravine", "momentum", ["learning-rate": 0.6, "momentum": 0.5]), 20, [0.007188, 0.002553])
    }

    /// ε stands inside the root.
    @Test(arguments: [("adagrad", [:], -2.382563, -0.158591), ("rmsprop", ["alpha": 0.9], -0.010599, 0)])
    func adaptiveStepsInTheRavine(optimizer: String, settings: [String: Double], x: Double, y: Double) throws {
        let parameters = DescentPath.parameters(
            "ravine", start: [-5, -2], optimizer: optimizer,
            settings.merging(["learning-rate": 0.4, "epsilon": 1e-6]) { $1 }, steps: 20
        ).setting("optimizer.epsilon-place", .text("inside"))
        expect(try DescentPath.run(parameters), 20, [x, y])
    }

    /// The chapter's Newton's method, 12.3.3: at the whole step thrown out of x cos(0.15πx)'s valleys, at half of it not.
    @Test(arguments: [
        ("exp(0.5*x) + exp(-0.5*x)", 1, 0), ("x*cos(0.15*pi*x)", 1, 26.83413291324767),
        ("x*cos(0.15*pi*x)", 0.5, 7.269860168684531),
    ])
    func newtonsMethod(formula: String, rate: Double, end: Double) throws {
        let parameters = DescentPath.parameters(start: [10], optimizer: "newton", ["learning-rate": rate], steps: 10)
            .choosing(in: Descent.parameters, "surface", "formula", ["formula": .text(formula)])
        let found = DescentPath.position(try DescentPath.run(parameters), 10)
        #expect((found.x - end).magnitude < 1e-9 && found.y == 0)
    }

    private func run(_ surface: String, _ optimizer: String, _ settings: [String: Double]) throws -> Recording {
        try DescentPath.run(
            DescentPath.parameters(surface, start: [-5, -2], optimizer: optimizer, settings, steps: 20))
    }

    private func expect(_ recording: Recording, _ step: Int, _ wanted: SIMD2<Double>) {
        let found = DescentPath.position(recording, step)
        #expect((found.x - wanted.x).magnitude < 5.1e-7)
        #expect((found.y - wanted.y).magnitude < 5.1e-7)
    }
}
