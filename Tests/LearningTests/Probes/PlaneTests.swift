import Numerics
import Testing

@testable import Learning

/// Decision maps, landscapes and kernels against the passes that they are made of.
@Suite struct PlaneTests {
    /// y = W₂·tanh(W₁·x + b₁) + b₂ over a batch of 6 rows of 3 features, with a tangent kernel's program over 4 rows.
    private struct Network {
        var graph: Graph
        let program: Program
        let features: Node
        let hidden: Node
        let output: Node
        let loss: Node
        let kernelRows: Node
        let kernelOutput: Node
        let kernel: TangentKernel

        init() {
            var builder = GraphBuilder()
            let w1 = builder.parameter("w1", [5, 3], Fixture.tensor(600, [5, 3], -1, 1).elements)
            let b1 = builder.parameter("b1", [5], Fixture.tensor(601, [5], -1, 1).elements)
            let w2 = builder.parameter("w2", [2, 5], Fixture.tensor(602, [2, 5], -1, 1).elements)
            let b2 = builder.parameter("b2", [2], Fixture.tensor(603, [2], -1, 1).elements)
            func apply(_ x: Node) -> (Node, Node) {
                let hidden = builder.tanh(builder.linear(x, weights: w1, biases: b1))
                return (hidden, builder.linear(hidden, weights: w2, biases: b2))
            }
            features = builder.input([6, 3])
            (hidden, output) = apply(features)
            loss = builder.mean(builder.square(output))
            program = builder.finishProgram(loss: loss)
            kernelRows = builder.constant(Fixture.tensor(604, [4, 3], -1, 1))
            (_, kernelOutput) = apply(kernelRows)
            kernel = TangentKernel(of: kernelOutput, in: &builder)
            graph = builder.graph()
            graph[features] = Fixture.tensor(605, [6, 3], -2, 2)
        }

        /// The outputs at one row, by hand.
        func outputs(_ row: [Double]) -> (hidden: [Double], output: [Double]) {
            let p = graph.withParameters { Array($0) }
            func dense(_ x: [Double], weights: Int, biases: Int, outputs: Int) -> [Double] {
                var y: [Double] = []
                for i in 0..<outputs {
                    var sum = p[biases + i]
                    for k in x.indices { sum = sum.addingProduct(x[k], p[weights + i * x.count + k]) }
                    y.append(sum)
                }
                return y
            }
            let hidden = dense(row, weights: 0, biases: 15, outputs: 5).map(Elementary.tanh)
            return (hidden, dense(hidden, weights: 20, biases: 30, outputs: 2))
        }
    }

    @Test("A decision map is the forward pass at each place, for outputs and for hidden units", arguments: [3, 4])
    func mapIsForwardPass(_ resolution: Int) {
        var network = Network()
        let table = network.graph[network.features]
        for plane in [
            FeaturePlane(table, features: (2, 0), resolution: resolution),
            FeaturePlane(principal: table, resolution: resolution),
        ] {
            let values = network.graph.values(
                of: [network.output, network.hidden], over: plane, network.program, features: network.features)
            #expect(values[0].count == resolution * resolution * 2 && values[1].count == resolution * resolution * 5)
            for place in 0..<plane.placeCount {
                let (u, v) = (plane.horizontal[place % resolution], plane.vertical[place / resolution])
                let row = (0..<3).map { k -> Double in
                    plane.base[k].addingProduct(u, plane.first[k]).addingProduct(v, plane.second[k])
                }
                let expected = network.outputs(row)
                #expect(Array(values[0][place * 2..<place * 2 + 2]) == expected.output)
                #expect(Array(values[1][place * 5..<place * 5 + 5]) == expected.hidden)
            }
        }
    }

    @Test("The plane of two features holds the others at their means and reaches a tenth beyond the data")
    func planeOfFeatures() {
        let plane = FeaturePlane([[0, 7, 1], [10, 9, 3]], features: (0, 2), resolution: 3)
        #expect(plane.base == [0, 8, 0] && plane.first == [1, 0, 0] && plane.second == [0, 0, 1])
        #expect(plane.horizontal == [-1, 5, 11] && plane.vertical == [0.8, 2, 3.2])
        #expect(plane.rows == [[0, 1], [10, 3]])
        let flat = FeaturePlane([[4, 1], [4, 2]], features: (0, 1), resolution: 2)
        #expect(flat.horizontal == [3, 5])
    }

