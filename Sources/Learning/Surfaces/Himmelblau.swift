/// f = (x² + y − 11)² + (x + y² − 7)²: four equal minima.
///
/// Value 0 at (3, 2), (−2.805, 3.131), (−3.779, −3.283) and (3.584, −1.848); a maximum near (−0.271, −0.923).
/// Source: Himmelblau, Applied Nonlinear Programming, 1972.
public struct Himmelblau: Surface {
    public static let name = "himmelblau"
    public static let meaning = Meaning(en: "four equally low basins", zh: "四个同样低的盆地")
    public static let formula = "f = (x² + y − 11)² + (x + y² − 7)²"
    public static let source = "Himmelblau, Applied Nonlinear Programming, 1972"

    public let domain = SurfaceDomain.square(6)
    public let start: SIMD2<Double> = [0, 0]
    public let minima = [
        SurfaceMinimum([3, 2]),
        SurfaceMinimum([-2.805118086952745, 3.131312518250573]),
        SurfaceMinimum([-3.779310253377747, -3.2831859912861696]),
        SurfaceMinimum([3.5844283403304917, -1.8481265269644036]),
    ]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let (first, second) = residuals(point)
        return first * first + second * second
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let (first, second) = residuals(point)
        return SIMD2(4 * point.x * first + 2 * second, 2 * first + 4 * point.y * second)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let squares = point * point
        return SymmetricMatrix(
            xx: 12 * squares.x + 4 * point.y - 42, xy: 4 * (point.x + point.y),
            yy: 12 * squares.y + 4 * point.x - 26)
    }

    private func residuals(_ point: SIMD2<Double>) -> (Double, Double) {
        (point.x * point.x + point.y - 11, point.x + point.y * point.y - 7)
    }
}
