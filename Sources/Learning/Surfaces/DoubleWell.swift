/// f = ½x² + ¼(y² − 1)²: two equal minima with a saddle between them.
///
/// Value 0 at (0, ±1); the saddle at the origin has the value ¼ and the curvatures 1 and −1. Unlike x² − y², it shows where
/// a descent ends that leaves the saddle. Source: Strogatz, Nonlinear Dynamics and Chaos, 1994, §2.7.
public struct DoubleWell: Surface {
    public static let name = "double-well"
    public static let meaning = Meaning(en: "two equal minima with a saddle between them", zh: "两个相同的极小点，中间隔着鞍点")
    public static let formula = "f = ½x² + ¼(y² − 1)²"
    public static let source = "Strogatz, Nonlinear Dynamics and Chaos, 1994"

    public let domain = SurfaceDomain.square(2)
    public let start: SIMD2<Double> = [-1.5, 0.001]
    public let minima = [SurfaceMinimum([0, 1]), SurfaceMinimum([0, -1])]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let depth = point.y * point.y - 1
        return point.x * point.x / 2 + depth * depth / 4
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(point.x, point.y * (point.y * point.y - 1))
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        SymmetricMatrix(xx: 1, xy: 0, yy: 3 * (point.y * point.y) - 1)
    }
}
