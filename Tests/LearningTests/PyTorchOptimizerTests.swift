import Numerics
import Testing

@testable import Learning

@Suite("Optimizers walk as PyTorch's do")
struct PyTorchOptimizerTests {
    struct Content: Decodable {
        struct Run: Decodable {
            var name: String
            var hyperparameters: [String: Double]
            var path: [[Double]]
        }
        var start: [Double]
        var curvatures: [Double]
        var runs: [Run]
    }

    /// The gradient of Σ aᵢθᵢ² / 2 + Σ sin(2θᵢ) / 10.
    private func gradient(_ theta: [Double], _ curvatures: [Double]) -> [Double] {
        zip(theta, curvatures).map { $1 * $0 + Elementary.cos(2 * $0) / 5 }
    }

    @Test("50 steps, to 1e-10", arguments: OptimizerCatalogue.all.map { $0.name })
    func trajectories(_ name: String) throws {
        let content = try Fixture.load("optimizers", as: Content.self)
        let type = try #require(OptimizerCatalogue.all.first { $0.name == name })
        let runs = content.runs.filter { $0.name == name }
        #expect(!runs.isEmpty, "make a fixture of \(name)")
        for expected in runs {
            var theta = content.start
            let penalty = Penalty(l2: expected.hyperparameters["l2"] ?? 0)
            let values = expected.hyperparameters.filter { $0.key != "l2" }
            var run = OptimizerRun(type.init(values), parameterCount: theta.count)
            for (step, place) in expected.path.enumerated() {
                var slopes = gradient(theta, content.curvatures)
                slopes.withUnsafeMutableBufferPointer { slopes in
                    theta.withUnsafeBufferPointer { penalty.add(to: slopes, parameters: $0) }
                }
                theta.withUnsafeMutableBufferPointer { theta in
                    slopes.withUnsafeBufferPointer { run.update(theta, gradients: $0) }
                }
                #expect(arrayError(theta, place) < 1e-10, "\(name) \(expected.hyperparameters), step \(step + 1)")
            }
        }
    }
}
