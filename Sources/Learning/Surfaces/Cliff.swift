import Numerics

/// f = ½(xⁿ − 1)² + ½y²: the loss of a linear recurrent unit whose weight x acts n times, to reach 1 from 1.
///
/// Multiplying a weight n times makes both troubles of deep networks at once: for x < 1 a plateau, where the gradient
/// n xⁿ⁻¹(xⁿ − 1) vanishes, and for x > 1 a cliff, where it explodes like n x²ⁿ⁻¹. Minimum 0 at (1, 0), for an even n also
/// at (−1, 0); the curvature there is n².
/// Source: Pascanu, Mikolov and Bengio, ICML 2013, §2; Goodfellow, Bengio and Courville 2016, §8.2.4.
public struct Cliff: Surface {
    public static let name = "cliff"
    public static let meaning = Meaning(
        en: "a plateau that ends at a cliff, from one weight acting many times", zh: "同一权重反复相乘：一侧是平台，另一侧是悬崖")
    public static let formula = "f = ½(xⁿ − 1)² + ½y²"
    public static let source = "Pascanu, Mikolov and Bengio, ICML 2013"
    public static let hyperparameters = [
        Hyperparameter.integer("power", 9, in: 2...100, en: "how many times n the weight acts", zh: "权重作用的次数 n")
    ]

    public let power: Int
    public var domain: SurfaceDomain {
        SurfaceDomain(x: (power.isMultiple(of: 2) ? -1.5 : -0.25)...1.5, y: -1...1)
    }
    public let start: SIMD2<Double> = [0.6, 0.75]
    public let minima: [SurfaceMinimum]

    public init(_ values: Hyperparameters) {
        power = values.integer("power")
        let right = SurfaceMinimum([1, 0])
        minima = power.isMultiple(of: 2) ? [right, SurfaceMinimum([-1, 0])] : [right]
    }

    public func value(at point: SIMD2<Double>) -> Double {
        let rest = Elementary.pow(point.x, Double(power)) - 1
        return rest * rest / 2 + point.y * point.y / 2
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let lower = Elementary.pow(point.x, Double(power - 1))
        return SIMD2(Double(power) * lower * (lower * point.x - 1), point.y)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let n = Double(power)
        let lower = Elementary.pow(point.x, n - 2)
        let xx = n * lower * ((2 * n - 1) * (lower * point.x * point.x) - (n - 1))
        return SymmetricMatrix(xx: xx, xy: 0, yy: 1)
    }
}
