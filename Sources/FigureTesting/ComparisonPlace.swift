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
        var old: Double { golden.value ?? golden.y }
        var new: Double { fresh.value ?? fresh.y }

        /// Whether both stand at the same position.
        var isSamePlace: Bool {
            let isMap = golden.value != nil
            return isMap == (fresh.value != nil) && Self.same(golden.x, fresh.x)
                && (!isMap || Self.same(golden.y, fresh.y))
        }

        /// Equal bits (any NaN equals any other), or within the tolerance.
        func agrees(within tolerance: GoldenTolerance?) -> Bool {
            if Self.same(old, new) { return true }
            guard let tolerance, old.isFinite, new.isFinite else { return false }
            return (new - old).magnitude <= tolerance.absolute + tolerance.relative * old.magnitude
        }

        /// How much it changed relative to the larger of both; infinite where one is not finite.
        var size: Double {
            guard old.isFinite, new.isFinite else { return .infinity }
            let scale = max(old.magnitude, new.magnitude)
            return scale == 0 ? 0 : (new - old).magnitude / scale
        }

        private static func same(_ left: Double, _ right: Double) -> Bool {
            left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
        }
    }
}

extension Difference: CustomStringConvertible {
    /// One line: panel, series, what moved, with both values at the first place.
    public var description: String {
        let name = series.map { "\(panel): \($0)" } ?? panel
        switch kind {
        case .missingPanel: return "\(name): the golden has this panel, the figure does not"
        case .newPanel: return "\(name): the figure has this panel, the golden does not"
        case .reorderedPanels: return "the panels stand in another order: \(name)"
        case .missingSeries: return "\(name): the golden has this series, the figure does not"
        case .newSeries: return "\(name): the figure has this series, the golden does not"
        case .reorderedSeries: return "\(name): the series stand in another order"
        case .rowCount(let golden, let fresh): return "\(name): \(fresh) rows where the golden has \(golden)"
        case .moved(let first):
            return "\(name): \(Self.position(first.golden)) of the golden stands at \(Self.position(first.fresh)) now"
        case .changed(let count, let total, let first, let worse):
            var text =
                "\(name): \(count) of \(total) changed; first at \(Self.position(first.golden)): \(Self.values(first))"
            if let worse { text += "; most at \(Self.position(worse.golden)): \(Self.values(worse))" }
            return text
        case .changedBetweenRows(let kept):
            return "\(name): changed between the \(kept) rows that the golden keeps (their digest differs)"
        }
    }

    private static func position(_ row: FigureRow) -> String {
        row.value == nil ? "x \(DecimalText.text(row.x))" : "x \(DecimalText.text(row.x)), y \(DecimalText.text(row.y))"
    }

    private static func values(_ place: Comparison.Place) -> String {
        var text = "\(DecimalText.text(place.old)) is now \(DecimalText.text(place.new))"
        if place.size.isFinite, place.size > 0 {
            let percent = NumberText(typographic: false).significant(100 * place.size, digits: 2)
            text += " (\(place.new > place.old ? "+" : "-")\(percent) %)"
        }
        return text
    }
}
