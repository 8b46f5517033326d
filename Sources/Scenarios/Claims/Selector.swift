import Charts
import Metrics

/// Which recorded numbers a check looks at: a metric, of which variants, at which steps and positions, and how many
/// numbers become one.
public struct Selector: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case first, last, all
        case at(Int)
    }

    public var metric: String
    /// Empty for all variants.
    public var variants: [String]
    public var step: Step
    /// Averages over that many frames up to the step: what a noisy loss needs.
    public var window: Int
    /// Positions along the metric's dimensions; all of a dimension that is not named.
    public var positions: [DimensionSelection]
    public var reduction: Reduction?
    /// Dimensions that become one number first; where the steps do, `step` says nothing.
    public var folds: [DimensionReduction] = []
    /// Where it is written, for errors: `claims[0].check.ratio[1]`.
    var path: String
    var place: Place

    public init(
        metric: String, variant: String? = nil, step: Step = .last, window: Int = 1,
        positions: [DimensionSelection] = [], reduction: Reduction? = nil
    ) {
        self.metric = metric
        variants = variant.map { [$0] } ?? []
        self.step = step
        self.window = window
        self.positions = positions
        self.reduction = reduction
        path = ""
        place = .code
    }

    /// Whether the frames of a run become one number.
    var foldsSteps: Bool { folds.contains { $0.dimension == DimensionReduction.step } }

    /// Whether it looks at that variant.
    func includes(_ variant: String) -> Bool { variants.isEmpty || variants.contains(variant) }
}
