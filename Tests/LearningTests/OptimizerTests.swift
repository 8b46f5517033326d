import Numerics
import Testing

@testable import Learning

@Suite struct OptimizerTests {
    private func clipped(_ gradients: [Double], _ clipping: GradientClipping) -> [Double] {
        var gradients = gradients
        gradients.withUnsafeMutableBufferPointer { clipping.apply(to: $0) }
        return gradients
    }

    @Test("Clipping by norm keeps the direction; by value it holds each number")
    func clipping() {
        let short = clipped([3, 4], .norm(10))
        #expect(short == [3, 4])
        let long = clipped([3, -4], .norm(1))
        // PyTorch: clip_grad_norm_ of (3, −4) to 1 leaves ±(0.6, 0.8)·5/(5 + 10⁻⁶).
        #expect((long[0] - 3 / 5.000001).magnitude < 1e-15)
        #expect((long[1] + 4 / 5.000001).magnitude < 1e-15)
        #expect(clipped([3, -4, 0.5], .value(1)) == [1, -1, 0.5])
        #expect(clipped([], .norm(1)).isEmpty)
        #expect(clipped([.nan, 1], .value(1))[0].isNaN)
        #expect(clipped([0, 0], .norm(1)) == [0, 0])
    }

    @Test("A penalty's gradient is that of its value")
    func penalty() {
        let penalty = Penalty(l1: 0.3, l2: 0.5)
        let theta = [2.0, -1, 0]
        var slopes = [1.0, 1, 1]
        theta.withUnsafeBufferPointer { theta in
            slopes.withUnsafeMutableBufferPointer { penalty.add(to: $0, parameters: theta) }
            #expect(penalty.value(theta) == 0.3 * 3 + 0.25 * 5)
        }
        let expected: [Double] = [1 + 0.3 + 1, 1 - 0.3 - 0.5, 1]
        #expect(zip(slopes, expected).allSatisfy { ($0 - $1).magnitude < 1e-15 })
    }

    @Test("A graph's gradients are clipped, then penalized, then followed")
    func order() {
        var builder = GraphBuilder()
        let w = builder.parameter("w", [2], [3, 4])
        let program = builder.finishProgram(loss: builder.sum(builder.square(w)))
        var graph = builder.graph()
        var run = OptimizerRun(
            SGD(["learning-rate": 1]), parameterCount: 2, clipping: .value(1), penalty: Penalty(l2: 0.5))
        graph.forward(program)
        graph.backward(program)
        run.update(&graph)
        #expect(graph[w].elements == [0.5, 1])
    }

    @Test("A copy of a run goes on alike", arguments: OptimizerCatalogue.all.map { $0.name })
    func runIsValue(_ name: String) throws {
        let type = try #require(OptimizerCatalogue.all.first { $0.name == name })
        var a = OptimizerRun(type.init(), parameterCount: 2)
        var theta = [1.0, -2]
        func walk(_ run: inout OptimizerRun, _ theta: inout [Double]) {
            let slopes = theta.map { $0 * $0 * $0 + 0.1 }
            theta.withUnsafeMutableBufferPointer { theta in
                slopes.withUnsafeBufferPointer { run.update(theta, gradients: $0) }
            }
        }
        for _ in 0..<3 { walk(&a, &theta) }
        var b = a
        var other = theta
        for _ in 0..<5 {
            walk(&a, &theta)
            walk(&b, &other)
        }
        #expect(theta == other)
        #expect(theta.allSatisfy { $0.isFinite })
    }
}
