import Numerics

/// The line of least squares through the logarithms, ln y = a + b·ln x, with the standard error of b.
///
/// b = Sxy/Sxx; s(b)² = (Syy − b·Sxy)/((n − 2)·Sxx). Sums are kept about the first point, so that points may come one by one.
struct PowerFit: Sendable {
    private var origin: (x: Double, y: Double)?
    private var count = 0.0
    private var (x, y, xx, xy, yy) = (0.0, 0.0, 0.0, 0.0, 0.0)

    init() {}

    init(_ abscissas: [Double], _ ordinates: [Double]) {
        for (x, y) in zip(abscissas, ordinates) { add(x, y) }
    }

    /// Takes one more point; both numbers are above 0.
    mutating func add(_ abscissa: Double, _ ordinate: Double) {
        let (u, v) = (Elementary.log(abscissa), Elementary.log(ordinate))
        let origin = origin ?? (u, v)
        self.origin = origin
        let (dx, dy) = (u - origin.x, v - origin.y)
        count += 1
        x += dx
        y += dy
        xx += dx * dx
        xy += dx * dy
        yy += dy * dy
    }

    private var sxx: Double { xx - x * x / count }
    private var sxy: Double { xy - x * y / count }
    private var syy: Double { yy - y * y / count }

    /// b; not a number below two places.
    var slope: Double { count >= 2 && sxx > 0 ? sxy / sxx : .nan }

    /// The standard error of b; not a number below three points.
    var slopeError: Double {
        guard count >= 3, sxx > 0 else { return .nan }
        return (max(0, syy - slope * sxy) / ((count - 2) * sxx)).squareRoot()
    }

    /// Where two such lines meet; not a number where they are parallel.
    func crossing(_ other: PowerFit) -> Double {
        let (b, d) = (slope, other.slope)
        guard b != d, let origin, let second = other.origin else { return .nan }
        let a = origin.y + y / count - b * (origin.x + x / count)
        let c = second.y + other.y / other.count - d * (second.x + other.x / other.count)
        return Elementary.exp((c - a) / (b - d))
    }
}
