import Charts
import Metrics
import Scenarios

extension Comparison {
    /// A number of the golden beside the one that stands there now.
    public struct Place: Sendable, Equatable {
        public var golden: FigureRow
        public var fresh: FigureRow

        init(_ golden: FigureRow, _ fresh: FigureRow) {
            self.golden = golden
            self.fresh = fresh
        }

        /// The number: the value of a map, the y of everything else.
        public var old: Double { golden.value ?? golden.y }
        public var new: Double { fresh.value ?? fresh.y }

        /// Whether both stand at the same position.
        var isSamePlace: Bool {
            let isMap = golden.value != nil
            return isMap == (fresh.value != nil) && Self.same(golden.x, fresh.x)
                && (!isMap || Self.same(golden.y, fresh.y))
        }

        /// Equal bits (any NaN equals any other), or within the tolerance.
        func agrees(within tolerance: GoldenTolerance?) -> Bool { Self.agree(old, new, within: tolerance) }

        static func agree(_ old: Double, _ new: Double, within tolerance: GoldenTolerance?) -> Bool {
            if same(old, new) { return true }
            guard let tolerance, old.isFinite, new.isFinite else { return false }
            return (new - old).magnitude <= tolerance.absolute + tolerance.relative * old.magnitude
        }

        /// How much it changed relative to the larger of both; infinite where one is not finite.
        public var size: Double {
            guard old.isFinite, new.isFinite else { return .infinity }
            let scale = max(old.magnitude, new.magnitude)
            return scale == 0 ? 0 : (new - old).magnitude / scale
        }

        static func same(_ left: Double, _ right: Double) -> Bool {
            left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
        }
    }
}
