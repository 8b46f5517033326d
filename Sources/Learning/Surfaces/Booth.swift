/// f = (x + 2y − 7)² + (2x + y − 5)²: a bowl tilted by 45°, with curvatures 2 and 18.
///
/// Minimum (1, 3), value 0. Source: Jamil and Yang, A literature survey of benchmark functions, 2013.
public struct Booth: Surface {
    public static let name = "booth"
    public static let meaning = Meaning(en: "an elongated bowl at 45°", zh: "倾斜 45° 的狭长碗")
    public static let formula = "f = (x + 2y − 7)² + (2x + y − 5)²"
    public static let source = "Jamil and Yang, A literature survey of benchmark functions, 2013"

    public let domain = SurfaceDomain.square(10)
    public let start: SIMD2<Double> = [-5, -2]
    public let minima = [SurfaceMinimum([1, 3])]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let (first, second) = residuals(point)
        return first * first + second * second
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let (first, second) = residuals(point)
        return SIMD2(2 * first + 4 * second, 4 * first + 2 * second)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        SymmetricMatrix(xx: 10, xy: 8, yy: 10)
    }

    private func residuals(_ point: SIMD2<Double>) -> (Double, Double) {
        (point.x + 2 * point.y - 7, 2 * point.x + point.y - 5)
    }
}
