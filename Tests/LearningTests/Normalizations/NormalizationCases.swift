import Numerics

@testable import Learning

/// Cases of the two operations behind every normalization, for the gradient checks.
enum NormalizationCases {
    static let all = normalized + standardized

    /// Shapes with their layout: rows, text, images, signals; extents of 0 and 1, a batch of 1.
    static let shapes: [(Shape, FeatureLayout)] = [
        ([5, 4], .channelsFirst), ([1, 4], .channelsFirst), ([0, 4], .channelsFirst), ([5, 2], .channelsLast),
        ([2, 3, 4], .channelsLast), ([1, 3, 2], .channelsLast), ([2, 0, 4], .channelsLast),
        ([2, 4, 3], .channelsFirst), ([2, 4, 1], .channelsFirst), ([2, 2, 0], .channelsFirst),
        ([2, 4, 3, 2], .channelsFirst), ([1, 2, 1, 3], .channelsFirst), ([2, 3, 1, 4], .channelsLast),
        ([3, 34], .channelsFirst),
    ]

    /// Every normalization of the catalogue, with and without parameters.
    static let normalizations: [any Normalization] = [
        BatchNorm(["epsilon": 0.01]), BatchNorm(["affine": 0, "epsilon": 0.01]),
        LayerNorm(["epsilon": 0.01]), LayerNorm(["axes": 1, "epsilon": 0.01]), LayerNorm(["bias": 0, "epsilon": 0.01]),
        LayerNorm(["affine": 0, "epsilon": 0.01]), InstanceNorm(["epsilon": 0.01]),
        InstanceNorm(["affine": 1, "epsilon": 0.01]), GroupNorm(["epsilon": 0.01]),
        GroupNorm(["affine": 0, "epsilon": 0.01]), RMSNorm(["epsilon": 0.01]), RMSNorm(["affine": 0, "epsilon": 0.01]),
    ]

    private static var normalized: [OperationCase] {
        normalizations.flatMap { normalization in
            shapes.map { shape, layout in
                OperationCase("normalize", inputs(normalization, shape, layout)) { builder, nodes in
                    let groups = normalization.groups(of: shape, layout: layout)
                    guard let rule = normalization.rule, let groups else { return nodes[0] }
                    return builder.normalize(
                        nodes[0], groups, affine: affine(normalization, shape, layout, nodes), epsilon: rule.epsilon,
                        centers: rule.centers
                    ).output
                }
            }
        }
    }

    private static var standardized: [OperationCase] {
        [BatchNorm(), BatchNorm(["affine": 0])].flatMap { normalization in
            shapes.map { shape, layout in
                OperationCase("standardize", inputs(normalization, shape, layout)) { builder, nodes in
                    let count = normalization.places(of: shape, layout: layout).count
                    let statistics = RunningStatistics(
                        rule: .cumulative,
                        means: builder.state(Tensor((0..<count).map { 0.1 * Double($0) })),
                        variances: builder.state(Tensor((0..<count).map { 1 + 0.5 * Double($0) })),
                        batches: builder.state([0]))
                    return builder.standardize(
                        nodes[0], statistics, affine: affine(normalization, shape, layout, nodes), epsilon: 0.01
                    ).output
                }
            }
        }
    }

    private static func inputs(_ normalization: any Normalization, _ shape: Shape, _ layout: FeatureLayout) -> [Shape] {
        let count = normalization.places(of: shape, layout: layout).count
        let parameters = [normalization.rule?.scales, normalization.rule?.shifts].filter { $0 == true }
        return [shape] + parameters.map { _ in [count] }
    }

    private static func affine(
        _ normalization: any Normalization, _ shape: Shape, _ layout: FeatureLayout, _ nodes: [Node]
    ) -> ChannelAffine {
        ChannelAffine(
            scales: nodes.count > 1 ? nodes[1] : nil, shifts: nodes.count > 2 ? nodes[2] : nil,
            places: normalization.places(of: shape, layout: layout))
    }
}
