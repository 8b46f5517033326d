/// What can be said of a function over its range: values and slopes place by place, the least and greatest value, and
/// where it is steepest.
struct FunctionShape: Sendable {
    private(set) var values: [Double] = []
    private(set) var slopes: [Double] = []
    private(set) var least = Double.nan
    private(set) var greatest = Double.nan
    /// The greatest |f′|, and the first place that has it.
    private(set) var greatestSlope = Double.nan
    private(set) var steepest = Double.nan

    init(_ function: FunctionGraph, over places: [Double]) {
        var function = function
        for place in places {
            let (value, slope) = function.at(place)
            values.append(value)
            slopes.append(slope)
        }
        for value in values where value.isFinite {
            least = least.isNaN ? value : min(least, value)
            greatest = greatest.isNaN ? value : max(greatest, value)
        }
        seek(&function, among: places)
        guard let first = places.first, let last = places.last, places.count > 1 else { return }
        // Twice finer around the steepest place: a grid of 0.05 becomes one of about 1e-6.
        var width = (last - first) / Double(places.count - 1)
        for _ in 0..<2 where steepest.isFinite {
            let (lower, upper) = (max(first, steepest - width), min(last, steepest + width))
            seek(
                &function,
                among: (0...Self.parts).map { lower + (upper - lower) * (Double($0) / Double(Self.parts)) })
            width = (upper - lower) / Double(Self.parts)
        }
    }

    private static let parts = 400

    /// |f′| over the greatest |f′|, place by place: 1 where it is steepest, 0 where it is flat.
    var sensitivities: [Double] { slopes.map { $0.magnitude / greatestSlope } }

    private mutating func seek(_ function: inout FunctionGraph, among places: [Double]) {
        for place in places {
            let slope = function.at(place).slope.magnitude
            guard slope.isFinite else { continue }
            if !(slope <= greatestSlope) || (slope == greatestSlope && place < steepest) {
                (greatestSlope, steepest) = (slope, place)
            }
        }
    }
}
