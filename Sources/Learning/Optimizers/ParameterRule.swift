/// How a stretch of the parameters is treated where that differs from the optimizer's settings.
///
/// PyTorch: an entry of `param_groups`; `requires_grad_(False)` where frozen.
public struct ParameterRule: Sendable, Hashable {
    public var range: Range<Int>
    /// What the learning rate is multiplied by.
    public var learningRateFactor: Double
    /// λ in place of the optimizer's weight decay; nil for the optimizer's.
    public var weightDecay: Double?
    /// Whether they stay as they are.
    public var isFrozen: Bool

    public init(
        range: Range<Int>, learningRateFactor: Double = 1, weightDecay: Double? = nil, isFrozen: Bool = false
    ) {
        self.range = range
        self.learningRateFactor = learningRateFactor
        self.weightDecay = weightDecay
        self.isFrozen = isFrozen
    }

    /// Whether nothing differs.
    public var isPlain: Bool { learningRateFactor == 1 && weightDecay == nil && !isFrozen }
}

/// A stretch of parameters that one call of the optimizer updates.
struct ParameterSegment: Sendable {
    var range: Range<Int>
    var learningRateFactor: Double
    var coupledDecay: Double
    var decoupledDecay: Double

    /// The stretches that move, in order; without rules one stretch of all.
    static func all(of count: Int, _ rules: [ParameterRule], for optimizer: any Optimizer) -> [ParameterSegment] {
        var segments: [ParameterSegment] = []
        func add(_ rule: ParameterRule) {
            guard !rule.range.isEmpty, !rule.isFrozen else { return }
            let isDecoupled = optimizer.decoupledDecay != nil
            segments.append(
                ParameterSegment(
                    range: rule.range, learningRateFactor: rule.learningRateFactor,
                    coupledDecay: isDecoupled ? 0 : rule.weightDecay ?? optimizer.coupledDecay,
                    decoupledDecay: isDecoupled ? rule.weightDecay ?? optimizer.decoupledDecay ?? 0 : 0))
        }
        var end = 0
        for rule in rules.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where !rule.range.isEmpty {
            precondition(
                rule.range.lowerBound >= end && rule.range.upperBound <= count,
                "a rule for parameters \(rule.range) of \(count)")
            add(ParameterRule(range: end..<rule.range.lowerBound))
            add(rule)
            end = rule.range.upperBound
        }
        add(ParameterRule(range: end..<count))
        return segments
    }
}
