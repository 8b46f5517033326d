/// A quadratic surface without hyper-parameters, given by its matrix: f = ½ zᵀA z.
protocol FixedQuadratic: Surface {
    static var matrix: SymmetricMatrix { get }
}

extension FixedQuadratic {
    public var domain: SurfaceDomain { SurfaceDomain(x: -6...6, y: -4...4) }
    public var start: SIMD2<Double> { [-5, -2] }
    public var minima: [SurfaceMinimum] { FixedQuadraticMinimum.only }

    public func value(at point: SIMD2<Double>) -> Double {
        (point * (Self.matrix * point)).sum() / 2
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> { Self.matrix * point }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix { Self.matrix }
}

private enum FixedQuadraticMinimum {
    static let only = [SurfaceMinimum([0, 0])]
}
