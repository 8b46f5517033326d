/// f = r² / (w² + r²), r² = x² + y²: a pit of width w in a plain that flattens out at height 1.
///
/// The gradient is largest at r = w/√3 and falls off as 2w²/r³: a step proportional to it hardly moves on the plain, a
/// normalized one does. Minimum 0 at the origin. The robust loss of Geman and McClure 1987.
public struct Plateau: Surface {
    public static let name = "plateau"
    public static let meaning = Meaning(en: "a pit in a plain that is ever flatter", zh: "越远越平的平原，中央有一个坑")
    public static let formula = "f = (x² + y²) / (w² + x² + y²)"
    public static let source = "Geman and McClure, Bulletin of the ISI 52, 1987"
    public static let hyperparameters = [
        Hyperparameter.positive("width", 1, en: "width w of the pit", zh: "坑的宽度 w")
    ]

    public let width: Double
    public var domain: SurfaceDomain { .square(5 * width) }
    public var start: SIMD2<Double> { [-4 * width, 2 * width] }
    public let minima = [SurfaceMinimum([0, 0])]

    public init(_ values: Hyperparameters) {
        width = values["width"]
    }

    public func value(at point: SIMD2<Double>) -> Double {
        let square = scaledSquare(point)
        // Two forms of one quotient: the first is exact near the pit, the second cannot become ∞/∞ far out.
        return square < 1 ? square / (1 + square) : 1 / (1 + 1 / square)
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let rise = 1 / (1 + scaledSquare(point))
        return (2 / width) * (point / width) * rise * rise
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let scaled = point / width
        let rise = 1 / (1 + scaledSquare(point))
        let near = 2 / width / width * rise * rise
        let bend = 4 * rise
        return SymmetricMatrix(
            xx: near * (1 - bend * scaled.x * scaled.x), xy: -near * bend * scaled.x * scaled.y,
            yy: near * (1 - bend * scaled.y * scaled.y))
    }

    private func scaledSquare(_ point: SIMD2<Double>) -> Double {
        let scaled = point / width
        return (scaled * scaled).sum()
    }
}
