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
            var settings = expected.hyperparameters
            let penalty = Penalty(
                l1: settings.removeValue(forKey: "l1") ?? 0, l2: settings.removeValue(forKey: "l2") ?? 0)
            let clipping =
                settings.removeValue(forKey: "clip-norm").map { GradientClipping.norm($0) }
                ?? settings.removeValue(forKey: "clip-value").map { .value($0) }
            var theta = content.start
            var run = OptimizerRun(type.init(settings), parameterCount: theta.count)
            for (step, place) in expected.path.enumerated() {
                theta.withUnsafeMutableBufferPointer { run.lookAhead($0) }
                var slopes = gradient(theta, content.curvatures)
                slopes.withUnsafeMutableBufferPointer { slopes in
                    theta.withUnsafeBufferPointer { penalty.add(to: slopes, parameters: $0) }
                    clipping?.apply(to: slopes)
                }
                theta.withUnsafeMutableBufferPointer { theta in
                    slopes.withUnsafeBufferPointer { run.update(theta, gradients: $0) }
                }
                #expect(arrayError(theta, place) < 1e-10, "\(name) \(expected.hyperparameters), step \(step + 1)")
            }
        }
    }

    @Test("Every hyper-parameter but the learning rate is among the fixtures' settings")
    func everyHyperparameterIsCovered() throws {
        let content = try Fixture.load("optimizers", as: Content.self)
        for type in OptimizerCatalogue.all {
            let varied = Set(content.runs.filter { $0.name == type.name }.flatMap { $0.hyperparameters.keys })
            for parameter in type.hyperparameters {
                #expect(varied.contains(parameter.name), "\(type.name) lacks a run with \(parameter.name)")
            }
        }
    }
}
