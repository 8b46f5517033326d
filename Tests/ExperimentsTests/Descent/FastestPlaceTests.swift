import Learning
import Testing

@testable import Experiments

@Suite("The fastest learning rate and momentum")
struct FastestPlaceTests {
    static let spectra: [[Double]] = [
        [0.01, 0.1, 1], [0.01, 1], [0.001, 1], [0.1, 1], [0.5, 1], [1, 1.1], [0.02, 0.3, 0.31, 4], [1e-3, 1e-2],
        [20, 2000],
        [0.04, 0.2, 1, 5, 25],
    ]

    /// Polyak 1964: α* = 4/(√λ₁ + √λₙ)², β* = ((√κ − 1)/(√κ + 1))².
    @Test("are the closed form's, found by measured runs alone", arguments: spectra)
    func closedForm(curvatures: [Double]) throws {
        let known = QuadraticRates.bestMomentum(curvatures)
        let found = try FastestPlace(curvatures: curvatures, steps: 2000).search(WorkProgress(), share: 0...1)
        #expect((found.alpha / known.alpha - 1).magnitude < 0.01)
        #expect((found.beta - known.beta).magnitude < 0.01)
        // Both roots are one there, which adds a factor t: the more, the fewer steps there are until nothing is left.
        #expect((found.rate - known.rate).magnitude < 0.006)
    }

    @Test("depend on no grid", arguments: [(61, 45), (80, 45), (60, 40), (2, 2)])
    func grids(columns: Int, rows: Int) throws {
        var parameters = Parameters(defaultsOf: MomentumPlane.parameters)
        for (path, value) in [("plane.columns", columns), ("plane.rows", rows)] {
            parameters = parameters.setting(path, .integer(value))
        }
        let recording = try MomentumPlane.simulation(parameters, seed: 1).run()
        #expect((recording.values("best-place")[0] / 3.305785 - 1).magnitude < 0.01)
        #expect((recording.values("best-place")[1] - 0.669421).magnitude < 0.01)
    }

    @Test("of equal curvatures reach the minimum at once", arguments: [0.1, 1, 30])
    func round(curvature: Double) throws {
        let found = try FastestPlace(curvatures: [curvature, curvature], steps: 2000)
            .search(WorkProgress(), share: 0...1)
        #expect((found.alpha * curvature - 1).magnitude < 0.01)
        #expect(found.rate < 0.01)
    }
}

@Suite("Golden-section search")
struct GoldenSectionTests {
    @Test("finds the least place of a valley", arguments: [0, 0.1, 0.5, 0.999, 1])
    func valley(place: Double) throws {
        let found = try GoldenSection.least(in: 0...1, tolerance: 1e-6) { ($0 - place).magnitude }
        #expect((found.place - place).magnitude < 2e-6)
    }

    @Test("takes what is not a number for more than any")
    func undefined() throws {
        let found = try GoldenSection.least(in: 0...1, tolerance: 1e-6) { $0 > 0.3 ? .nan : 1 - $0 }
        #expect((found.place - 0.3).magnitude < 1e-5)
    }
}
