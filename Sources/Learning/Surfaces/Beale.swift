/// f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: a flat basin with sharp corners.
///
/// Minimum (3, ½), value 0; a saddle of value 14.203125 at (0, 1).
/// Source: Beale 1958; start after Moré, Garbow and Hillstrom, ACM TOMS 7 (1981).
public struct Beale: Surface {
    public static let name = "beale"
    public static let meaning = Meaning(en: "a flat basin whose corners rise steeply", zh: "平坦的盆地，四角陡然升高")
    public static let formula = "f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²"
    public static let source = "Beale 1958; Moré, Garbow and Hillstrom, ACM TOMS 7, 1981"

    public let domain = SurfaceDomain.square(4.5)
    public let start: SIMD2<Double> = [1, 1]
    public let minima = [SurfaceMinimum([3, 0.5])]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let rest = residuals(point.x, point.y)
        return rest.0 * rest.0 + rest.1 * rest.1 + rest.2 * rest.2
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let (x, y) = (point.x, point.y)
        let (first, second, third) = residuals(x, y)
        let drop = factors(y)
        let dx = -2 * (first * drop.0 + second * drop.1 + third * drop.2)
        let dy = 2 * x * (first + y * (2 * second + 3 * y * third))
        return SIMD2(dx, dy)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let (x, y) = (point.x, point.y)
        let (first, second, third) = residuals(x, y)
        let drop = factors(y)
        let xx = 2 * (drop.0 * drop.0 + drop.1 * drop.1 + drop.2 * drop.2)
        let mixed = drop.0 + 2 * y * drop.1 + 3 * y * y * drop.2
        let xy = 2 * (first + y * (2 * second + 3 * y * third)) - 2 * x * mixed
        let squares = 1 + 4 * y * y + 9 * (y * y) * (y * y)
        let yy = 2 * x * (x * squares + 2 * second + 6 * y * third)
        return SymmetricMatrix(xx: xx, xy: xy, yy: yy)
    }

    /// 1 − y, 1 − y², 1 − y³, without cancellation near y = 1.
    private func factors(_ y: Double) -> (Double, Double, Double) {
        let drop = 1 - y
        return (drop, drop * (1 + y), drop * (1 + y * (1 + y)))
    }

    private func residuals(_ x: Double, _ y: Double) -> (Double, Double, Double) {
        let drop = factors(y)
        return (1.5 - x * drop.0, 2.25 - x * drop.1, 2.625 - x * drop.2)
    }
}
