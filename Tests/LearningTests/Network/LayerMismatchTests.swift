import Testing

@testable import Learning

@Suite("Layers that do not fit")
struct LayerMismatchTests {
    private func mismatch(_ layers: [LayerDescription], _ input: DataShape) throws -> LayerMismatch {
        var found: LayerMismatch?
        do {
            _ = try Network.shapes(of: layers, input: input, outputs: 10)
        } catch { found = error }
        return try #require(found, "the layers fit")
    }

    @Test("A dense layer on an image says what it gets, from where, what it wants and what helps")
    func flatten() throws {
        let image = DataShape.image(channels: 8, height: 4, width: 4)
        let found = try mismatch([.init(ReLU().asLayer), .init(DenseLayer(units: 10))], image)
        #expect(found.path == [1])
        #expect(found.kind == "dense")
        #expect(found.sentence == "gets 8×4×4 from relu, wants a flat vector: add flatten")
    }

    @Test("Sentences of other layers")
    func sentences() throws {
        let cases: [([LayerDescription], DataShape, String)] = [
            (
                [.init(DenseLayer(units: 2))], .tokens(length: 16, vocabulary: 11),
                "gets 16 tokens of 11 from the data, wants numbers, not tokens: add embedding"
            ),
            ([.init(EmbeddingLayer())], .vector(4), "gets 4 numbers from the data, wants tokens"),
            (
                [.init(AttentionLayer(["heads": 3]))], .sequence(length: 5, features: 8),
                "gets a sequence of 5×8 from the data, wants features that 3 heads can share: nearest number of heads: 2"
            ),
            (
                [.init(PositionsLayer(["encoding": 2])), .init(AttentionLayer(["heads": 2]))],
                .sequence(length: 5, features: 6),
                "gets a sequence of 5×6 from positions, wants an even number of features a head, for rotary positions turn pairs of them"
            ),
            (
                [.init(GroupNorm(["groups": 4]).asLayer)], .image(channels: 6, height: 2, width: 2),
                "gets 6×2×2 from the data, wants a multiple of 4 channels: nearest number of groups: 3"
            ),
            (
                [.init(ResidualLayer([.init(DenseLayer(units: 3))]))], .vector(4),
                "gets 4 numbers from the data, wants layers that give 4 numbers again, not 3 numbers: a sum needs equal shapes"
            ),
            (
                [.init(SwiGLU().asLayer)], .vector(5),
                "gets 5 numbers from the data, wants a multiple of 2 features, half of which gate the others"
            ),
        ]
        let twice = [LayerDescription(ReLU().asLayer, name: "a"), LayerDescription(Tanh().asLayer, name: "a")]
        let found = try mismatch(twice, .vector(4))
        #expect(found.key == "name")
        #expect(found.sentence == "gets 4 numbers from relu, wants a name of its own, not \"a\" again")
        for (layers, input, sentence) in cases { #expect(try mismatch(layers, input).sentence == sentence) }
    }

    @Test("Inside another layer, the path leads there")
    func nested() throws {
        let inner = LayerDescription(ResidualLayer([.init(ReLU().asLayer), .init(AttentionLayer())]))
        let found = try mismatch([.init(DenseLayer(units: 4)), inner], .vector(4))
        #expect(found.path == [1, 0, 1])
        #expect(found.source == "relu")
    }
}
