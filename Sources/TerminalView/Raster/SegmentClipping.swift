import Charts

/// Cutting line segments at a rectangle, so that a line leaves the frame where it really does.
enum SegmentClipping {
    private struct Side: OptionSet {
        var rawValue: Int
        static let left = Side(rawValue: 1)
        static let right = Side(rawValue: 2)
        static let above = Side(rawValue: 4)
        static let below = Side(rawValue: 8)
    }

    /// The part of a segment inside the rectangle, its border included; nil if there is none.
    ///
    /// Cohen and Sutherland's outcodes: a cut lies on the border exactly, however long the segment is.
    static func clip(_ start: Point, _ end: Point, to rect: Rect) -> (Point, Point)? {
        guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return nil }
        var (a, b) = (start, end)
        var (sidesA, sidesB) = (sides(of: a, rect), sides(of: b, rect))
        // Each round removes one of at most two sides of one end.
        for _ in 0..<8 {
            if sidesA.isEmpty && sidesB.isEmpty { return (a, b) }
            if !sidesA.isDisjoint(with: sidesB) { return nil }
            if !sidesA.isEmpty {
                a = cut(a, b, sidesA, rect)
                sidesA = sides(of: a, rect)
            } else {
                b = cut(b, a, sidesB, rect)
                sidesB = sides(of: b, rect)
            }
        }
        return nil
    }

    private static func sides(of point: Point, _ rect: Rect) -> Side {
        var sides: Side = []
        if point.x < rect.x { sides.insert(.left) } else if point.x > rect.maxX { sides.insert(.right) }
        if point.y < rect.y { sides.insert(.above) } else if point.y > rect.maxY { sides.insert(.below) }
        return sides
    }

    /// Moves the outer end to the border of one side that it is beyond.
    private static func cut(_ outer: Point, _ inner: Point, _ sides: Side, _ rect: Rect) -> Point {
        func share(_ border: Double, _ from: Double, _ to: Double) -> Double {
            // Halved, so that the extent of no segment overflows.
            (border / 2 - from / 2) / (to / 2 - from / 2)
        }
        func between(_ from: Double, _ to: Double, _ share: Double) -> Double { from * (1 - share) + to * share }
        if sides.contains(.above) || sides.contains(.below) {
            let y = sides.contains(.above) ? rect.y : rect.maxY
            return Point(between(outer.x, inner.x, share(y, outer.y, inner.y)), y)
        }
        let x = sides.contains(.left) ? rect.x : rect.maxX
        return Point(x, between(outer.y, inner.y, share(x, outer.x, inner.x)))
    }
}
