import Numerics

/// A way to bring a layer's numbers to a fixed scale: which of them share a statistic, and what is done with it.
///
/// y = (x − μ) / √(σ² + ε) · γ + β, with μ and σ² = Σ (x − μ)²/n over the elements that share a statistic (`groups`), γ
/// and β for each channel or feature (`places`). RMS normalization leaves out μ and β.
///
/// ```swift
/// let normalization = BatchNorm()
/// let layer = normalization.layer(name: "layer 1 normalization", features: [64], in: &builder)
/// let y = layer.apply(to: x, phase: .training, in: &builder)
/// ```
public protocol Normalization: CatalogueEntry {
    /// What it computes, in Unicode.
    static var formula: String { get }

    /// What is done with a statistic; nil where nothing is done at all.
    var rule: NormalizationRule? { get }

    /// Which elements of an array (batch, features…) share a statistic; nil where nothing is normalized.
    ///
    /// `layout` tells which axis holds the channels, by default `FeatureLayout.usual`.
    func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups?

    /// Which scale and shift belongs to each element.
    func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces

    /// Why arrays of this shape can't be trained with it; nil where they can.
    func obstacle(to shape: Shape, layout: FeatureLayout?) -> NormalizationObstacle?
}

/// What a normalization does with its statistics.
public struct NormalizationRule: Sendable, Hashable {
    /// ε, added to the variance under the root.
    public var epsilon: Double
    /// Whether the mean is subtracted.
    public var centers = true
    /// Whether there are scales γ, which start at 1.
    public var scales: Bool
    /// Whether there are shifts β, which start at 0.
    public var shifts: Bool
    /// How statistics are remembered for inference; nil where inference computes as training does.
    public var running: RunningRule?
}

/// How running statistics follow those of the batches.
public enum RunningRule: Sendable, Hashable {
    /// running ← (1 − m)·running + m·batch: an exponential average. PyTorch: `momentum=m`.
    case momentum(Double)
    /// The plain average of all batches so far. PyTorch: `momentum=None`.
    case cumulative
}

/// Why an array can't be normalized.
public enum NormalizationObstacle: Error, Sendable, Hashable {
    /// The channels can't be split into groups of equal size.
    case unevenGroups(groups: Int, channels: Int)
    /// Every statistic would have one element, so that nothing but 0 is left after its mean is subtracted.
    case loneElements
    /// More axes would be normalized together than there are besides the batch.
    case missingAxes(asked: Int, found: Int)
}

extension Normalization {
    /// Why arrays of this shape, laid out as usual, can't be trained with it; nil where they can.
    public func obstacle(to shape: Shape) -> NormalizationObstacle? { obstacle(to: shape, layout: nil) }

    public func obstacle(to shape: Shape, layout: FeatureLayout?) -> NormalizationObstacle? {
        guard let rule, rule.centers, let groups = groups(of: shape, layout: layout) else { return nil }
        return groups.size == 1 && groups.count > 0 ? .loneElements : nil
    }

    /// A layer for arrays (batch, features…): declares its parameters and, for running statistics, its state.
    ///
    /// The parameters are named after it: `NAME scales`, `NAME shifts`.
    public func layer(
        name: String, features: Shape, layout: FeatureLayout? = nil, in builder: inout GraphBuilder
    ) -> NormalizationLayer {
        NormalizationLayer(self, name: name, features: features, layout: layout, in: &builder)
    }
}
