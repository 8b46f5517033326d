import Bounds
import Learning

/// A surface over a grid.
struct DescentMap {
    private let ground: DescentGround

    init(_ ground: DescentGround) { self.ground = ground }

    private var x: [Double] { Self.places(ground.domain.x, count: ground.columns) }

    /// f over the grid, row by row.
    var values: [Double] {
        let x = x
        return Self.places(ground.domain.y, count: ground.rows).flatMap { y in
            x.map { ground.surface.value(at: SIMD2($0, y)) }
        }
    }

    /// f along x through the start.
    var profile: [Double] { x.map { ground.surface.value(at: SIMD2($0, ground.start.y)) } }

    /// −∇f over a coarse grid, each value in the middle of a cell of its own.
    var field: [Double] {
        let places = Self.fieldPlaces(ground)
        return places.y.flatMap { y in
            places.x.flatMap { x in
                let slope = ground.surface.gradient(at: SIMD2(x, y))
                return [-slope.x, -slope.y]
            }
        }
    }

    /// The middles of the cells, which are as square as the domain allows.
    static func fieldPlaces(_ ground: DescentGround) -> (x: [Double], y: [Double]) {
        let (x, y) = (ground.domain.x, ground.domain.y)
        let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
        let cell = max(width, height) / Double(ground.arrows)
        return (
            centers(x, count: max(1, Int(saturating: (width / cell).rounded()))),
            centers(y, count: max(1, Int(saturating: (height / cell).rounded())))
        )
    }

    private static func centers(_ range: ClosedRange<Double>, count: Int) -> [Double] {
        (0..<count).map { index in
            let share = (Double(index) + 0.5) / Double(count)
            return range.lowerBound * (1 - share) + range.upperBound * share
        }
    }

    /// Evenly spaced places with both ends, each computed on its own so that none inherits rounding.
    static func places(_ range: ClosedRange<Double>, count: Int) -> [Double] {
        (0..<count).map { index in
            let share = Double(index) / Double(count - 1)
            return range.lowerBound * (1 - share) + range.upperBound * share
        }
    }
}
