/// f = ½ zᵀA z: a bowl of any steepness, condition number and angle, or any symmetric matrix.
///
/// From hyper-parameters A has the eigenvalues λ and λ/κ, the small one along the direction θ. An explicit A may also be
/// singular (a trough, whose floor is a line of minima) or indefinite (a saddle without any). Gradient descent is
/// stable below η = 2/λ, and at the best η each step shortens the distance by (κ − 1)/(κ + 1).
/// Source: Goh, Distill 2017; Boyd and Vandenberghe 2004, §9.3.
public struct Quadratic: Surface {
    public static let name = "quadratic"
    public static let meaning = Meaning(
        en: "a bowl of any condition number and angle, or any symmetric matrix", zh: "任意条件数与倾角的二次碗，或任意对称矩阵")
    public static let formula = "f = ½ zᵀA z"
    public static let source = "Goh, Why Momentum Really Works, Distill 2017"
    public static let hyperparameters = [
        Hyperparameter(
            "condition", .real, 10, 1, .infinity, includesUpper: false, isLogarithmic: true,
            Meaning(en: "ratio κ of the largest to the smallest curvature", zh: "最大与最小曲率之比 κ")),
        Hyperparameter(
            "angle", .real, 0, -360, 360,
            Meaning(en: "direction θ of the flat axis, in degrees from the x axis", zh: "平缓轴的方向 θ（与 x 轴的夹角，度）")),
        Hyperparameter.positive("curvature", 1, en: "largest curvature λ", zh: "最大曲率 λ"),
    ]

    public let matrix: SymmetricMatrix
    public let minima: [SurfaceMinimum]
    public let domain = SurfaceDomain(x: -6...6, y: -4...4)
    public let start: SIMD2<Double> = [-5, -2]
    /// The direction along which f is constant, when A is singular.
    private let floor: SIMD2<Double>?

    public init(_ values: Hyperparameters) {
        let largest = values["curvature"]
        matrix = SymmetricMatrix(along: largest / values["condition"], across: largest, turns: values["angle"] / 360)
        // Known without a look at the matrix, whose small eigenvalue may have been rounded below 0.
        minima = [SurfaceMinimum([0, 0])]
        floor = nil
    }

    /// The form of a matrix given outright.
    public init(_ matrix: SymmetricMatrix) {
        self.matrix = matrix
        let eigenvalues = matrix.eigenvalues
        minima = eigenvalues.smallest >= 0 ? [SurfaceMinimum([0, 0])] : []
        let axis = matrix.principalAxis
        floor = eigenvalues.smallest == 0 && eigenvalues.largest > 0 ? SIMD2(-axis.y, axis.x) : nil
    }

    public func value(at point: SIMD2<Double>) -> Double {
        (point * (matrix * point)).sum() / 2
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> { matrix * point }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix { matrix }

    public func nearestMinimum(to point: SIMD2<Double>, among kind: SurfaceMinimum.Selection) -> SIMD2<Double>? {
        guard !minima.isEmpty else { return nil }
        if let floor { return floor * (point * floor).sum() }
        // Without curvature every point is as low as any other.
        return matrix.xx == 0 && matrix.yy == 0 ? point : .zero
    }
}
