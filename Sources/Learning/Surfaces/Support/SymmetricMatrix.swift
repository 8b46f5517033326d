/// A symmetric 2×2 matrix: a Hessian, or the matrix of a quadratic form.
public struct SymmetricMatrix: Sendable, Hashable {
    public var xx: Double
    public var xy: Double
    public var yy: Double

    public init(xx: Double, xy: Double, yy: Double) {
        self.xx = xx
        self.xy = xy
        self.yy = yy
    }

    /// The matrix with the eigenvalue `along` in the direction `turns` of a full turn from the x axis, and `across` at
    /// right angles to it.
    public init(along: Double, across: Double, turns: Double) {
        let cosine = Turns.cosine(turns)
        let sine = Turns.sine(turns)
        xx = along * (cosine * cosine) + across * (sine * sine)
        xy = (along - across) * (cosine * sine)
        yy = along * (sine * sine) + across * (cosine * cosine)
    }

    public var determinant: Double {
        // Kahan's form: the rounding error of xy² is computed and taken back, so that a singular matrix gives 0.
        let square = xy * xy
        let error = square.addingProduct(-xy, xy)
        return (-square).addingProduct(xx, yy) + error
    }

    /// The eigenvalues; the smaller one keeps its digits however far apart they are.
    public var eigenvalues: (smallest: Double, largest: Double) {
        let mean = xx / 2 + yy / 2
        let radius = SIMD2((xx - yy) / 2, xy).length
        if mean >= 0 {
            let largest = mean + radius
            return (largest > 0 ? determinant / largest : 0, largest)
        }
        let smallest = mean - radius
        return (smallest, determinant / smallest)
    }

    /// A unit vector along which the largest eigenvalue acts; the x axis when both are equal.
    public var principalAxis: SIMD2<Double> {
        let half = (xx - yy) / 2
        let radius = SIMD2(half, xy).length
        guard radius > 0 else { return SIMD2(1, 0) }
        // Of the two equal expressions, the one without cancellation.
        let axis = half >= 0 ? SIMD2(half + radius, xy) : SIMD2(xy, radius - half)
        return axis / axis.length
    }

    /// The vector whose product with the matrix is `vector`; infinite or NaN where the matrix is singular.
    public func solve(_ vector: SIMD2<Double>) -> SIMD2<Double> {
        // Scaled, so that no product of two entries overflows.
        let scale = max(xx.magnitude, xy.magnitude, yy.magnitude)
        let (a, b, c) = (xx / scale, xy / scale, yy / scale)
        let determinant = SymmetricMatrix(xx: a, xy: b, yy: c).determinant
        return SIMD2(c * vector.x - b * vector.y, a * vector.y - b * vector.x) / determinant / scale
    }

    /// The product with a vector.
    public static func * (matrix: Self, vector: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(matrix.xx * vector.x + matrix.xy * vector.y, matrix.xy * vector.x + matrix.yy * vector.y)
    }
}
