import Numerics

/// A normalization with its parameters and running statistics in a graph.
///
/// May be applied more than once: programs for training and for inference share both. A program for training
/// normalizes with the batch's statistics and lets the running ones follow; a program for inference uses the running
/// ones where the normalization keeps any, and changes nothing.
public struct NormalizationLayer: Sendable {
    public let normalization: any Normalization
    /// γ; nil where there is none.
    public let scales: Node?
    /// β; nil where there is none.
    public let shifts: Node?
    /// The statistics for inference; nil where none are kept.
    public let running: RunningStatistics?
    private let layout: FeatureLayout?

    /// Whether it does anything at all.
    public var isActive: Bool { normalization.rule != nil }

    init(
        _ normalization: any Normalization, name: String, features: Shape, layout: FeatureLayout?,
        in builder: inout GraphBuilder
    ) {
        self.normalization = normalization
        self.layout = layout
        guard let rule = normalization.rule else {
            (scales, shifts, running) = (nil, nil, nil)
            return
        }
        let one = Shape([1] + features.dimensions)
        let count = normalization.places(of: one, layout: layout).count
        scales =
            rule.scales
            ? builder.parameter("\(name) scales", [count], [Double](repeating: 1, count: count)) : nil
        shifts =
            rule.shifts
            ? builder.parameter("\(name) shifts", [count], [Double](repeating: 0, count: count)) : nil
        running = rule.running.map {
            RunningStatistics(
                rule: $0, means: builder.state(Tensor(shape: [count])),
                variances: builder.state(Tensor(repeating: 1, shape: [count])), batches: builder.state(Tensor([0])))
        }
    }

    /// The normalized x of shape (batch, features…).
    public func apply(to x: Node, phase: Phase, in builder: inout GraphBuilder) -> Node {
        trace(of: x, phase: phase, in: &builder).output
    }

    /// The same with the inside: `factors` holds 1/√(σ² + ε) of every statistic after a forward pass, nil where nothing is
    /// done. The largest of them, times the largest |γ|, is how much the layer can stretch a gradient that passes back.
    public func trace(
        of x: Node, phase: Phase, in builder: inout GraphBuilder
    ) -> (output: Node, factors: Node?) {
        guard let rule = normalization.rule, let groups = normalization.groups(of: x.shape, layout: layout) else {
            return (x, nil)
        }
        let affine = ChannelAffine(
            scales: scales, shifts: shifts, places: normalization.places(of: x.shape, layout: layout))
        if phase == .inference, let running {
            let (y, factors) = builder.standardize(x, running, affine: affine, epsilon: rule.epsilon)
            return (y, factors)
        }
        let (y, factors) = builder.normalize(
            x, groups, affine: affine, epsilon: rule.epsilon, centers: rule.centers, running: running)
        return (y, factors)
    }
}

/// Statistics of the batches seen so far, in a graph's storage: copied with it, so that a copy stays a checkpoint.
public struct RunningStatistics: Sendable, Hashable {
    public let rule: RunningRule
    /// A mean for each channel, 0 at the start.
    public let means: Node
    /// An unbiased variance Σ (x − μ)²/(n − 1) for each channel, 1 at the start.
    public let variances: Node
    /// The number of batches seen. PyTorch: `num_batches_tracked`.
    public let batches: Node
}
