import Numerics
import Testing

@testable import Learning

@Suite("Running statistics of batch normalization")
struct RunningStatisticsTests {
    /// A batch of two rows and one channel, with a program for training and one for inference.
    private struct Setup {
        var graph: Graph
        let layer: NormalizationLayer
        let training: Program
        let inference: Program
        let input: Node
        let trained: Node
        let inferred: Node

        init(_ normalization: BatchNorm, rows: Int = 2) {
            var builder = GraphBuilder()
            layer = normalization.layer(name: "norm", features: [1], in: &builder)
            input = builder.input([rows, 1])
            trained = layer.apply(to: input, phase: .training, in: &builder)
            training = builder.finishProgram(loss: nil)
            inferred = layer.apply(to: input, phase: .inference, in: &builder)
            inference = builder.finishProgram(loss: nil)
            graph = builder.graph()
        }

        mutating func train(_ values: [Double]) {
            graph[input] = Tensor(shape: input.shape, elements: values)
            graph.forward(training)
        }

        var means: Double { layer.running.map { graph[$0.means].elements[0] } ?? .nan }
        var variances: Double { layer.running.map { graph[$0.variances].elements[0] } ?? .nan }
        var batches: Double { layer.running.map { graph[$0.batches].elements[0] } ?? .nan }
    }

    @Test("start at mean 0 and variance 1 and follow at the rate of the momentum")
    func momentum() {
        var setup = Setup(BatchNorm(["momentum": 0.25]))
        #expect(setup.means == 0 && setup.variances == 1 && setup.batches == 0)
        // Mean 3, unbiased variance 8.
        for step in 1...10 {
            setup.train([1, 5])
            var left = 1.0
            for _ in 0..<step { left *= 0.75 }
            #expect((setup.means - 3 * (1 - left)).magnitude < 1e-14)
            #expect((setup.variances - (8 + (1 - 8) * left)).magnitude < 1e-14)
            #expect(setup.batches == Double(step))
        }
    }

    @Test("are the plain average of the batches when cumulative")
    func cumulative() {
        var setup = Setup(BatchNorm(["cumulative": 1]))
        setup.train([1, 5])
        #expect(setup.means == 3 && setup.variances == 8)
        setup.train([0, 2])
        #expect(setup.means == 2 && setup.variances == 5)
    }

    @Test("are what inference normalizes with, and stay as they are there")
    func inference() {
        var setup = Setup(BatchNorm(["momentum": 1, "epsilon": 0]))
        setup.train([1, 5])
        setup.graph[setup.input] = Tensor(shape: [2, 1], elements: [3, 3 + 8.squareRoot()])
        setup.graph.forward(setup.inference)
        #expect(arrayError(setup.graph[setup.inferred].elements, [0, 1]) < 1e-15)
        #expect(setup.means == 3 && setup.variances == 8 && setup.batches == 1)
    }

    @Test("lie in the graph: a copy is a checkpoint")
    func checkpoint() {
        var setup = Setup(BatchNorm())
        setup.train([1, 5])
        var branch = setup
        branch.train([-4, 9])
        #expect(branch.means != setup.means && setup.batches == 1)
        setup.train([-4, 9])
        #expect(branch.means == setup.means && branch.variances == setup.variances)
    }

    @Test("of batches of one value follow the mean and keep the variance; empty batches change nothing")
    func degenerate() {
        var single = Setup(BatchNorm(["momentum": 0.5]), rows: 1)
        single.train([4])
        #expect(single.means == 2 && single.variances == 1)
        var empty = Setup(BatchNorm(), rows: 0)
        empty.train([])
        #expect(empty.means == 0 && empty.variances == 1 && empty.batches == 0)
    }
}
