import Numerics
import Testing

@testable import Learning

@Suite("A normalization")
struct NormalizationTests {
    /// The value of a layer fresh from its catalogue.
    private func value(
        _ normalization: any Normalization, of x: Tensor, layout: FeatureLayout? = nil, phase: Phase = .training
    ) -> Tensor {
        var builder = GraphBuilder()
        let layer = normalization.layer(
            name: "norm", features: Shape(Array(x.shape.dimensions.dropFirst())), layout: layout, in: &builder)
        let y = layer.apply(to: builder.constant(x), phase: phase, in: &builder)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        return graph[y]
    }

    @Test("of (1, 2, 3, 4) over its features gives ±1.341635 and ±0.447212, as published")
    func publishedNumbers() {
        let y = value(LayerNorm(["epsilon": 1e-5]), of: [[1, 2, 3, 4]]).elements
        for (found, expected) in zip(y, [-1.341635, -0.447212, 0.447212, 1.341635]) {
            #expect((found - expected).magnitude < 5e-7)
        }
    }

    @Test(
        "brings every group of elements to mean 0 and deviation 1", arguments: NormalizationCases.normalizations.indices
    )
    func groupsAreStandardized(_ index: Int) throws {
        let normalization = NormalizationCases.normalizations[index]
        for (number, (shape, layout)) in NormalizationCases.shapes.enumerated() {
            let x = Fixture.tensor(UInt64(7000 + number), shape, -3, 5)
            let y = value(normalization, of: x, layout: layout)
            let groups = try #require(normalization.groups(of: shape, layout: layout))
            let rule = try #require(normalization.rule)
            #expect(groups.count * groups.size == shape.count)
            var members = [[Int]](repeating: [], count: groups.count)
            for element in 0..<shape.count { members[groups.group(of: element)].append(element) }
            for group in members {
                #expect(group.count == groups.size)
                guard !group.isEmpty else { continue }
                let values = group.map { x.elements[$0] }
                let mean = rule.centers ? values.reduce(0, +) / Double(values.count) : 0
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
                for (element, value) in zip(group, values) {
                    let expected = (value - mean) / (variance + rule.epsilon).squareRoot()
                    #expect((y.elements[element] - expected).magnitude < 1e-12)
                }
            }
        }
    }

    /// For a small array of text, which elements share a statistic with the first: by batch, position, feature.
    @Test("shares a statistic with those elements only that its definition says")
    func sharing() throws {
        let shape: Shape = [2, 3, 4]
        func shares(_ normalization: any Normalization, _ layout: FeatureLayout?, _ a: [Int], _ b: [Int]) throws -> Bool
        {
            let groups = try #require(normalization.groups(of: shape, layout: layout))
            return groups.group(of: shape.offset(of: a)) == groups.group(of: shape.offset(of: b))
        }
        let first = [0, 0, 0]
        for b in 0..<2 {
            for l in 0..<3 {
                for d in 0..<4 {
                    let other = [b, l, d]
                    // Text: the feature is the last axis.
                    #expect(try shares(BatchNorm(), nil, first, other) == (d == 0))
                    #expect(try shares(LayerNorm(), nil, first, other) == (b == 0 && l == 0))
                    #expect(try shares(RMSNorm(), nil, first, other) == (b == 0 && l == 0))
                    #expect(try shares(InstanceNorm(), nil, first, other) == (b == 0 && d == 0))
                    #expect(try shares(GroupNorm(), nil, first, other) == (b == 0 && d < 2))
                    // Signals (B, C, L): the channel is axis 1.
                    #expect(try shares(BatchNorm(), .channelsFirst, first, other) == (l == 0))
                    #expect(try shares(LayerNorm(), .channelsFirst, first, other) == (b == 0))
                    #expect(try shares(InstanceNorm(), .channelsFirst, first, other) == (b == 0 && l == 0))
                    #expect(try shares(GroupNorm(["groups": 3]), .channelsFirst, first, other) == (b == 0 && l == 0))
                }
            }
        }
    }

