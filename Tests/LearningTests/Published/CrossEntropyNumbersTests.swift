import Numerics
import Testing

@testable import Learning

/// Numbers about softmax and cross-entropy that cs231n, Karpathy and textbooks print.
@Suite struct CrossEntropyNumbersTests {
    @Test(
        "Loss at chance: ln 3 = 1.098612, ln 10 = 2.302585, ln V in general (cs231n; Karpathy)",
        arguments: [(3, 1.098612), (10, 2.302585), (27, 3.295837), (32, 3.465736)])
    func chance(classes: Int, published: Double) {
        let balanced = Blobs(["points": Double(4 * classes), "classes": Double(classes)]).make(seed: 1)
        #expect((CrossEntropy().chance(balanced) - published).magnitude < 5e-7)
        // What a network without an opinion has: equal logits, of any height.
        var builder = GraphBuilder()
        let logits = builder.constant(Tensor(shape: [2, classes], elements: .init(repeating: -3, count: 2 * classes)))
        let targets = builder.constant(Tensor(shape: [2], elements: [0, Double(classes - 1)]))
        let loss = CrossEntropy().apply(predictions: logits, targets: targets, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        #expect((graph.scalar(loss) - published).magnitude < 5e-7)
    }

    @Test("The gradient by the logits at p = (0.2, 0.3, 0.5), middle class right, is (0.2, −0.7, 0.5)")
    func gradient() {
        var builder = GraphBuilder()
        let logits = builder.parameter("logits", [1, 3], [0.2, 0.3, 0.5].map { Elementary.log($0) + 4 })
        let target = builder.constant(Tensor(shape: [1], elements: [1]))
        let loss = CrossEntropy().apply(predictions: logits, targets: target, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        for (found, known) in zip(graph[gradientOf: logits].elements, [0.2, -0.7, 0.5]) {
            #expect((found - known).magnitude < 1e-15)
        }
    }

    @Test("softmax(1, 2, 3) = 0.090031, 0.244728, 0.665241")
    func softmax() {
        var builder = GraphBuilder()
        let p = builder.softmax(builder.constant(Tensor(shape: [3], elements: [1, 2, 3])))
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        for (found, known) in zip(graph[p].elements, [0.090031, 0.244728, 0.665241]) {
            #expect((found - known).magnitude < 5e-7)
        }
    }
}