    @Test("The rows on a principal plane are where their features say")
    func principalPlane() {
        let table = Fixture.tensor(606, [20, 3], -1, 1)
        let plane = FeaturePlane(principal: table, resolution: 2)
        let dot = zip(plane.first, plane.second).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(dot.magnitude < 1e-14)
        for row in 0..<20 {
            let centered = (0..<3).map { table[row, $0] - plane.base[$0] }
            let along = zip(centered, plane.first).reduce(0) { $0 + $1.0 * $1.1 }
            #expect((plane.rows[row, 0] - along).magnitude < 1e-14)
        }
    }

    @Test("The loss along a line, between two places and over a plane is the loss there")
    func landscape() {
        let network = Network()
        let loss = GraphLoss(network.graph, network.program, loss: network.loss)
        let here = loss.parameters
        let there = Fixture.uniforms(607, here.count)
        func value(_ parameters: [Double]) -> Double {
            var moved = loss
            return moved.value(at: parameters)
        }
        let places = [-1, 0, 0.25, 1]
        let line = LossLandscape.line(loss, from: here, along: there, at: places)
        let expected = places.map { t in value(zip(here, there).map { $0.addingProduct(t, $1) }) }
        #expect(line == expected)
        let between = LossLandscape.between(loss, here, there, at: [0, 1])
        #expect(between[0] == value(here) && relativeError(between[1], value(there)) < 1e-14)
        let second = Fixture.uniforms(608, here.count)
        let plane = LossLandscape.plane(loss, from: here, along: there, second, at: [0, 1])
        #expect(plane[0] == value(here) && plane.count == 4)
        let corners = [there, second].map { direction in value(zip(here, direction).map { $0.addingProduct(1, $1) }) }
        #expect(Array(plane[1...2]) == corners)
    }

    @Test("A random direction has each filter's length, and leaves biases alone")
    func filterNormalization() {
        let network = Network()
        let direction = LossLandscape.direction(network.graph, seed: 1, stream: "direction")
        let p = network.graph.withParameters { Array($0) }
        func length(_ values: [Double], _ range: Range<Int>) -> Double {
            values[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        let first = (0..<5).map { $0 * 3..<$0 * 3 + 3 }
        let second = (0..<2).map { 20 + $0 * 5..<25 + $0 * 5 }
        for range in first + second { #expect(relativeError(length(direction, range), length(p, range)) < 1e-14) }
        #expect(Array(direction[15..<20]) == [0, 0, 0, 0, 0] && Array(direction[30..<32]) == [0, 0])
        #expect(direction == LossLandscape.direction(network.graph, seed: 1, stream: "direction"))
        #expect(direction != LossLandscape.direction(network.graph, seed: 1, stream: "other"))
    }

    @Test("The tangent kernel is that of central differences of the outputs")
    func tangentKernel() {
        var network = Network()
        let kernel = network.kernel(&network.graph)
        let count = network.graph.parameterCount
        var columns: [[Double]] = []
        for index in 0..<count {
            let sides = [1e-5, -1e-5].map { step -> [Double] in
                var moved = network.graph
                moved.withMutableParameters { parameters, _ in parameters[index] += step }
                moved.forward(network.program)
                return (0..<4).flatMap { row in
                    var probe = network
                    probe.graph = moved
                    return probe.outputs((0..<3).map { Fixture.tensor(604, [4, 3], -1, 1)[row, $0] }).output
                }
            }
            columns.append(zip(sides[0], sides[1]).map { ($0 - $1) / 2e-5 })
        }
        for i in 0..<8 {
            for j in 0..<8 {
                let expected = columns.reduce(0) { $0 + $1[i] * $1[j] }
                #expect((kernel[i, j] - expected).magnitude < 1e-8)
                #expect(kernel[i, j] == kernel[j, i])
            }
        }
    }
}
