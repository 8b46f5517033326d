import Formulas
import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("A gradient check")
struct GradientCheckTests {
    private func recording(
        _ text: String, _ values: [String: Double], draws: Int = 0, points: Int = 61, seed: UInt64 = 1
    ) throws -> Recording {
        try FunctionRun.of(
            Backpropagation.self, [],
            ExpressionRun.settings(text, values) + [
                ("check.points", .integer(points)), ("check.draws", .integer(draws)),
            ], seed: seed)
    }

    /// Central, then one-sided, step size by step size.
    private func errors(_ recording: Recording) throws -> [Double] { try ExpressionRun.last(recording, "check-error") }

    @Test("is best near ∛ε for central differences and √ε for one-sided ones", arguments: [1, 2, 3] as [UInt64])
    func best(_ seed: UInt64) throws {
        let recording = try recording("exp(w)*sin(x)", ["w": 0.5, "x": 0.8], draws: 30, seed: seed)
        let best = try ExpressionRun.last(recording, "best-step")
        #expect(best[0] > 6e-7 && best[0] < 6e-5 && best[1] > 1.5e-9 && best[1] < 1.5e-7)
        let least = try ExpressionRun.last(recording, "least-error")
        #expect(least[0] < 1e-9 && least[1] > 100 * least[0] && least[1] < 1e-6)
    }

    @Test("falls with h² or h, as Taylor's series has it")
    func truncation() throws {
        // sin at 1: central h²/6·|cos‴/cos|, one-sided h/2·|tan|.
        let errors = try errors(recording("sin(x)", ["x": 1], points: 31))
        let h = Elementary.pow(10, -2.0)
        let (central, oneSided) = (errors[26], errors[31 + 26])
        #expect((central / (h * h / 6) - 1).magnitude < 0.01)
        #expect((oneSided / (h / 2 * Elementary.sin(1) / Elementary.cos(1)) - 1).magnitude < 0.02)
    }

    @Test("is off at ReLU's kink, and blind at that of |x|")
    func kinks() throws {
        let relu = try errors(recording("relu(x)", ["x": 0]))
        #expect(relu.allSatisfy { $0 == 1 })
        let corner = try errors(recording("abs(x)", ["x": 0]))
        #expect(corner.prefix(61).allSatisfy { $0 == 0 } && corner.suffix(61).allSatisfy { $0 == 1 })
    }

    @Test("is 0 for what is flat, and of the larger of the two norms")
    func scale() {
        #expect(GradientCheck.error([0, 0], [0, 0]) == 0)
        #expect(GradientCheck.error([3, 4], [0, 0]) == 1)
        #expect(GradientCheck.error([1, 0], [2, 0]) == 0.5)
    }

    @Test("refuses step sizes that run backward")
    func order() throws {
        let error = try #require(
            FunctionRun.error(
                Backpropagation.self, [],
                ExpressionRun.settings("x^2", ["x": 1]) + [("check.from", .real(1)), ("check.to", .real(0.5))]))
        #expect(error.key == "check.to" && error.message.contains("found 0.5"))
    }
}
