import Learning

/// How many of a layer's activations are saturated, and how many of its units dead. A unit is a number of a vector or of a
/// step, or a channel of an image or a signal.
struct UnitShares: Sendable {
    /// The number of units.
    let count: Int
    /// How many numbers of one unit lie next to each other.
    private let run: Int
    /// Below the first or above the second an activation is saturated; nil where its range has no two ends.
    private let margins: (low: Double, high: Double)?
    /// What a unit gives whose slope is 0; nil where slopes never are.
    private let floor: Double?

    init(_ stage: NetworkTrace.Stage) {
        let dimensions = stage.activated.shape.dimensions
        switch stage.weighted.shape {
        case .image, .signal:
            count = dimensions[1]
            run = dimensions.dropFirst(2).reduce(1, *)
        default:
            count = dimensions[dimensions.count - 1]
            run = 1
        }
        floor = stage.activation?.deadFloor
        let range = stage.activation?.range ?? (-.infinity, .infinity)
        let margin = 0.015 * (range.upper - range.lower)
        margins = margin.isFinite ? (range.lower + margin, range.upper - margin) : nil
    }

    /// NaN where nothing can be saturated.
    func saturated(_ values: UnsafeBufferPointer<Double>) -> Double {
        guard let (low, high) = margins else { return .nan }
        var count = 0
        for value in values {
            count &+= value < low ? 1 : 0
            count &+= value > high ? 1 : 0
        }
        return Double(count) / Double(max(1, values.count))
    }

    /// NaN where nothing can die. Allocates nothing.
    ///
    /// - Parameter room: at least as many numbers as there are units.
    func dead(_ values: UnsafeBufferPointer<Double>, _ room: inout [Double]) -> Double {
        guard let floor else { return .nan }
        let (count, run) = (count, run)
        return room.withUnsafeMutableBufferPointer { maxima in
            for unit in 0..<count { maxima[unit] = floor }
            var place = 0
            while place + count * run <= values.count, run > 0, count > 0 {
                for unit in 0..<count {
                    for _ in 0..<run {
                        let value = values[place]
                        // True for NaN too: a broken unit is not a dead one.
                        maxima[unit] = value <= maxima[unit] ? maxima[unit] : value
                        place += 1
                    }
                }
            }
            var dead = 0
            for unit in 0..<count where maxima[unit] == floor { dead += 1 }
            return Double(dead) / Double(max(1, count))
        }
    }
}
