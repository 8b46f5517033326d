/// A function of two parameters to descend on: its values, slopes and curvature, and where its minima are.
///
/// Finite over the whole plane as far as a `Double` reaches; where a value overflows, the results are infinite or NaN,
/// never a trap. Transcendental functions are `Elementary`'s, so the bits are the same everywhere.
///
/// ```swift
/// let surface = Rosenbrock()
/// surface.value(at: surface.start)   // 24.2
/// surface.minima[0].point            // (1, 1)
/// ```
public protocol Surface: CatalogueEntry {
    /// f as a formula in Unicode, in x, y and the hyper-parameters' symbols.
    static var formula: String { get }
    /// Who published it.
    static var source: String { get }

    /// The part of the plane that is customarily drawn; the function goes on outside.
    var domain: SurfaceDomain { get }
    /// Where descents customarily start.
    var start: SIMD2<Double> { get }
    /// The known minima, the global ones first; empty for a function unbounded below.
    var minima: [SurfaceMinimum] { get }

    /// Whether it is a function of x alone: the second coordinate has no slope.
    var isCurve: Bool { get }
    /// Whether it is another function at every step.
    var changesWithTime: Bool { get }
    /// Becomes the function of a step; nothing where it is the same at every one. Allocates nothing.
    mutating func moveOn(to step: Int)

    /// f(x, y).
    func value(at point: SIMD2<Double>) -> Double

    /// (∂f/∂x, ∂f/∂y).
    func gradient(at point: SIMD2<Double>) -> SIMD2<Double>

    /// The second derivatives; their eigenvalues are the curvatures along the principal axes.
    func hessian(at point: SIMD2<Double>) -> SymmetricMatrix

    /// The minimum nearest to a point, of all the known ones or of the global ones alone; nil when there is none.
    /// Allocates nothing.
    func nearestMinimum(to point: SIMD2<Double>, among kind: SurfaceMinimum.Selection) -> SIMD2<Double>?
}

extension Surface {
    public var isCurve: Bool { false }
    public var changesWithTime: Bool { false }
    public mutating func moveOn(to step: Int) {}

    public func nearestMinimum(to point: SIMD2<Double>, among kind: SurfaceMinimum.Selection) -> SIMD2<Double>? {
        var nearest: SIMD2<Double>?
        var least = Double.infinity
        for minimum in minima where kind == .all || minimum.isGlobal {
            let offset = minimum.point - point
            let distance = (offset * offset).sum()
            if nearest == nil || distance < least {
                nearest = minimum.point
                least = distance
            }
        }
        return nearest
    }

    /// The known minimum nearest to a point.
    public func nearestMinimum(to point: SIMD2<Double>) -> SIMD2<Double>? { nearestMinimum(to: point, among: .all) }

    /// The distance to the nearest minimum; NaN when there is none.
    public func distance(from point: SIMD2<Double>, among kind: SurfaceMinimum.Selection = .all) -> Double {
        guard let nearest = nearestMinimum(to: point, among: kind) else { return .nan }
        return (point - nearest).length
    }

    /// The value of the global minima; nil for a function unbounded below.
    public var lowest: Double? { minima.first?.value }
}

/// A place where a surface is lower than all around it.
public struct SurfaceMinimum: Sendable, Hashable {
    public enum Selection: Sendable, Hashable {
        case all, global
    }

    public var point: SIMD2<Double>
    /// f there.
    public var value: Double
    /// Whether no other place is lower.
    public var isGlobal: Bool

    public init(_ point: SIMD2<Double>, value: Double = 0, isGlobal: Bool = true) {
        self.point = point
        self.value = value
        self.isGlobal = isGlobal
    }
}

/// A rectangle of the plane.
public struct SurfaceDomain: Sendable, Hashable {
    public var x: ClosedRange<Double>
    public var y: ClosedRange<Double>

    public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
        self.x = x
        self.y = y
    }

    /// The square [−reach, reach]².
    public static func square(_ reach: Double) -> Self {
        Self(x: -reach...reach, y: -reach...reach)
    }

    /// Twice as wide and as high, around the same middle.
    var doubled: Self {
        func doubled(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
            let half = (range.upperBound - range.lowerBound) / 2
            return range.lowerBound - half...range.upperBound + half
        }
        return Self(x: doubled(x), y: doubled(y))
    }

    public func contains(_ point: SIMD2<Double>) -> Bool {
        x.contains(point.x) && y.contains(point.y)
    }
}

extension SIMD2<Double> {
    /// √(x² + y²), also where the squares overflow or underflow.
    public var length: Double {
        let square = x * x + y * y
        let scale = x.magnitude > y.magnitude ? x.magnitude : y.magnitude
        // A subnormal square has lost digits, an infinite one everything; NaN takes the first way out.
        guard square < 1e-290 || square == .infinity, scale > 0, scale < .infinity else { return square.squareRoot() }
        let scaled = self / scale
        return scale * (scaled * scaled).sum().squareRoot()
    }
}
