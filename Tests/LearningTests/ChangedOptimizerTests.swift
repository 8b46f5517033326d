import Numerics
import Testing

@testable import Learning

/// Hyper-parameters assigned in the middle of a run, and optimizers made anew there.
@Suite("An optimizer changed on the way goes on as PyTorch's does")
struct ChangedOptimizerTests {
    struct Content: Decodable {
        struct Phase: Decodable {
            var step: Int
            var name: String
            var hyperparameters: [String: Double]
        }
        struct Run: Decodable {
            var phases: [Phase]
            var path: [[Double]]
        }
        struct Plateau: Decodable {
            var metrics: [Double]
            var factor: Double
            var patience: Double
            var base: Double
            /// Before this update the rate is assigned.
            var step: Int
            var rate: Double
            var rates: [Double]
        }
        var start: [Double]
        var curvatures: [Double]
        var runs: [Run]
        var plateau: Plateau
    }

    private func optimizer(_ phase: Content.Phase) throws -> any Optimizer {
        let type = try #require(OptimizerCatalogue.all.first { $0.name == phase.name })
        return type.init(phase.hyperparameters)
    }

    @Test("50 steps, to 1e-10")
    func trajectories() throws {
        let content = try Fixture.load("changes", as: Content.self)
        #expect(Set(content.runs.flatMap(\.phases).map(\.name)) == Set(OptimizerCatalogue.all.map { $0.name }))
        for expected in content.runs {
            var theta = content.start
            var run = OptimizerRun(try optimizer(expected.phases[0]), parameterCount: theta.count)
            for (step, place) in expected.path.enumerated() {
                for phase in expected.phases.dropFirst() where phase.step == step {
                    run.change(to: try optimizer(phase))
                }
                theta.withUnsafeMutableBufferPointer { run.lookAhead($0) }
                // The gradient of Σ aᵢθᵢ² / 2 + Σ sin(2θᵢ) / 10.
                let slopes = zip(theta, content.curvatures).map { $1 * $0 + Elementary.cos(2 * $0) / 5 }
                theta.withUnsafeMutableBufferPointer { theta in
                    slopes.withUnsafeBufferPointer { run.update(theta, gradients: $0) }
                }
                #expect(arrayError(theta, place) < 1e-10, "\(expected.phases[0].name), step \(step + 1)")
            }
        }
    }

    @Test("A plateau's reductions start anew from a rate that is assigned; what it has seen stays")
    func plateau() throws {
        let content = try Fixture.load("changes", as: Content.self).plateau
        let settings = ["factor": content.factor, "patience": content.patience]
        var run = ScheduleRun(ReduceOnPlateau(settings), run: content.metrics.count)
        var base = content.base
        for (step, rate) in content.rates.enumerated() {
            if step > 0 { run.observe(content.metrics[step - 1], at: step - 1, base: base) }
            if step == content.step {
                base = content.rate
                run = ScheduleRun(ReduceOnPlateau(settings), run: content.metrics.count).following(run, rebased: true)
            }
            #expect(relativeError(run.rate(base, at: step), rate) < 1e-14, "step \(step)")
        }
    }

    @Test(
        "Changed to what it is, it goes on as if nothing had been said",
        arguments: OptimizerCatalogue.all.map { $0.name })
    func unchanged(_ name: String) throws {
        let type = try #require(OptimizerCatalogue.all.first { $0.name == name })
        var plain = OptimizerRun(type.init(), parameterCount: 2)
        var changed = plain
        var (one, other) = ([1.0, -2.0], [1.0, -2.0])
        for step in 0..<20 {
            if step % 3 == 1 { changed.change(to: type.init()) }
            one.withUnsafeMutableBufferPointer { one in
                one.map { 2 * $0 }.withUnsafeBufferPointer { plain.update(one, gradients: $0) }
            }
            other.withUnsafeMutableBufferPointer { other in
                other.map { 2 * $0 }.withUnsafeBufferPointer { changed.update(other, gradients: $0) }
            }
        }
        #expect(one == other)
        #expect(changed.step == 20)
    }
}
