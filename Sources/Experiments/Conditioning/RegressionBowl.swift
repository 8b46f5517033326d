import Learning
import Numerics

/// The loss of a linear regression on two features as a surface over its two weights: f = ½·mean (w·x − y)².
///
/// Features and targets are centered, so that there is no intercept. H = XᵀX/n, the minimum solves Hw = Xᵀy/n.
struct RegressionBowl: Surface {
    static let name = "regression"
    static let meaning = Meaning(en: "the loss of a linear regression", zh: "线性回归的损失")
    static let formula = "f = ½·mean (w·x − y)²"
    static let source = ""

    private let matrix: SymmetricMatrix
    /// XᵀY/n.
    private let slope: SIMD2<Double>
    /// The mean square of the targets.
    private let square: Double
    let start: SIMD2<Double> = [0, 0]
    let minima: [SurfaceMinimum]
    let domain: SurfaceDomain

    /// Not made by name.
    init(_ values: Hyperparameters) { self.init(RegressionData(points: 2, spread: 1, correlation: 0, seed: 0)) }

    init(_ data: RegressionData) {
        matrix = data.hessian
        slope = data.slope
        square = data.targetSquare
        let determinant = matrix.determinant
        let weights = SIMD2(
            (matrix.yy * slope.x - matrix.xy * slope.y) / determinant,
            (matrix.xx * slope.y - matrix.xy * slope.x) / determinant)
        minima = [SurfaceMinimum(weights, value: (square - (slope * weights).sum()) / 2)]
        // Start and minimum with room around them, and the same scale along both axes of a wide plot.
        let middle = weights / 2
        let half = 0.75 * max(weights.y.magnitude, weights.x.magnitude / 1.5)
        domain = SurfaceDomain(
            x: middle.x - 1.5 * half...middle.x + 1.5 * half, y: middle.y - half...middle.y + half)
    }

    func value(at point: SIMD2<Double>) -> Double {
        // From the minimum, so that small losses keep their digits.
        let offset = point - minima[0].point
        return minima[0].value + (offset * (matrix * offset)).sum() / 2
    }

    func gradient(at point: SIMD2<Double>) -> SIMD2<Double> { matrix * point - slope }

    func hessian(at point: SIMD2<Double>) -> SymmetricMatrix { matrix }
}
