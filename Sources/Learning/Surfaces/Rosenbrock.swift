/// f = (a − x)² + b(y − x²)²: a flat, curved valley between steep walls.
///
/// Minimum (a, a²), value 0. For a = 1, b = 100 the curvatures there are 0.399 and 1001.6: a condition number of 2508.
/// Source: Rosenbrock, The Computer Journal 3 (1960). SciPy: `scipy.optimize.rosen`.
public struct Rosenbrock: Surface {
    public static let name = "rosenbrock"
    public static let meaning = Meaning(en: "a curved valley, flat along its floor", zh: "弯曲的山谷，谷底平缓、两壁陡峭")
    public static let formula = "f = (a − x)² + b(y − x²)²"
    public static let source = "Rosenbrock, The Computer Journal 3, 1960"
    public static let hyperparameters = [
        Hyperparameter.real("a", 1, en: "where along the valley the minimum is, a", zh: "极小点在谷中的位置 a"),
        Hyperparameter.positive("b", 100, en: "steepness b of the walls", zh: "谷壁的陡峭程度 b"),
    ]

    public let a: Double
    public let b: Double
    public var domain: SurfaceDomain {
        let reach = max(2, a.magnitude + 1)
        return SurfaceDomain(x: -reach...reach, y: -1...max(3, a * a + 2))
    }
    public let start: SIMD2<Double> = [-1.2, 1]
    public let minima: [SurfaceMinimum]

    public init(_ values: Hyperparameters) {
        a = values["a"]
        b = values["b"]
        minima = [SurfaceMinimum([a, a * a])]
    }

    public func value(at point: SIMD2<Double>) -> Double {
        let along = a - point.x
        let across = point.y - point.x * point.x
        return along * along + b * (across * across)
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let slope = 2 * b * (point.y - point.x * point.x)
        return SIMD2(-2 * (a - point.x) - 2 * point.x * slope, slope)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let square = point.x * point.x
        return SymmetricMatrix(xx: 2 + 4 * b * (3 * square - point.y), xy: -4 * b * point.x, yy: 2 * b)
    }
}
