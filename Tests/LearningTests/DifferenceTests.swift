import Numerics
import Testing

@testable import Learning

/// One test for each row of docs/differences.md that is about arithmetic.
@Suite("Where dash differs from PyTorch")
struct DifferenceTests {
    /// PyTorch returns x above 20, and a slope of 1.
    @Test("softplus keeps its tail above 20", arguments: [21.0, 23, 25])
    func softplus(x: Double) {
        let tail = Elementary.exp(-x)
        #expect(((Softplus().value(x) - x) / tail - 1).magnitude < 1e-3)
        #expect(((1 - Softplus().derivative(x)) / tail - 1).magnitude < 1e-3)
    }

    /// PyTorch's margin of a negative best is a share of it with its sign, so that the same loss again counts as better.
    @Test("a plateau below zero is a plateau")
    func plateauBelowZero() {
        var schedule = ReduceOnPlateau(["patience": 1, "factor": 0.5])
        for _ in 0..<3 { schedule.observe(-1, base: 1) }
        #expect(schedule.rate(1, at: 3) == 0.5)
        var rising = ReduceOnPlateau(["mode": 1, "patience": 1, "factor": 0.5])
        for _ in 0..<3 { rising.observe(-1, base: 1) }
        #expect(rising.rate(1, at: 3) == 0.5)
        // Better by more than the share is better.
        var falling = ReduceOnPlateau(["patience": 1, "threshold": 0.1])
        for loss in [-1, -1.2, -1.5, -2] { falling.observe(loss, base: 1) }
        #expect(falling.rate(1, at: 4) == 1 && falling.best == -2)
    }

    /// PyTorch's `clip_grad_norm_` finds ∞ and returns gradients of 0.
    @Test("a gradient whose squares overflow keeps its direction")
    func overflowingNorm() {
        var gradients = [1e200, 1e200]
        gradients.withUnsafeMutableBufferPointer { GradientClipping.norm(1).apply(to: $0) }
        for gradient in gradients { #expect((gradient - 0.5.squareRoot()).magnitude < 1e-15) }
    }

    /// PyTorch's relu passes the gradient on where its input is not a number, and so does dash.
    @Test("relu passes the gradient on at NaN, as PyTorch does")
    func reluAtNaN() {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [3], [.nan, -1, 2])
        let y = builder.relu(x)
        let program = builder.finishProgram(loss: builder.sum(y))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph[gradientOf: x].elements == [1, 0, 1])
    }

    /// The mean square less the square of the mean falls below 0 by rounding, and the root of that is not a number.
    @Test("a centered RMSProp goes on where rounding takes its variance below 0")
    func centeredRMSProp() {
        var run = OptimizerRun(
            RMSProp(["learning-rate": 0.1, "centered": 1, "alpha": 0.9]), parameterCount: 3)
        var place = [1.0, 1, 1]
        for _ in 0..<400 {
            place.withUnsafeMutableBufferPointer { place in
                [1.0, 0.1, 1e-3].withUnsafeBufferPointer { run.update(place, gradients: $0) }
            }
        }
        #expect(place.allSatisfy { $0.isFinite })
    }

    @Test("a penalty's gradient is clipped with the loss's own")
    func penaltyBeforeClipping() {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [2], [3, -4])
        let program = builder.finishProgram(loss: builder.sum(x))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        var run = OptimizerRun(
            SGD(["learning-rate": 1]), parameterCount: 2, clipping: .norm(0.1), penalty: Penalty(l2: 10))
        run.update(&graph)
        let step = zip(graph[x].elements, [3.0, -4]).map { $0 - $1 }
        #expect(((step[0] * step[0] + step[1] * step[1]).squareRoot() - 0.1).magnitude < 1e-7)
    }
}