    @Test("of one row does not depend on the others, except over the batch")
    func independenceOfTheBatch() {
        let x = Fixture.tensor(7100, [3, 4], -2, 2)
        var changed = x
        changed[2, 1] = 40
        for normalization in [LayerNorm(), RMSNorm(), InstanceNorm(), GroupNorm()] as [any Normalization] {
            let (before, after) = (value(normalization, of: x), value(normalization, of: changed))
            #expect(before.elements[..<8] == after.elements[..<8])
        }
        #expect(value(BatchNorm(), of: x)[0, 1] != value(BatchNorm(), of: changed)[0, 1])
    }

    @Test("over features does not see a scale or a shift of its input; RMS sees the shift")
    func invariance() {
        let x = Fixture.tensor(7101, [3, 8], -2, 2)
        let moved = Tensor(shape: x.shape, elements: x.elements.map { 4 * $0 + 1 })
        let exact = ["epsilon": 0.0]
        let (before, after) = (value(LayerNorm(exact), of: x), value(LayerNorm(exact), of: moved))
        #expect(arrayError(after.elements, before.elements) < 1e-13)
        #expect(arrayError(value(RMSNorm(), of: moved).elements, value(RMSNorm(), of: x).elements) > 0.01)
    }

    @Test("keeps its digits where the mean dwarfs the deviation")
    func largeMean() {
        // Powers of two: the deviations of 2⁴⁰ + x are x itself.
        let x: Tensor = [[1, 2, 3, 6]]
        let far = Tensor(shape: x.shape, elements: x.elements.map { $0 + 0x1p40 })
        #expect(arrayError(value(LayerNorm(), of: far).elements, value(LayerNorm(), of: x).elements) < 1e-14)
    }

    @Test("of a lone element leaves nothing but the shift, without a NaN")
    func loneElements() {
        #expect(value(BatchNorm(), of: [[3, -7]]).elements == [0, 0])
        #expect(value(InstanceNorm(), of: [[[3, -7]]]).elements == [0, 0])
        #expect(value(LayerNorm(), of: [[5], [9]]).elements == [0, 0])
    }

    @Test("of constant elements is 0; NaN stays in its own group")
    func constantAndNaN() {
        #expect(value(LayerNorm(), of: [[2, 2, 2]]).elements == [0, 0, 0])
        let y = value(LayerNorm(), of: Tensor(shape: [2, 3], elements: [1, 2, .nan, 1, 2, 3])).elements
        #expect(y[..<3].allSatisfy { $0.isNaN } && y[3...].allSatisfy { $0.isFinite })
    }

    @Test("none gives its input back, and declares nothing")
    func none() {
        var builder = GraphBuilder()
        let x = builder.constant([[1, 2]])
        let layer = NoNormalization().layer(name: "norm", features: [2], in: &builder)
        #expect(layer.apply(to: x, phase: .training, in: &builder) == x)
        #expect(builder.graph().parameterCount == 0)
    }

    @Test("says why an array can't be trained with it")
    func obstacles() {
        #expect(BatchNorm().obstacle(to: [1, 4]) == .loneElements)
        #expect(BatchNorm().obstacle(to: [2, 4]) == nil)
        #expect(BatchNorm().obstacle(to: [1, 3, 4]) == nil)
        #expect(GroupNorm(["groups": 3]).obstacle(to: [8, 4]) == .unevenGroups(groups: 3, channels: 4))
        #expect(GroupNorm(["groups": 4]).obstacle(to: [8, 4]) == .loneElements)
        #expect(GroupNorm(["groups": 4]).obstacle(to: [8, 4, 2, 2]) == nil)
        #expect(LayerNorm(["axes": 3]).obstacle(to: [8, 4, 2]) == .missingAxes(asked: 3, found: 2))
        #expect(RMSNorm().obstacle(to: [8, 1]) == nil)
        #expect(InstanceNorm().obstacle(to: [8, 5]) == nil)
        #expect(NoNormalization().obstacle(to: [1, 1]) == nil)
    }
}
