import Learning
import Testing

@testable import Experiments

@Suite("The learning rate of each update")
struct ChangedRateTests {
    private func parameters(_ schedule: String, _ settings: [(String, ParameterValue)]) throws -> Parameters {
        var parameters = Parameters(defaultsOf: Training.parameters).setting("steps", .integer(20))
        let field = try #require(Training.parameters.first { $0.key == "schedule" })
        parameters = parameters.setting("schedule", try #require(field.kind.filled(.text(schedule))))
        for (key, value) in settings { parameters = parameters.setting("schedule." + key, value) }
        return parameters
    }

    /// Not as PyTorch, where it depends on the schedule: docs/differences.md.
    @Test("that is changed on the way takes the place of the schedule's first one")
    func schedule() throws {
        let parameters = try parameters("exponential", [("gamma", .real(0.5))])
        var rate = LearningRate(parameters, of: SGD(["learning-rate": 1]), steps: 20)
        for step in 0..<3 { #expect(rate.rate(at: step, loss: 1) == [1, 0.5, 0.25][step]) }
        rate.change(to: parameters, of: SGD(["learning-rate": 8]), steps: 20)
        #expect(rate.rate(at: 3, loss: 1) == 1)
        #expect(rate.rate(at: 4, loss: 1) == 0.5)
    }

    /// As `optimizer.step(); scheduler.step(loss)` in PyTorch: each loss counts from the next update on, the first one too.
    @Test("drops on the update after the plateau was seen")
    func plateau() throws {
        let parameters = try parameters(
            "reduce-on-plateau", [("patience", .integer(0)), ("factor", .real(0.5)), ("threshold", .real(0))])
        var rate = LearningRate(parameters, of: SGD(["learning-rate": 1]), steps: 20)
        let losses = [5.0, 4, 4, 3, 9, 9]
        #expect(losses.enumerated().map { rate.rate(at: $0, loss: $1) } == [1, 1, 1, 0.5, 0.5, 0.25])
    }
}
