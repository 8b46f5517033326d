/// What descent on a quadratic does, in closed form: each eigenvector of the Hessian is a mode of its own.
///
/// A mode of curvature λ under momentum, v ← βv + λx, x ← x − αv, follows the powers of the roots of
/// z² − (1 + β − αλ)z + β; the larger magnitude is its rate, the factor by which its error shrinks a step in the long run.
/// β = 0 is plain descent. Source: Polyak 1964; Goh, Why Momentum Really Works, Distill 2017.
///
/// ```swift
/// let best = QuadraticRates.bestMomentum([0.01, 0.1, 1])  // α 3.3058, β 0.6694, rate 0.8182
/// ```
public enum QuadraticRates {
    /// The rate of one mode; below 1 its error dies out.
    public static func rate(alpha: Double, beta: Double = 0, curvature: Double) -> Double {
        let half = (1 + beta - alpha * curvature) / 2
        let discriminant = half * half - beta
        // Two complex roots, each of magnitude √β.
        guard discriminant >= 0 else { return beta.squareRoot() }
        return half.magnitude + discriminant.squareRoot()
    }

    /// The rate of the slowest mode, which is that of the whole.
    public static func rate(alpha: Double, beta: Double = 0, curvatures: [Double]) -> Double {
        curvatures.reduce(0) { max($0, rate(alpha: alpha, beta: beta, curvature: $1)) }
    }

    /// Below this step size every mode dies out: (2 + 2β)/λ_max.
    public static func stabilityLimit(beta: Double = 0, largest curvature: Double) -> Double {
        (2 + 2 * beta) / curvature
    }

    /// The β at which a mode's roots meet, the fastest for it: (1 − √(αλ))². Below it creeps, above it oscillates.
    public static func criticalMomentum(alpha: Double, curvature: Double) -> Double {
        let root = 1 - (alpha * curvature).squareRoot()
        return root * root
    }

    /// The best step size of plain descent, 2/(λ₁ + λₙ), with the rate (κ − 1)/(κ + 1); curvatures above 0.
    public static func bestDescent(_ curvatures: [Double]) -> (alpha: Double, rate: Double) {
        guard let (smallest, largest) = ends(curvatures) else { return (.nan, .nan) }
        return (2 / (smallest + largest), (largest - smallest) / (largest + smallest))
    }

    /// The best step size and momentum, (2/(√λ₁ + √λₙ))² and ((√λₙ − √λ₁)/(√λₙ + √λ₁))²; every mode has the rate √β.
    public static func bestMomentum(_ curvatures: [Double]) -> (alpha: Double, beta: Double, rate: Double) {
        guard let (smallest, largest) = ends(curvatures) else { return (.nan, .nan, .nan) }
        let sum = smallest.squareRoot() + largest.squareRoot()
        let rate = (largest.squareRoot() - smallest.squareRoot()) / sum
        return (4 / (sum * sum), rate * rate, rate)
    }

    private static func ends(_ curvatures: [Double]) -> (Double, Double)? {
        guard let smallest = curvatures.min(), let largest = curvatures.max(), smallest > 0 else { return nil }
        return (smallest, largest)
    }
}
