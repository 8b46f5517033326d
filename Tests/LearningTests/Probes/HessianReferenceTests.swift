import Numerics
import Testing

@testable import Learning

/// Full Hessians of small networks beside `torch.autograd.functional.hessian`, and what is computed from them.
@Suite struct HessianReferenceTests {
    struct Content: Decodable {
        struct Case: Decodable, Sendable, CustomStringConvertible {
            var name: String
            var hessian: FixtureArray
            var eigenvalues: [Double]
            var loss: Double
            var description: String { name }
        }
        var hessians: [Case]
    }

    static let cases = (try? Fixture.load("probes", as: Content.self).hessians) ?? []

    @Test("The four networks are there")
    func casesAreThere() { #expect(HessianReferenceTests.cases.count == 4) }

    @Test("The full Hessian is PyTorch's", arguments: cases)
    func hessianIsPyTorchs(_ reference: Content.Case) throws {
        var loss = SmallNetworks.loss(reference.name)
        _ = loss.gradient()
        #expect(relativeError(loss.value(), reference.loss) < 1e-14)
        var spectrum = try HessianSpectrum(loss)
        var graph = loss.graph
        graph.forward(loss.program)
        graph.backward(loss.program)
        let matrix = spectrum.matrix(of: &graph)
        let error = arrayError(matrix.elements, reference.hessian.tensor.elements)
        #expect(error < 1e-12)
        let side = matrix.shape[0]
        for i in 0..<side { for j in 0..<i { #expect((matrix[i, j] - matrix[j, i]).magnitude < 1e-14) } }
    }

    @Test("Lanczos finds the largest eigenvalues of the full Hessian", arguments: cases, [1, 4])
    func lanczosFindsTheTop(_ reference: Content.Case, _ count: Int) throws {
        let loss = SmallNetworks.loss(reference.name)
        var spectrum = try HessianSpectrum(loss)
        var graph = loss.graph
        graph.forward(loss.program)
        graph.backward(loss.program)
        let found = spectrum.largest(count, of: &graph)
        #expect(found.hasConverged)
        let expected = Array(reference.eigenvalues.suffix(count).reversed())
        #expect(arrayError(found.largest, expected) < 1e-9)
        let own = SymmetricEigen(spectrum.matrix(of: &graph)).values
        #expect(arrayError(found.largest, own.suffix(count).reversed()) < 1e-9)
        let again = spectrum.largest(count, of: &graph)
        #expect(again.largest == found.largest && again.products == found.products)
    }
}

/// The networks of scripts/fixtures/learning/probes.py.
enum SmallNetworks {
    static func loss(_ name: String) -> GraphLoss {
        var builder = GraphBuilder()
        var stream: UInt64 = 0
        func next(_ builder: inout GraphBuilder, _ shape: Shape) -> Node {
            defer { stream += 1 }
            return builder.parameter("p\(stream)", shape, Fixture.tensor(stream, shape, -1, 1).elements)
        }
        func dense(_ builder: inout GraphBuilder, _ x: Node, _ outputs: Int) -> Node {
            let weights = next(&builder, [outputs, x.shape[-1]])
            let biases = next(&builder, [outputs])
            return builder.dense(x, weights: weights, biases: biases)
        }
        let loss: Node
        if name == "attention" {
            stream = 440
            let tokens = builder.constant(Fixture.tensor(402, [2, 3, 4], -1, 1))
            let packed = dense(&builder, tokens, 12)
            let mixed = builder.selfAttention(packed: packed, heads: 2, masks: .causal).output
            let state = builder.skip(tokens, dense(&builder, mixed, 4))
            let logits = builder.reshape(dense(&builder, state, 2), [6, 2])
            loss = builder.mean(
                builder.crossEntropy(logits, targets: builder.constant(Tensor([0, 1, 1, 0, 1, 1]))))
        } else {
            let x = builder.constant(Fixture.tensor(400, [7, 2], -1, 1))
            let classes = builder.constant(Tensor([0, 2, 1, 1, 0, 2, 2]))
            switch name {
            case "tanh-mse":
                stream = 410
                let hidden = builder.tanh(dense(&builder, x, 5))
                let y = builder.constant(Fixture.tensor(401, [7, 1], -1, 1))
                loss = builder.mean(builder.squaredError(dense(&builder, hidden, 1), y))
            case "sigmoid-cross-entropy":
                stream = 420
                let hidden = builder.sigmoid(dense(&builder, x, 4))
                loss = builder.mean(builder.crossEntropy(dense(&builder, hidden, 3), targets: classes))
            default:
                stream = 430
                let z = dense(&builder, x, 4)
                let (scales, shifts) = (next(&builder, [4]), next(&builder, [4]))
                let norm = LayerNorm()
                let affine = ChannelAffine(
                    scales: scales, shifts: shifts, places: norm.places(of: z.shape, layout: nil))
                let groups =
                    norm.groups(of: z.shape, layout: nil)
                    ?? StatisticGroups(
                        blocks: 1, repeats: 1, columns: 7, run: 4)
                let normed = builder.normalize(z, groups, affine: affine, epsilon: 1e-5).output
                let hidden = builder.gelu(normed)
                loss = builder.mean(builder.crossEntropy(dense(&builder, hidden, 3), targets: classes))
            }
        }
        let program = builder.finishProgram(loss: loss)
        return GraphLoss(builder.graph(), program, loss: loss)
    }
}
