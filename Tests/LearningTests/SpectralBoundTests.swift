import Numerics
import Testing

@testable import Learning

@Suite struct SpectralBoundTests {
    private func bound(_ matrix: Tensor) -> Double {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        var bound = SpectralBound(side: min(rows, columns))
        return matrix.elements.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return 0 }
            return bound(base, rows: rows, columns: columns)
        }
    }

    /// A lower bound of the norm that converges to it: ‖W·v‖ over iterates v of WᵀW.
    private func powerIteration(_ matrix: Tensor, steps: Int) -> Double {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        var v = (0..<columns).map { 1 + 0.1 * Double($0 % 7) }
        var norm = 0.0
        for _ in 0..<steps {
            let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
            v = v.map { $0 / length }
            let u = (0..<rows).map { r in (0..<columns).reduce(0) { $0 + matrix[r, $1] * v[$1] } }
            norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
            v = (0..<columns).map { c in (0..<rows).reduce(0) { $0 + matrix[$1, c] * u[$1] } }
        }
        return norm
    }

    @Test(
        "Above the norm, and within half a percent of it",
        arguments: [(1, 1), (5, 5), (64, 2), (3, 64), (64, 64), (33, 47)])
    func randomMatrices(rows: Int, columns: Int) {
        for stream in UInt64(1)...5 {
            let matrix = Fixture.tensor(stream, [rows, columns], -1, 1)
            let norm = powerIteration(matrix, steps: 400)
            #expect(bound(matrix) >= norm)
            #expect(bound(matrix) <= 1.01 * norm)
        }
    }

    @Test("Norms known in closed form: diagonal, rank one, multiple of an orthogonal matrix")
    func closedForms() {
        #expect((bound([[3, 0], [0, -7]]) / 7 - 1).magnitude < 0.005)
        #expect((bound([[1, 2], [2, 4], [3, 6]]) / 70.0.squareRoot() - 1).magnitude < 1e-12)
        let hadamard: Tensor = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]
        // All singular values are equal: the loosest case, n^(1/2^(k+2)) too large.
        #expect(bound(hadamard) >= 2)
        #expect(bound(hadamard) < 2 * 1.002)
    }

    @Test("Zeros, huge, tiny and non-finite numbers")
    func extremes() {
        #expect(bound([[0, 0], [0, 0]]) == 0)
        #expect(bound(Tensor(shape: [0, 3])) == 0)
        #expect((bound([[1e60, 0], [0, 1e59]]) / 1e60 - 1).magnitude < 0.005)
        #expect((bound([[1e-60, 0], [0, 1e-61]]) / 1e-60 - 1).magnitude < 0.005)
        #expect(bound([[1e200, 0], [0, -1e190]]) == 2e200)
        #expect(bound([[1e-200, 0], [0, -1e-190]]) == 2e-190)
        #expect(bound(Tensor(shape: [1, 2], elements: [.nan, 1])).isNaN)
        #expect(bound(Tensor(shape: [1, 1], elements: [-.infinity])) == .infinity)
    }
}
