import Numerics

/// f = 20 + e − 20 exp(−ρ/5) − exp(½(cos 2πx + cos 2πy)), ρ = √(½(x² + y²)): a nearly flat, dimpled plain with one pit.
///
/// Global minimum 0 at the origin, where f has a kink: the gradient given there is 0, the curvature infinite. The plain's
/// dimples, local minima near the other points with whole coordinates, are not listed. Computed from `expm1` and
/// sin² πz, which keep their digits near the minimum.
/// Source: Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987.
public struct Ackley: Surface {
    public static let name = "ackley"
    public static let meaning = Meaning(en: "a dimpled plain with one deep pit", zh: "布满小坑的平原，中央有一个深坑")
    public static let formula = "f = 20 + e − 20 exp(−ρ/5) − exp(½(cos 2πx + cos 2πy)), ρ = √(½(x² + y²))"
    public static let source = "Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987"

    public let domain = SurfaceDomain.square(5)
    public let start: SIMD2<Double> = [-3.5, 2.5]
    public let minima = [SurfaceMinimum([0, 0])]

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        let (x, y) = (Turns.sine(point.x / 2), Turns.sine(point.y / 2))
        let pit = -20 * Elementary.expm1(-radius(point) / 5)
        // ½(cos 2πx + cos 2πy) − 1 = −sin² πx − sin² πy.
        let dimples = -Elementary.exp(1) * Elementary.expm1(-(x * x + y * y))
        return pit + dimples
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let radius = radius(point)
        guard radius != 0 else { return .zero }
        let slope = 2 * Elementary.exp(-radius / 5)
        let sines = SIMD2(Turns.sine(point.x), Turns.sine(point.y))
        return slope * (point / radius) + Double.pi * swing(point) * sines
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let radius = radius(point)
        guard radius != 0 else { return SymmetricMatrix(xx: .infinity, xy: 0, yy: .infinity) }
        let slope = 2 * Elementary.exp(-radius / 5) / radius
        let bend = slope * (radius / 5 + 1) / 2
        let unit = point / radius
        let swing = swing(point)
        let sines = Double.pi * SIMD2(Turns.sine(point.x), Turns.sine(point.y))
        let cosines = 2 * (Double.pi * Double.pi) * SIMD2(Turns.cosine(point.x), Turns.cosine(point.y))
        return SymmetricMatrix(
            xx: slope - bend * (unit.x * unit.x) + swing * (cosines.x - sines.x * sines.x),
            xy: -bend * (unit.x * unit.y) - swing * (sines.x * sines.y),
            yy: slope - bend * (unit.y * unit.y) + swing * (cosines.y - sines.y * sines.y))
    }

    /// exp(½(cos 2πx + cos 2πy)).
    private func swing(_ point: SIMD2<Double>) -> Double {
        Elementary.exp((Turns.cosine(point.x) + Turns.cosine(point.y)) / 2)
    }

    private func radius(_ point: SIMD2<Double>) -> Double {
        point.length * 0.5.squareRoot()
    }
}
