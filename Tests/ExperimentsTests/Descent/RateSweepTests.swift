import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("A sweep of learning rates")
struct RateSweepTests {
    private func swept(_ surface: String = "ravine", optimizer: String = "sgd", _ settings: [String: Double] = [:])
        -> Parameters
    {
        DescentPath.parameters(surface, optimizer: optimizer, settings, steps: 1)
            .setting("sweep.points", .integer(41)).setting("sweep.from", .real(0.02))
            .setting("sweep.to", .real(0.82))
    }

    @Test("measures the factor that the eigenvalues give")
    func closedForm() throws {
        let recording = try DescentPath.run(swept())
        let measured = recording.values("sweep-factor")
        let closed = recording.values("closed-form-factor")
        #expect(measured.count == 41 && closed.count == 41)
        for (found, wanted) in zip(measured, closed) { #expect((found - wanted).magnitude < 1e-3) }
        let rates = try #require(recording["sweep-factor"]).description.dimensions[0]
        #expect(rates.coordinate(at: 0) == 0.02 && rates.coordinate(at: 40) == 0.82)
    }

    @Test("finds the limit of stability without knowing it", arguments: ["ravine", "bowl"])
    func limit(_ surface: String) throws {
        let recording = try DescentPath.run(swept(surface))
        let ratio = recording.values("measured-limit")[0] / recording.values("stability-limit")[0]
        #expect((ratio - 1).magnitude < 1e-6)
    }

    @Test("finds momentum's, (2 + 2β)/λ")
    func momentumLimit() throws {
        let parameters = swept(optimizer: "momentum", ["momentum": 0.5]).setting("sweep.to", .real(1))
        let limit = try DescentPath.run(parameters).values("measured-limit")
        #expect(limit.count == 1 && (limit[0] / 0.75 - 1).magnitude < 1e-3)
        #expect(try DescentPath.run(parameters)["closed-form-factor"] == nil)
    }

    @Test("has no number for a limit that is not passed, and no metrics where nothing is swept or no minimum is known")
    func absent() throws {
        let limit = try DescentPath.run(swept().setting("sweep.to", .real(0.4))).values("measured-limit")
        #expect(limit.count == 1 && limit[0].isNaN)
        #expect(try DescentPath.run(DescentPath.parameters(steps: 1))["sweep-factor"] == nil)
        #expect(try DescentPath.run(swept("saddle"))["sweep-factor"] == nil)
    }

    @Test("with its ends exchanged is an error at the key")
    func order() {
        let error = #expect(throws: ExperimentError.self) {
            try Descent.simulation(swept().setting("sweep.to", .real(0.01)), seed: 1)
        }
        #expect(error?.key == "sweep.to")
    }

    @Test("runs on every surface with every optimizer", arguments: SurfaceCatalogue.all.map { $0.name })
    func everywhere(_ surface: String) throws {
        for optimizer in OptimizerCatalogue.all {
            let parameters = swept(surface, optimizer: optimizer.name).setting("sweep.points", .integer(3))
                .setting("sweep.steps", .integer(20))
            #expect(try DescentPath.run(parameters).lastStep == 1)
        }
    }
}
