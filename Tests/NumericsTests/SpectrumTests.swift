import Testing

@testable import Numerics

@Suite("Covariance, eigenvalues and singular values")
struct SpectrumTests {
    static func product(_ a: Tensor, _ b: Tensor, transposeB: Bool = false) -> Tensor {
        let (m, k) = (a.shape[0], a.shape[1])
        let n = b.shape[transposeB ? 0 : 1]
        var c = Tensor(shape: [m, n])
        c.withUnsafeMutableBufferPointer { c in
            guard let out = c.baseAddress else { return }
            Kernels.matrixProduct(
                transposeB: transposeB, m: m, n: n, k: k, a: a.elements, lda: k, b: b.elements, ldb: b.shape[1], c: out,
                ldc: n)
        }
        return c
    }

    /// Every one.
    private func areNaN(_ x: [Double]) -> Bool { x.allSatisfy(\.isNaN) }

    static func scale(_ spectrum: StatisticsFixture.Spectrum) -> Double { spectrum.values.map(abs).max() ?? 0 }

    @Test("eigenvalues equal NumPy's", arguments: StatisticsFixture.all.symmetric)
    func eigenvalues(_ spectrum: StatisticsFixture.Spectrum) {
        let eigen = SymmetricEigen(spectrum.matrix)
        #expect(eigen.values.count == spectrum.values.count)
        for (value, expected) in zip(eigen.values, spectrum.values) {
            expectClose(value, expected, relative: 0, absolute: 1e-14 * Self.scale(spectrum), spectrum.name)
        }
    }

    @Test("vectors are orthonormal and rebuild the matrix", arguments: StatisticsFixture.all.symmetric)
    func vectors(_ spectrum: StatisticsFixture.Spectrum) {
        let eigen = SymmetricEigen(spectrum.matrix)
        let n = spectrum.rows.count
        let gram = Self.product(eigen.vectors, eigen.vectors, transposeB: true)
        var scaled = eigen.vectors
        for i in 0..<n { for j in 0..<n { scaled[i, j] *= eigen.values[j] } }
        let rebuilt = Self.product(scaled, eigen.vectors, transposeB: true)
        for i in 0..<n {
            for j in 0..<n {
                expectClose(gram[i, j], i == j ? 1 : 0, relative: 0, absolute: 1e-14, "VVᵀ of \(spectrum.name)")
                expectClose(
                    rebuilt[i, j], spectrum.rows[i][j], relative: 0, absolute: 3e-14 * Self.scale(spectrum), "VΛVᵀ")
            }
        }
        for j in 0..<n {
            let column = (0..<n).map { eigen.vectors[$0, j] }
            let peak = column.map(abs).max() ?? 0
            #expect(column.first { abs($0) == peak } ?? 1 > 0)
        }
    }

    @Test(
        "scaling a matrix by a power of two scales its eigenvalues exactly, without overflow",
        arguments: [-1000, -300, 300, 1000])
    func scaling(_ exponent: Int) throws {
        let spectrum = try #require(StatisticsFixture.all.symmetric.first { $0.name == "random" })
        let power = Double(sign: .plus, exponent: exponent, significand: 1)
        let scaled = Tensor(shape: [6, 6], elements: spectrum.matrix.elements.map { $0 * power })
        #expect(SymmetricEigen(scaled).values == SymmetricEigen(spectrum.matrix).values.map { $0 * power })
        #expect(Statistics.spectralNorm(scaled) == Statistics.spectralNorm(spectrum.matrix) * power)
    }

    @Test("a matrix of 100 converges")
    func large() {
        let n = 100
        let x = Tensor(shape: [n, n], elements: noise(n * n, "large"))
        let gram = Self.product(x, x, transposeB: true)
        let eigen = SymmetricEigen(gram)
        let trace = (0..<n).reduce(0) { $0 + gram[$1, $1] }
        expectClose(eigen.values.reduce(0, +), trace, "trace")
        let singular = Statistics.singularValues(x)
        for (value, squared) in zip(singular, eigen.values.reversed()) {
            expectClose(value * value, squared, relative: 1e-10, absolute: 1e-11, "σ²")
        }
    }

    @Test("degenerate matrices: none, one, NaN, zeros")
    func degenerate() {
        #expect(SymmetricEigen(Tensor(shape: [0, 0])).values == [])
        #expect(SymmetricEigen([[5]]).values == [5])
        #expect(SymmetricEigen([[5]]).vectors == [[1]])
        #expect(SymmetricEigen(Tensor(shape: [3, 3])).values == [0, 0, 0])
        #expect(areNaN(SymmetricEigen([[1, .init(floatLiteral: .nan)], [2, 3]]).values))
        #expect(Statistics.spectralNorm(Tensor(shape: [0, 4])) == 0)
        #expect(areNaN(Statistics.singularValues([[1, .init(floatLiteral: .infinity)]])))
        // Only the upper triangle counts.
        #expect(SymmetricEigen([[2, 1], [99, 2]]).values == SymmetricEigen([[2, 1], [1, 2]]).values)
    }

    @Test("singular values equal NumPy's", arguments: StatisticsFixture.all.rectangular)
    func singularValues(_ spectrum: StatisticsFixture.Spectrum) {
        let values = Statistics.singularValues(spectrum.matrix)
        #expect(values.count == spectrum.values.count)
        for (value, expected) in zip(values, spectrum.values) {
            expectClose(value, expected, relative: 1e-13, absolute: 1e-14 * Self.scale(spectrum), spectrum.name)
        }
        expectClose(
            Statistics.frobeniusNorm(spectrum.matrix.elements), Statistics.frobeniusNorm(spectrum.values), "Frobenius")
    }

    @Test("covariance and correlation equal NumPy's", arguments: StatisticsFixture.all.observations)
    func covariance(_ observations: StatisticsFixture.Observations) {
        let matrix = Tensor(rows: observations.rows)
        let covariance = Statistics.covariance(matrix)
        let correlation = Statistics.correlation(matrix)
        for (i, row) in observations.covariance.enumerated() {
            for (j, expected) in row.enumerated() {
                // NumPy's own centering of numbers near 10⁶ loses six digits more than they need.
                expectClose(covariance[i, j], expected, relative: 1e-12, absolute: 1e-12, "covariance")
                expectClose(
                    correlation[i, j], observations.correlation[i][j], relative: 1e-12, absolute: 1e-12, "correlation")
            }
        }
    }

    @Test("covariance needs more rows than the freedom taken")
    func fewRows() {
        #expect(areNaN(Statistics.covariance([[1, 2]]).elements))
        #expect(Statistics.covariance([[1, 2]], freedom: 0).elements == [0, 0, 0, 0])
        #expect(areNaN(Statistics.covariance(Tensor(shape: [0, 2])).elements))
        #expect(Statistics.correlation([[1, 5], [2, 5]])[1, 1].isNaN)
    }
}
