import CAllocations
import Learning
import Metrics
import Testing

@testable import Experiments

#if DEBUG
    /// Unoptimized code allocates in the standard library's unspecialized generics.
    private let isOptimized = false
#else
    private let isOptimized = true
#endif

@Suite("A step of a descent allocates nothing after the first", .enabled(if: dash_counts_allocations() && isOptimized))
struct DescentAllocationTests {
    /// Steps past the first, everything recorded, as the runner makes them.
    private func allocations(_ parameters: Parameters) throws -> Int {
        var simulation = try Descent.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        simulation.advance(into: &recording)
        let before = dash_allocation_count()
        for _ in 0..<100 { simulation.advance(into: &recording) }
        return dash_allocation_count() - before
    }

    @Test("On any surface", arguments: SurfaceCatalogue.all.map { $0.name })
    func surfaces(_ surface: String) throws {
        #expect(try allocations(DescentPath.parameters(surface, optimizer: "adam", steps: 100)) == 0)
    }

    @Test("With any optimizer", arguments: OptimizerCatalogue.onSurfaces.map { $0.name })
    func optimizers(_ optimizer: String) throws {
        let parameters = DescentPath.parameters(optimizer: optimizer, steps: 100)
        #expect(try allocations(parameters) == 0)
        guard parameters["optimizer.weight-decay"] != nil else { return }
        #expect(try allocations(parameters.setting("optimizer.weight-decay", .real(0.1)).clipping("value", 1)) == 0)
    }

    @Test("Under any schedule, with noise and clipping", arguments: ScheduleCatalogue.all.map { $0.name })
    func schedules(_ schedule: String) throws {
        let parameters = DescentPath.parameters(steps: 100)
            .choosing(in: Descent.parameters, "schedule", schedule)
            .setting("noise", .real(1)).clipping("norm", 1)
        #expect(try allocations(parameters) == 0)
    }
}
