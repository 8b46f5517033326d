import Numerics
import Testing

@testable import Learning

/// Losses of embeddings over 50 updates beside PyTorch, nearest neighbors beside scikit-learn, distances beside SciPy.
@Suite struct EmbeddingReferenceTests {
    private struct Content: Decodable {
        struct Trajectory: Decodable {
            var loss: String
            var hyperparameters: [String: Double]
            var groups: Int
            var losses: [Double]
            var parameters: [[Double]]
        }
        struct Neighbors: Decodable {
            var neighbors: Int
            var dimensions: Int
            var points: [Double]
            var classes: [Int]
            var queries: [Double]
            var own: [Int]
            var predictions: [Int]
            var accuracy: Double
            var positive: Double
            var negative: Double
        }
        var trajectories: [Trajectory]
        var neighbors: [Neighbors]
    }

    private let content: Content

    init() throws { content = try Fixture.load("embeddings") }

    @Test("Fifty updates by each loss go as PyTorch's do, to 1e-10")
    func trajectories() throws {
        let names = Set(content.trajectories.map(\.loss))
        #expect(names == Set(EmbeddingLossCatalogue.all.map { $0.name }))
        for expected in content.trajectories {
            let type = try #require(EmbeddingLossCatalogue.all.first { $0.name == expected.loss })
            #expect(1 + type.partners.count == expected.groups)
            let rows = expected.groups * 12
            var builder = GraphBuilder()
            let x = builder.input([rows, 6])
            let classes = builder.constant(Tensor((0..<rows).map { Double((7 * $0 + 3) % 4) }))
            let network = MultilayerPerceptron(
                inputs: 6, depth: 2, width: 8, outputs: 2, activation: Tanh(), initializer: Zeros(),
                readOutInitializer: Zeros(), seed: 1, in: &builder)
            let points = network.apply(to: x, phase: .training, in: &builder).output
            let loss = type.init(expected.hyperparameters).apply(
                points: points, classes: classes, reduction: .mean, in: &builder)
            let training = builder.finishProgram(loss: loss)
            var graph = builder.graph()
            for (index, region) in graph.parameters.enumerated() {
                let shape = region.node.shape
                let bound = shape.rank == 2 ? (6 / Double(shape[0] + shape[1])).squareRoot() : 0.1
                graph[region.node] = Fixture.tensor(UInt64(300 + index), shape, -bound, bound)
            }
            let rule = Momentum(["learning-rate": 0.05, "momentum": 0.5])
            var optimizer = OptimizerRun(rule, parameterCount: graph.parameterCount)
            #expect(expected.losses.count == 50)
            for (step, value) in expected.losses.enumerated() {
                graph[x] = Fixture.tensor(UInt64(500 + step % 4), [rows, 6], -2, 2)
                graph.forward(training)
                graph.backward(training)
                #expect(relativeError(graph.scalar(loss), value) < 1e-10, "\(expected.loss), step \(step)")
                optimizer.update(&graph)
            }
            #expect(graph.parameters.count == expected.parameters.count)
            for (region, numbers) in zip(graph.parameters, expected.parameters) {
                let values = graph[region.node].elements
                let found = stride(from: 0, to: values.count, by: 7).map { values[$0] }
                #expect(arrayError(found, numbers) < 1e-10, "\(expected.loss), \(region.name)")
            }
        }
    }

    @Test("Nearest neighbors vote as scikit-learn's do, and distances are SciPy's")
    func neighbors() {
        #expect(content.neighbors.count == 3)
        for expected in content.neighbors {
            func tensor(_ numbers: [Double]) -> Tensor {
                Tensor(shape: [numbers.count / expected.dimensions, expected.dimensions], elements: numbers)
            }
            let queries = tensor(expected.queries)
            let nearest = NearestNeighbors(
                tensor(expected.points), classes: expected.classes, neighbors: expected.neighbors)
            #expect(nearest.predict(queries) == expected.predictions)
            #expect(nearest.accuracy(queries, classes: expected.own) == expected.accuracy)
            let distances = PairDistances(queries, classes: expected.own)
            #expect(relativeError(distances.positive, expected.positive) < 1e-13)
            #expect(relativeError(distances.negative, expected.negative) < 1e-13)
        }
    }

    @Test(
        "Equal votes go to the lower class, equal distances to the first row; more neighbors than points are all of them"
    )
    func ties() {
        let points: Tensor = [[1.0], [-1.0], [1.0]]
        #expect(NearestNeighbors(points, classes: [2, 1, 0], neighbors: 1).predict([[0.0]]) == [2])
        #expect(NearestNeighbors(points, classes: [2, 1, 0], neighbors: 2).predict([[0.0]]) == [1])
        #expect(NearestNeighbors(points, classes: [2, 2, 0], neighbors: 9).predict([[0.0]]) == [2])
        let lone = PairDistances([[0.0], [3.0]], classes: [0, 1])
        #expect(lone.positive.isNaN && lone.negative == 3)
    }

    @Test("Partners are drawn from the class or from all others, every one of them, and again the same")
    func pairs() {
        let classes = [2, 0, 2, 1, 0, 2, 1]
        func draws(_ partner: PairSampler.Partner, positives: Double = 0.5, of row: Int) -> [Int] {
            var sampler = PairSampler(classes: classes, positives: positives, seed: 5)
            return (0..<400).map { _ in sampler.partner(of: row, partner) }
        }
        for row in classes.indices {
            let same = classes.indices.filter { $0 != row && classes[$0] == classes[row] }
            let others = classes.indices.filter { classes[$0] != classes[row] }
            #expect(Set(draws(.positive, of: row)).sorted() == same)
            #expect(Set(draws(.negative, of: row)).sorted() == others)
            #expect(Set(draws(.either, positives: 1, of: row)).sorted() == same)
            #expect(Set(draws(.either, positives: 0, of: row)).sorted() == others)
            let share = Double(draws(.either, positives: 0.25, of: row).count { same.contains($0) }) / 400
            #expect((share - 0.25).magnitude < 0.08)
            #expect(draws(.negative, of: row) == draws(.negative, of: row))
        }
    }
}
