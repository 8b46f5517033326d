import Bounds

/// Chooses the domain of a scale from the data and what the file states.
enum ScaleTraining {
    /// A scale for positions along x or y.
    ///
    /// - Parameters:
    ///   - choice: the file's kind and ends; stated ends are kept exactly.
    ///   - isStep: a logarithmic axis of steps uses log(1 + step), since runs start at step 0.
    ///   - isWhole: an axis of counts.
    ///   - margin: the share of the axis left free beyond the data at ends that the file does not state.
    ///   - fromZero: whether a linear axis starts at 0 when the data comes near it.
    static func train(
        _ choice: ScaleChoice, _ extent: Extent, isStep: Bool = false, isWhole: Bool = false, margin: Double = 0,
        fromZero: Bool = false
    ) -> Scale {
        let kind: Scale.Kind =
            switch choice.kind {
            case .linear: .linear
            case .log: isStep ? .logFromZero : .log
            case .symlog: .symlog
            }
        let dataLower = kind == .log ? extent.lowestPositive : extent.lower
        var lower = choice.lower ?? dataLower
        var upper = choice.upper ?? extent.upper
        if !lower.isFinite { lower = upper.isFinite ? upper : .infinity }
        if !upper.isFinite { upper = lower }
        // A single step or layer: the axis goes on to the next.
        if isWhole, lower == upper, lower.isFinite { upper += 1 }
        var lowerMargin = choice.lower == nil ? margin : 0
        let upperMargin = choice.upper == nil ? margin : 0
        if fromZero, kind == .linear, choice.lower == nil, lower >= 0, lower <= upper * 0.4, upper > 0 {
            lower = 0
            lowerMargin = 0
        }
        let scale = Scale(kind, lower: lower, upper: upper, unit: kind == .symlog ? unit(extent, lower, upper) : 1)
        return margin > 0 ? scale.padded(lower: lowerMargin, upper: upperMargin) : scale
    }

    /// The power of ten at which a symmetric logarithm turns linear: below the least value, at most eight decades down.
    private static func unit(_ extent: Extent, _ lower: Double, _ upper: Double) -> Double {
        let greatest = max(lower.magnitude, upper.magnitude)
        guard greatest > 0, greatest.isFinite else { return 1 }
        let least = max(min(extent.lowestMagnitude, greatest), greatest * 1e-8)
        return powerOfTen(Int(saturating: decimalLogarithm(least).rounded(.down)))
    }
}
