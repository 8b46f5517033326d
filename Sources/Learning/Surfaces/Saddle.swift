/// f = x² − y²: a pass, down along y and up along x, without any minimum.
///
/// On the ridge y = 0 the gradient points at the saddle and no descent leaves; beside it |y| grows by 1 + 2η a step.
/// Source: Dauphin et al., NIPS 2014.
public struct Saddle: Surface {
    public static let name = "saddle"
    public static let meaning = Meaning(en: "a pass between two slopes, falling without end", zh: "鞍面：一个方向上升，另一个方向无限下降")
    public static let formula = "f = x² − y²"
    public static let source = "Dauphin et al., NIPS 2014"

    public let domain = SurfaceDomain.square(2)
    public let start: SIMD2<Double> = [-1.5, 0.001]
    public let minima: [SurfaceMinimum] = []

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        // (x − y)(x + y) would overflow later, but rounds worse near the axes.
        point.x * point.x - point.y * point.y
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> { SIMD2(2 * point.x, -2 * point.y) }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        SymmetricMatrix(xx: 2, xy: 0, yy: -2)
    }
}
