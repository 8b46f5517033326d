import Numerics
import Testing

@testable import Learning

@Suite struct LanczosTests {
    /// A symmetric matrix with the given eigenvalues.
    private static func matrix(_ eigenvalues: [Double]) -> Tensor {
        let side = eigenvalues.count
        let drawn = Fixture.tensor(7, [side, side], -1, 1)
        var symmetric = Tensor(shape: [side, side])
        for i in 0..<side { for j in 0..<side { symmetric[i, j] = drawn[i, j] + drawn[j, i] } }
        let vectors = SymmetricEigen(symmetric).vectors
        var matrix = Tensor(shape: [side, side])
        for i in 0..<side {
            for j in 0..<side {
                matrix[i, j] = (0..<side).reduce(0) { $0 + vectors[i, $1] * eigenvalues[$1] * vectors[j, $1] }
            }
        }
        return matrix
    }

    private static func run(_ matrix: Tensor, _ count: Int, limit: Int = 200) -> Lanczos {
        let side = matrix.shape[0]
        return Lanczos(side: side, count: count, limit: limit) { x, out in
            for i in 0..<side { out[i] = (0..<side).reduce(0) { $0 + matrix[i, $1] * x[$1] } }
        }
    }

    @Test(
        "finds the largest eigenvalues, whatever the spectrum",
        arguments: [
            [3.0], [2, -5], [0, 0, 0], [1, 1, 1, 1], [5, 5, 5, 1, 0, 0], [-1, -2, -3],
            [1e6, 1, 1e-6, -1e6], Array(stride(from: -20.0, to: 20, by: 0.7)), [1e-12, 3e-12, -2e-12],
        ])
    func findsTheLargest(_ eigenvalues: [Double]) {
        let matrix = LanczosTests.matrix(eigenvalues)
        let scale = eigenvalues.reduce(0) { max($0, $1.magnitude) }
        for count in [1, 2, eigenvalues.count] {
            let found = LanczosTests.run(matrix, count)
            let expected = eigenvalues.sorted(by: >).prefix(count)
            #expect(found.hasConverged)
            #expect(found.largest.count == expected.count)
            for (a, b) in zip(found.largest, expected) { #expect((a - b).magnitude <= 1e-9 * scale) }
        }
    }

    @Test("says so where the products do not suffice, and gives NaN for a matrix that is not finite")
    func limits() {
        let matrix = LanczosTests.matrix(Array(stride(from: -20.0, to: 20, by: 0.7)))
        let found = LanczosTests.run(matrix, 3, limit: 5)
        #expect(!found.hasConverged && found.products == 5 && found.largest.count == 3)
        let broken = Lanczos(side: 3) { _, out in for i in 0..<3 { out[i] = .nan } }
        #expect(!broken.hasConverged && broken.largest.allSatisfy(\.isNaN) && broken.products == 1)
        let empty = Lanczos(side: 0) { _, _ in }
        #expect(empty.largest.isEmpty && empty.hasConverged)
    }

    @Test(
        "The tridiagonal solver's eigenvalues are those of Jacobi's method, and its residuals are true",
        arguments: [1, 2, 3, 10, 40])
    func tridiagonal(_ side: Int) {
        let diagonal = Fixture.uniforms(21, side).map { 4 * $0 - 2 }
        let off = Fixture.uniforms(22, side - 1)
        var matrix = Tensor(shape: [side, side])
        for i in 0..<side { matrix[i, i] = diagonal[i] }
        for i in 0..<side - 1 { (matrix[i, i + 1], matrix[i + 1, i]) = (off[i], off[i]) }
        let found = TridiagonalEigen(diagonal: diagonal, off: off)
        let expected = SymmetricEigen(matrix)
        for place in 0..<side {
            #expect((found.values[place] - expected.values[place]).magnitude < 1e-13)
            #expect((abs(found.first[place]) - abs(expected.vectors[0, place])).magnitude < 1e-11)
            #expect((abs(found.last[place]) - abs(expected.vectors[side - 1, place])).magnitude < 1e-11)
        }
    }
}
