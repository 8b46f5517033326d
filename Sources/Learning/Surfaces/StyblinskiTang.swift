/// f = ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y): four basins, one of them the lowest.
///
/// Global minimum −78.332 at (−2.904, −2.904), local ones of −64.196 at (−2.904, 2.747) and its mirror image, and of
/// −50.059 at (2.747, 2.747). Source: Styblinski and Tang, Neural Networks 3 (1990).
public struct StyblinskiTang: Surface {
    public static let name = "styblinski-tang"
    public static let meaning = Meaning(en: "four basins of three depths", zh: "四个盆地，三种深度")
    public static let formula = "f = ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)"
    public static let source = "Styblinski and Tang, Neural Networks 3, 1990"

    public let domain = SurfaceDomain.square(5)
    public let start: SIMD2<Double> = [0, 0]
    public let minima: [SurfaceMinimum] = [
        SurfaceMinimum([-2.903534027771177, -2.903534027771177], value: -78.33233140754282),
        SurfaceMinimum([-2.903534027771177, 2.746802770990837], value: -64.19561235905536, isGlobal: false),
        SurfaceMinimum([2.746802770990837, -2.903534027771177], value: -64.19561235905536, isGlobal: false),
        SurfaceMinimum([2.746802770990837, 2.746802770990837], value: -50.05889331056788, isGlobal: false),
    ]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let squares = point * point
        return (squares * (squares - 16) + 5 * point).sum() / 2
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        2 * point * (point * point - 8) + 2.5
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let bends = 6 * (point * point) - 16
        return SymmetricMatrix(xx: bends.x, xy: 0, yy: bends.y)
    }
}
