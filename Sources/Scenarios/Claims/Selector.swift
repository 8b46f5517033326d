import Charts
import Metrics

/// Which recorded numbers a check looks at: a metric, of which variants, at which steps and positions, and how many
/// numbers become one.
public struct Selector: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case first, last, all
        case at(Int)
        /// All from one to another, both included; nil for the last.
        case from(Int, to: Int?)

        /// Whether several frames are meant.
        var isMany: Bool {
            switch self {
            case .all, .from: true
            case .first, .last, .at: false
            }
        }
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
    /// What is looked for where numbers become one by what happens.
    public var event: Event?
    public var eventReduction: EventReduction?
    /// Where it is written, for errors: `claims[0].check.ratio[1]`.
    var path: String
    var place: Place

    public init(
        metric: String, variant: String? = nil, step: Step = .last, window: Int = 1,
        positions: [DimensionSelection] = [], reduction: Reduction? = nil, event: Event? = nil,
        eventReduction: EventReduction? = nil
    ) {
        self.metric = metric
        variants = variant.map { [$0] } ?? []
        self.step = step
        self.window = window
        self.positions = positions
        self.reduction = reduction
        self.event = event
        self.eventReduction = eventReduction
        path = ""
        place = .code
    }

    /// Whether the frames of a run become one number.
    var foldsSteps: Bool { folds.contains { $0.dimension == DimensionReduction.step } }

    /// Whether it looks at that variant.
    func includes(_ variant: String) -> Bool { variants.isEmpty || variants.contains(variant) }

    /// Every number that is stated in it: steps, the window, positions, limits of its event.
    var stated: [Double] {
        var numbers = event?.stated ?? []
        switch step {
        case .first, .last, .all: break
        case .at(let step): numbers.append(Double(step))
        case .from(let first, let last): numbers += [first, last].compactMap { $0.map(Double.init) }
        }
        if window > 1 { numbers.append(Double(window)) }
        for selection in positions {
            for case .coordinate(let coordinate) in selection.positions { numbers.append(coordinate) }
        }
        return numbers
    }
}
