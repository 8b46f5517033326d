import Numerics

/// E[g(z)] over z ~ N(0, σ²): what mean-field theory needs of an activation.
///
/// ∫ g(z) exp(−z²/2σ²) dz / √(2πσ²) by 16-point Gauss–Legendre quadrature on intervals that halve towards 0 on either side,
/// so that a kink at 0 lies on an edge and a g that changes on any scale is resolved; exact to about 1e-13 of the largest
/// |g| for sigmoid-like and piecewise-linear g.
public enum GaussianMean {
    /// Nodes and weights on [−1, 1], the positive half. Source: Abramowitz and Stegun 1964, table 25.4.
    private static let rule: [(node: Double, weight: Double)] = [
        (0.095012509837637440185, 0.189450610455068496285), (0.281603550779258913230, 0.182603415044923588867),
        (0.458016777657227386342, 0.169156519395002538189), (0.617876244402643748447, 0.149595988816576732081),
        (0.755404408355003033895, 0.124628971255533872052), (0.865631202387831743880, 0.095158511682492784810),
        (0.944575023073232576078, 0.062253523938647892863), (0.989400934991649932596, 0.027152459411754094852),
    ]
    /// Beyond that many deviations lies less than 1e-32.
    private static let reach = 12.0
    private static let halvings = 60

    /// g(0) where σ is 0; NaN where it is not finite.
    public static func of(deviation: Double, _ function: (Double) -> Double) -> Double {
        guard deviation.isFinite else { return .nan }
        guard deviation > 0 else { return function(0) }
        var sum = 0.0
        var upper = reach
        for halving in 0...halvings {
            // The first intervals hold the bell: quarters of them, the rest whole.
            let lower = halving == halvings ? 0 : upper / 2
            let parts = halving < 3 ? 4 : 1
            let width = (upper - lower) / Double(parts)
            for part in 0..<parts {
                let middle = lower + (Double(part) + 0.5) * width
                for (node, weight) in rule {
                    for place in [middle - width / 2 * node, middle + width / 2 * node] {
                        let density = Elementary.exp(-place * place / 2)
                        let both = function(place * deviation) + function(-place * deviation)
                        sum += width / 2 * weight * density * both
                    }
                }
            }
            upper = lower
        }
        return sum / (2 * Double.pi).squareRoot()
    }
}
