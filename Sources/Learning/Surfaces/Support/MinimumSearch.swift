/// Looks for the minima of a function over a rectangle: from every place of a grid that is lower than its neighbors, a pattern
/// downhill with Newton's steps on |H| where it is smooth, by a pattern search with ever smaller steps where it has kinks, and
/// Newton's method for the last digits.
///
/// Minima closer together than a cell of the grid may be missed.
struct MinimumSearch {
    let surface: any Surface
    let domain: SurfaceDomain

    private static let places = 49
    private static let curvePlaces = 401
    /// The most minima that are kept, the lowest ones.
    private static let most = 200

    /// The minima inside, the lowest first; empty where the function is lower at the rim than at any of them, so that it may
    /// go on falling outside.
    var minima: [SurfaceMinimum] {
        let columns = surface.isCurve ? Self.curvePlaces : Self.places
        let rows = surface.isCurve ? 1 : Self.places
        let cell = SIMD2(Self.length(domain.x) / Double(columns - 1), Self.length(domain.y) / Double(max(1, rows - 1)))
        let corner = SIMD2(domain.x.lowerBound, surface.isCurve ? surface.start.y : domain.y.lowerBound)
        func place(_ column: Int, _ row: Int) -> SIMD2<Double> { corner + SIMD2(Double(column), Double(row)) * cell }
        let heights = (0..<rows).flatMap { row in (0..<columns).map { surface.value(at: place($0, row)) } }
        var found: [SurfaceMinimum] = []
        var rim = Double.infinity
        for row in 0..<rows {
            for column in 0..<columns {
                let height = heights[row * columns + column]
                let isRim = column == 0 || column == columns - 1 || (rows > 1 && (row == 0 || row == rows - 1))
                if isRim, height < rim { rim = height }
                guard !isRim, height.isFinite else { continue }
                var isLowest = true
                for y in max(0, row - 1)...min(rows - 1, row + 1) {
                    for x in column - 1...column + 1 where !(heights[y * columns + x] >= height) { isLowest = false }
                }
                guard isLowest else { continue }
                guard let place = settled(descended(place(column, row)), cell: cell) else { continue }
                let point = polished(place)
                let minimum = SurfaceMinimum(point, value: surface.value(at: point))
                guard domain.x.contains(point.x), surface.isCurve || domain.y.contains(point.y),
                    !found.contains(where: { ($0.point - point).length < 1e-5 * cell.length })
                else { continue }
                found.append(minimum)
            }
        }
        // Of equally low ones the first of the grid stays first: the order is the same everywhere.
        let order = found.indices.sorted { (found[$0].value, $0) < (found[$1].value, $1) }
        guard let lowest = order.first.map({ found[$0].value }), !(rim < lowest) else { return [] }
        return order.prefix(Self.most).map { index in
            var minimum = found[index]
            minimum.isGlobal = minimum.value - lowest <= 1e-9 * max(1, lowest.magnitude)
            return minimum
        }
    }

    private static func length(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }

    /// Along a valley however long, as far as every step goes down by a fair share of what its slope promises (Armijo's rule).
    private func descended(_ start: SIMD2<Double>) -> SIMD2<Double> {
        let newton = Newton(Hyperparameters(Newton.hyperparameters, ["absolute": 1]))
        var (point, height) = (start, surface.value(at: start))
        for _ in 0..<200 {
            let slope = surface.gradient(at: point)
            let direction = newton.direction(
                of: slope, hessian: surface.hessian(at: point), onCurve: surface.isCurve)
            let promised = (slope * direction).sum()
            guard promised.isFinite, promised > 0 else { break }
            var share = 1.0
            while share > 1e-9, !(surface.value(at: point - share * direction) <= height - 1e-4 * share * promised) {
                share /= 2
            }
            guard share > 1e-9 else { break }
            point -= share * direction
            height = surface.value(at: point)
        }
        return point
    }

    /// Goes to whichever neighbor is lower, and halves the steps where none is; nil where that finds no end.
    private func settled(_ start: SIMD2<Double>, cell: SIMD2<Double>) -> SIMD2<Double>? {
        var (point, height, step) = (start, surface.value(at: start), cell / 2)
        var directions: [SIMD2<Double>] = [[1, 0], [-1, 0]]
        if !surface.isCurve { directions += [[0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]] }
        var halvings = 0
        // A walk along a valley ends, too.
        for _ in 0..<2000 where halvings < 40 {
            var isLower = false
            for direction in directions {
                let next = point + direction * step
                let nextHeight = surface.value(at: next)
                guard nextHeight < height else { continue }
                (point, height, isLower) = (next, nextHeight, true)
                break
            }
            if !isLower {
                step /= 2
                halvings += 1
            }
        }
        return halvings == 40 ? point : nil
    }

    /// The last digits, where the function is smooth.
    private func polished(_ start: SIMD2<Double>) -> SIMD2<Double> {
        var (point, slope) = (start, surface.gradient(at: start).length)
        for _ in 0..<20 {
            let direction = Newton().direction(
                of: surface.gradient(at: point), hessian: surface.hessian(at: point), onCurve: surface.isCurve)
            let next = point - direction
            let nextSlope = surface.gradient(at: next).length
            guard nextSlope < slope, surface.value(at: next) <= surface.value(at: point) else { break }
            (point, slope) = (next, nextSlope)
        }
        return point
    }
}
