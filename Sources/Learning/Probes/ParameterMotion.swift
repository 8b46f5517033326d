import Numerics

/// How parameters move: norms, the way from the start, the angle of a step. Memory: two vectors of all parameters.
public struct ParameterMotion: Sendable {
    /// What is told apart: where each named part lies among the parameters.
    public let regions: [Range<Int>]
    private let start: [Double]
    private var before: [Double]
    /// ‖W‖ of each region.
    public private(set) var norms: [Double]
    /// ‖ΔW‖ of the last step.
    public private(set) var steps: [Double]
    /// ‖W − W₀‖ / ‖W₀‖; infinite where a region started at 0 and has moved.
    public private(set) var travel: [Double]
    /// The angle between W before and after the last step, in radians; NaN where either is 0.
    public private(set) var angles: [Double]

    public init(_ graph: Graph, regions: [Range<Int>]) {
        self.regions = regions
        start = graph.withParameters { Array($0) }
        before = start
        norms = regions.map { _ in 0 }
        steps = norms
        travel = norms
        angles = regions.map { _ in .nan }
        measureRest()
    }

    public var byteCount: Int { 2 * start.count * MemoryLayout<Double>.stride }

    /// Looks where the parameters are now: the last step is that since the last look. Allocates nothing.
    public mutating func look(_ graph: Graph) {
        let count = before.count
        graph.withParameters { parameters in
            before.withUnsafeMutableBufferPointer { before in
                start.withUnsafeBufferPointer { start in
                    guard let now = parameters.baseAddress, let old = before.baseAddress, let first = start.baseAddress
                    else { return }
                    for (index, range) in regions.enumerated() {
                        let from = range.lowerBound
                        let (size, oldSize) = (
                            Kernels.sumOfSquares(now + from, count: range.count),
                            Kernels.sumOfSquares(old + from, count: range.count)
                        )
                        norms[index] = size.squareRoot()
                        steps[index] = Self.distance(now + from, old + from, count: range.count)
                        let begun = Kernels.sumOfSquares(first + from, count: range.count).squareRoot()
                        let way = Self.distance(now + from, first + from, count: range.count)
                        travel[index] = way == 0 ? 0 : way / begun
                        angles[index] = Self.angle(steps[index], size.squareRoot(), oldSize.squareRoot())
                    }
                    old.update(from: now, count: count)
                }
            }
        }
    }

    private mutating func measureRest() {
        for (index, range) in regions.enumerated() {
            norms[index] = Statistics.frobeniusNorm(Array(start[range]))
        }
    }

    private static func distance(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
        var squares = 0.0
        for index in 0..<count {
            let difference = a[index] - b[index]
            squares = squares.addingProduct(difference, difference)
        }
        return squares.squareRoot()
    }

    /// From the sides of the triangle 0, W, W + ΔW, stable for small angles: 2·asin of half the distance between the
    /// directions, |ŵ − ŵ′|² = (|ΔW|² − (|W′| − |W|)²) / (|W|·|W′|). Source: Kahan, Miscalculating Area and Angles, 2014.
    private static func angle(_ step: Double, _ size: Double, _ oldSize: Double) -> Double {
        guard size > 0, oldSize > 0 else { return .nan }
        let growth = size - oldSize
        let chord = max(0, (step - growth) * (step + growth)) / (size * oldSize)
        return 2 * arcsine(min(1, chord.squareRoot() / 2))
    }

    /// By Newton's method on sin a = x, from x: quadratic where a is small, and damped to the end elsewhere.
    private static func arcsine(_ x: Double) -> Double {
        if x == 1 { return .pi / 2 }
        var a = x
        for _ in 0..<60 {
            let step = (x - Elementary.sin(a)) / Elementary.cos(a)
            let next = min(a + step, .pi / 2 - 1e-12)
            if next == a { break }
            a = next
        }
        return a
    }
}
