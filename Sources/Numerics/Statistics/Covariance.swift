extension Statistics {
    /// The covariance of the columns of a matrix of observations (rows): Xcᵀ·Xc / (rows − freedom), columns × columns.
    ///
    /// Each column is centered on its own mean first. NaN throughout unless rows > freedom. NumPy's
    /// `cov(x, rowvar=False, ddof=)`.
    public static func covariance(_ observations: Tensor, freedom: Int = 1) -> Tensor {
        precondition(observations.rank == 2, "observations need two axes, not \(observations.shape)")
        let (rows, columns) = (observations.shape[0], observations.shape[1])
        guard rows > freedom, rows > 0 else { return Tensor(repeating: .nan, shape: [columns, columns]) }
        var centered = observations.elements
        for column in 0..<columns {
            let values = (0..<rows).map { centered[$0 * columns + column] }
            let mean = mean(values)
            for row in 0..<rows { centered[row * columns + column] -= mean }
        }
        var product = Tensor(shape: [columns, columns])
        product.withUnsafeMutableBufferPointer { out in
            guard let c = out.baseAddress else { return }
            Kernels.matrixProduct(
                transposeA: true, m: columns, n: columns, k: rows, a: centered, lda: columns, b: centered,
                ldb: columns, c: c, ldc: columns)
            for index in out.indices { out[index] /= Double(rows - freedom) }
        }
        return product
    }

    /// The covariance of the columns divided by their deviations: 1 on the diagonal, NaN where a column is constant.
    public static func correlation(_ observations: Tensor) -> Tensor {
        var matrix = covariance(observations, freedom: 0)
        let side = matrix.shape[0]
        let deviations = (0..<side).map { matrix[$0, $0].squareRoot() }
        for i in 0..<side {
            for j in 0..<side {
                let value = matrix[i, j] / deviations[i] / deviations[j]
                // Rounding must not leave a correlation beyond 1.
                matrix[i, j] = i == j && value.isFinite ? 1 : value.isNaN ? .nan : Swift.min(1, Swift.max(-1, value))
            }
        }
        return matrix
    }
}
