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

    @Test("Clipping by norm keeps the direction where squares overflow")
    func clippingOfHugeGradients() {
        let long = clipped([3e200, -4e200], .norm(1))
        #expect((long[0] - 0.6).magnitude < 1e-15)
        #expect((long[1] + 0.8).magnitude < 1e-15)
        #expect(clipped([.infinity, 1], .norm(1)).allSatisfy { !($0.magnitude > 1) })
    }

    @Test("Momentum 0 is plain descent, and SGD with a momentum is Momentum")
    func degenerateMomentum() {
        func path(_ optimizer: any Optimizer) -> [Double] {
            var run = OptimizerRun(optimizer, parameterCount: 2)
            var theta = [1.0, -2]
            for _ in 0..<20 { step(&run, &theta) }
            return theta
        }
        #expect(path(Momentum(["momentum": 0])) == path(SGD()))
        #expect(path(SGD(["nesterov": 1])) == path(SGD()))
        #expect(path(SGD(["momentum": 0.9])) == path(Momentum()))
        #expect(path(SGD(["momentum": 0.9, "nesterov": 1])) == path(Nesterov()))
        #expect(path(Adam(["amsgrad": 1])) == path(AMSGrad()))
        #expect(path(Adam(["decoupled-weight-decay": 1, "weight-decay": 0.01])) == path(AdamW()))
    }

    /// One update down Σ θ⁴/4 + 0.1θ.
    private func step(_ run: inout OptimizerRun, _ theta: inout [Double]) {
        theta.withUnsafeMutableBufferPointer { run.lookAhead($0) }
        let slopes = theta.map { $0 * $0 * $0 + 0.1 }
        theta.withUnsafeMutableBufferPointer { theta in
            slopes.withUnsafeBufferPointer { run.update(theta, gradients: $0) }
        }
    }

    @Test(
        "Both forms of Nesterov's momentum have the same iterates after the change of variables", arguments: [0, 0.1])
    func changeOfVariables(decay: Double) {
        let settings = ["learning-rate": 0.02, "momentum": 0.9, "weight-decay": decay]
        var ahead = OptimizerRun(NesterovLookAhead(settings), parameterCount: 2)
        var plain = OptimizerRun(Nesterov(settings), parameterCount: 2)
        var theta = [1.0, -2]
        var phi = theta
        for _ in 0..<200 {
            // φ = θ − βv is where the gradient is taken.
            var place = theta
            place.withUnsafeMutableBufferPointer { ahead.lookAhead($0) }
            #expect(arrayError(place, phi) < 1e-12)
            step(&ahead, &theta)
            step(&plain, &phi)
        }
        #expect(theta != phi)
    }

    @Test("A graph's gradient is taken where the optimizer looks")
    func lookAheadOfAGraph() {
        var builder = GraphBuilder()
        let w = builder.parameter("w", [2], [3, 4])
        let program = builder.finishProgram(loss: builder.sum(builder.square(w)))
        var graph = builder.graph()
        var run = OptimizerRun(NesterovLookAhead(["learning-rate": 0.1, "momentum": 0.5]), parameterCount: 2)
        #expect(run.looksAhead)
        for _ in 0..<2 {
            run.lookAhead(&graph)
            graph.forward(program)
            graph.backward(program)
            run.update(&graph)
        }
        // v = 0.2w = (0.6, 0.8), w = (2.4, 3.2); ahead (2.1, 2.8); v = (0.3, 0.4) + 0.2 · (2.1, 2.8), w − v.
        #expect(arrayError(graph[w].elements, [2.4 - 0.72, 3.2 - 0.96]) < 1e-15)
    }

    @Test("A centered RMSProp on a constant slope stays finite")
    func centeredVariance() {
        var run = OptimizerRun(RMSProp(["centered": 1, "alpha": 0.5]), parameterCount: 1)
        var theta = [0.0]
        for _ in 0..<5000 {
            theta.withUnsafeMutableBufferPointer { theta in
                [0.1].withUnsafeBufferPointer { run.update(theta, gradients: $0) }
            }
        }
        #expect(theta[0].isFinite)
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

    @Test("The proximal step of L1 reaches the soft threshold of least squares, with exact zeros")
    func softThreshold() {
        // ½Σ(w − c)² + λΣ|w| has its minimum at sign c·max(0, |c| − λ).
        let target = [2.0, -1, 0.25, -0.125]
        var builder = GraphBuilder()
        let w = builder.parameter("w", [4], [1, 1, 1, 1])
        let c = builder.input([4])
        let half = builder.scale(builder.sum(builder.square(builder.subtract(w, c))), by: 0.5)
        let program = builder.finishProgram(loss: half)
        var graph = builder.graph()
        graph[c] = Tensor(shape: [4], elements: target)
        var run = OptimizerRun(
            SGD(["learning-rate": 0.5]), parameterCount: 4, penalty: Penalty(l1: 0.5, l1Step: .proximal))
        for _ in 0..<100 {
            graph.forward(program)
            graph.backward(program)
            run.update(&graph)
        }
        let expected = [1.5, -0.5, 0, 0]
        #expect(zip(graph[w].elements, expected).allSatisfy { ($0 - $1).magnitude < 1e-12 })
        #expect(graph[w].elements[2] == 0 && graph[w].elements[3] == 0)
    }

    @Test("The proximal step keeps to each parameter's own learning rate and leaves the frozen alone")
    func proximalRules() {
        var builder = GraphBuilder()
        let w = builder.parameter("w", [3], [1, 1, 1])
        let program = builder.finishProgram(loss: builder.scale(builder.sum(w), by: 0))
        var graph = builder.graph()
        let half = ParameterRule(range: 1..<2, learningRateFactor: 0.5)
        let frozen = ParameterRule(range: 2..<3, isFrozen: true)
        var run = OptimizerRun(
            SGD(["learning-rate": 0.5]), parameterCount: 3, penalty: Penalty(l1: 0.5, l1Step: .proximal),
            rules: [half, frozen])
        graph.forward(program)
        graph.backward(program)
        run.update(&graph)
        #expect(graph[w].elements == [0.75, 0.875, 1])
    }

    /// As in PyTorch, where a penalty is part of the loss.
    @Test("A graph's gradients are penalized, then clipped, then followed")
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
        #expect(graph[w].elements == [2, 3])
    }

    @Test("A copy of a run goes on alike", arguments: OptimizerCatalogue.all.map { $0.name })
    func runIsValue(_ name: String) throws {
        let type = try #require(OptimizerCatalogue.all.first { $0.name == name })
        var a = OptimizerRun(type.init(), parameterCount: 2)
        var theta = [1.0, -2]
        for _ in 0..<3 { step(&a, &theta) }
        var b = a
        var other = theta
        for _ in 0..<5 {
            step(&a, &theta)
            step(&b, &other)
        }
        #expect(theta == other)
        #expect(theta.allSatisfy { $0.isFinite })
    }
}
