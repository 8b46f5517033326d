extension Statistics {
    /// The singular values of a matrix, descending; as many as its shorter side.
    ///
    /// One-sided Jacobi: rotations make the rows of the shorter side orthogonal, and their lengths are the singular
    /// values, the small ones too to about machine precision of the largest. NaN throughout when an element is not
    /// finite. Source: Hestenes, J. SIAM 6 (1958). NumPy's `linalg.svd(compute_uv=False)`.
    public static func singularValues(_ matrix: Tensor) -> [Double] {
        precondition(matrix.rank == 2, "singular values need two axes, not \(matrix.shape)")
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let (side, length) = (Swift.min(rows, columns), Swift.max(rows, columns))
        guard matrix.elements.allSatisfy(\.isFinite) else { return [Double](repeating: .nan, count: side) }
        let largest = matrix.elements.reduce(0) { Swift.max($0, abs($1)) }
        guard largest > 0 else { return [Double](repeating: 0, count: side) }
        let scale = Double(sign: .plus, exponent: largest.exponent, significand: 1)
        var x = matrix.elements.map { $0 / scale }
        if rows > columns {
            for i in 0..<rows { for j in 0..<columns { x[j * length + i] = matrix.elements[i * columns + j] / scale } }
        }
        x.withUnsafeMutableBufferPointer { x in
            guard let base = x.baseAddress else { return }
            for _ in 0..<64 where !orthogonalize(base, rows: side, length: length) { return }
        }
        let norms = x.withUnsafeBufferPointer { x in
            (0..<side).map { row in
                x.baseAddress.map { Kernels.sumOfSquares($0 + row * length, count: length).squareRoot() * scale } ?? 0
            }
        }
        return norms.sorted(by: >)
    }

    /// The spectral norm ‖A‖₂: the largest singular value; 0 for an empty matrix.
    public static func spectralNorm(_ matrix: Tensor) -> Double { singularValues(matrix).first ?? 0 }

    /// The Frobenius norm √Σ a², without overflow on the way.
    public static func frobeniusNorm(_ x: [Double]) -> Double {
        let largest = x.reduce(0) { Swift.max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return x.contains(where: \.isNaN) ? .nan : largest }
        let scale = Double(sign: .plus, exponent: largest.exponent, significand: 1)
        let scaled = x.map { $0 / scale }
        return Kernels.sumOfSquares(scaled, count: scaled.count).squareRoot() * scale
    }

    /// One sweep over all pairs of rows; true when some pair had to be rotated.
    private static func orthogonalize(_ x: UnsafeMutablePointer<Double>, rows: Int, length: Int) -> Bool {
        var rotated = false
        for p in 0..<Swift.max(0, rows - 1) {
            for q in p + 1..<rows {
                let (first, second) = (x + p * length, x + q * length)
                let a = Kernels.sumOfSquares(first, count: length)
                let b = Kernels.sumOfSquares(second, count: length)
                let g = Kernels.dot(first, second, count: length)
                // Orthogonal to the precision of the product.
                if abs(g) <= 0x1p-52 * a.squareRoot() * b.squareRoot() { continue }
                let theta = (b - a) / (2 * g)
                let t = (theta < 0 ? -1 : 1) / (abs(theta) + (1.0.addingProduct(theta, theta)).squareRoot())
                // An angle too small to turn anything.
                if t == 0 { continue }
                rotated = true
                let c = 1 / (1.0.addingProduct(t, t)).squareRoot()
                let s = t * c
                for k in 0..<length {
                    let (u, v) = (first[k], second[k])
                    first[k] = (c * u).addingProduct(-s, v)
                    second[k] = (c * v).addingProduct(s, u)
                }
            }
        }
        return rotated
    }
}
