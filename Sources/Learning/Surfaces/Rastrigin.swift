/// f = 20 + x² − 10 cos 2πx + y² − 10 cos 2πy: a bowl under a lattice of bumps.
///
/// Global minimum 0 at the origin; listed beside it are the 120 local minima within the customary domain, near the
/// other points with whole coordinates. Computed as Σ z² + 20 sin² πz, which keeps its digits near the minimum.
/// Source: Rastrigin, Systems of Extremal Control, 1974.
public struct Rastrigin: Surface {
    public static let name = "rastrigin"
    public static let meaning = Meaning(en: "a bowl with a regular lattice of local minima", zh: "布满规则局部极小的碗")
    public static let formula = "f = 20 + x² − 10 cos 2πx + y² − 10 cos 2πy"
    public static let source = "Rastrigin, Systems of Extremal Control, 1974"

    public let domain = SurfaceDomain.square(5.12)
    public let start: SIMD2<Double> = [-3.5, 2.5]
    public var minima: [SurfaceMinimum] { Rastrigin.lattice }

    public init(_ values: Hyperparameters) {}

    public func value(at point: SIMD2<Double>) -> Double {
        term(point.x) + term(point.y)
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        2 * point + 20 * Double.pi * SIMD2(Turns.sine(point.x), Turns.sine(point.y))
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let swing = 40 * Double.pi * Double.pi
        return SymmetricMatrix(
            xx: 2 + swing * Turns.cosine(point.x), xy: 0, yy: 2 + swing * Turns.cosine(point.y))
    }

    /// The lattice is a product of two equal rows, so the nearest minimum is found on each axis by itself.
    public func nearestMinimum(to point: SIMD2<Double>, among kind: SurfaceMinimum.Selection) -> SIMD2<Double>? {
        kind == .global ? .zero : SIMD2(Rastrigin.nearest(point.x), Rastrigin.nearest(point.y))
    }

    private func term(_ z: Double) -> Double {
        let sine = Turns.sine(z / 2)
        return z * z + 20 * (sine * sine)
    }

    /// Where z + 10π sin 2πz is 0 with a positive slope: near 0, 1, … 5.
    private static let stations = [
        0, 0.9949586376523348, 1.9899122337085495, 2.984855701039481, 3.9797838603007536, 4.974691390895051,
    ]
    /// z² + 20 sin² πz there.
    private static let heights = [
        0, 0.9949590570932914, 3.9798311905540875, 8.95460124148701, 15.91924379246153, 24.873722934542226,
    ]

    private static func nearest(_ z: Double) -> Double {
        let magnitude = z.magnitude
        var best = stations[0]
        for station in stations where (magnitude - station).magnitude < (magnitude - best).magnitude { best = station }
        return z < 0 ? -best : best
    }

    private static let lattice: [SurfaceMinimum] = {
        let reach = stations.count - 1
        var all: [SurfaceMinimum] = []
        for column in -reach...reach {
            for row in -reach...reach {
                let point: SIMD2<Double> = [
                    column < 0 ? -stations[-column] : stations[column], row < 0 ? -stations[-row] : stations[row],
                ]
                let value = heights[abs(column)] + heights[abs(row)]
                all.append(SurfaceMinimum(point, value: value, isGlobal: column == 0 && row == 0))
            }
        }
        let center = all.firstIndex { $0.isGlobal } ?? 0
        all.swapAt(0, center)
        all[1...].sort { ($0.value, $0.point.x, $0.point.y) < ($1.value, $1.point.x, $1.point.y) }
        return all
    }()
}
