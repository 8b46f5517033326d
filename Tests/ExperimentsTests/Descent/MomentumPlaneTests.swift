import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("Momentum over the plane of learning rate and momentum")
struct MomentumPlaneTests {
    private func run(_ settings: [String: ParameterValue]) throws -> Recording {
        var parameters = Parameters(defaultsOf: MomentumPlane.parameters)
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return try MomentumPlane.simulation(parameters, seed: 1).run()
    }

    /// Published number 7: Goh 2017, curvatures 0.01, 0.1 and 1.
    @Test("Plain descent's best keeps 0.980198 of the error a step, momentum's 0.818182, the same in every mode")
    func published() throws {
        let descent = try run(["learning-rate": .real(1.980198)])
        #expect((descent.values("rate")[0] - 0.980198).magnitude < 1e-6)
        let momentum = try run(["learning-rate": .real(3.305785), "momentum": .real(0.669421)])
        for rate in momentum.values("mode-rate") { #expect((rate - 0.818182).magnitude < 2e-3) }
    }

    /// Published number 8: the rate of complex roots is √β, not 2√β.
    @Test("Complex roots keep √β", arguments: [0.3, 0.6, 0.81, 0.95])
    func complexRoots(beta: Double) throws {
        let recording = try run([
            "curvatures": .list([.real(1)]), "learning-rate": .real(1), "momentum": .real(beta),
        ])
        #expect((recording.values("rate")[0] - beta.squareRoot()).magnitude < 3e-3)
    }

    @Test("The measured plane is the closed form's")
    func plane() throws {
        let recording = try run([
            "plane.columns": .integer(12), "plane.rows": .integer(9), "plane.steps": .integer(1000),
        ])
        #expect(recording.values("plane-rate").count == 108)
        #expect(recording.values("plane-difference").allSatisfy { $0 < 0.02 })
        // Stable for αλ < 2 + 2β and nowhere else; on the edge itself rounding decides.
        for (index, rate) in recording.values("plane-rate").enumerated() {
            let alpha = 4 * Double(index % 12 + 1) / 12
            let beta = Double(index / 12) / 9
            if (alpha - (2 + 2 * beta)).magnitude > 1e-3 { #expect((rate < 1) == (alpha < 2 + 2 * beta)) }
        }
    }

    /// Where all modes have complex roots the rate is √β whatever α, so several places of a row are the best together.
    @Test("The best place measured is one of the best in closed form")
    func bestPlace() throws {
        let recording = try run([
            "plane.columns": .integer(40), "plane.rows": .integer(30), "plane.steps": .integer(2000),
        ])
        let (measured, closed) = (recording.values("plane-rate"), recording.values("plane-closed-form"))
        let place = try #require(measured.indices.min { measured[$0] < measured[$1] })
        let least = try #require(closed.min())
        #expect((closed[place] - least).magnitude < 1e-12)
        #expect((least - 0.7.squareRoot()).magnitude < 1e-12)
        #expect((measured[place] - least).magnitude < 2e-3)
    }

    @Test("The averaging form makes the same steps", arguments: [0, 0.3, 0.6, 0.95])
    func averaging(beta: Double) throws {
        let setting: [String: ParameterValue] = [
            "learning-rate": .real(1.5), "momentum": .real(beta), "steps": .integer(200),
        ]
        let sum = try run(setting).values("mode-loss")
        let average = try run(setting.merging(["averaging": .boolean(true)]) { $1 }).values("mode-loss")
        for (a, b) in zip(sum, average) { #expect((a - b).magnitude <= 1e-12 * max(a, 1e-6)) }
    }

    /// v₁ = (1 − β)g, not g: the first step is α, not α/(1 − β).
    @Test("The averaging form begins with no velocity")
    func firstAveraged() throws {
        let recording = try run([
            "curvatures": .list([.real(1)]), "learning-rate": .real(0.25), "momentum": .real(0.9),
            "averaging": .boolean(true), "steps": .integer(1),
        ])
        #expect((recording.values("loss")[1] - 0.75 * 0.75 / 2).magnitude < 1e-15)
    }

    @Test("Without a plane there is none; every frame has the loss of every mode")
    func metrics() throws {
        let recording = try run(["steps": .integer(5), "learning-rate": .real(1)])
        #expect(recording["plane-rate"] == nil)
        #expect(recording["mode-loss"]?.frameCount == 6)
        #expect((recording.values("loss")[0] - (0.01 + 0.1 + 1) / 2).magnitude < 1e-15)
        #expect((recording.values("loss")[1] - (0.01 * 0.99 * 0.99 + 0.1 * 0.9 * 0.9) / 2).magnitude < 1e-15)
    }

    @Test("Divergence is recorded as it comes")
    func divergence() throws {
        let recording = try run(["steps": .integer(3000), "learning-rate": .real(50)])
        #expect(recording.values("rate")[0] > 40)
        #expect(recording.values("loss").last?.isFinite == false)
    }
}
