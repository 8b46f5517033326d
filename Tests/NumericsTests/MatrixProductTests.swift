import CKernels
import Testing

@testable import Numerics

@Suite("The matrix product")
struct MatrixProductTests {
    /// One product to check: sizes, transpositions, and what leading dimensions exceed the rows by.
    struct Case: Sendable, CustomTestStringConvertible {
        var m: Int
        var n: Int
        var k: Int
        var testDescription: String { "\(m)×\(n)×\(k)" }
    }

    static let cases: [Case] = {
        let sizes = [0, 1, 2, 3, 5, 6, 7, 8, 9, 13, 15, 16, 17, 24, 31, 33]
        var cases: [Case] = []
        for (i, m) in sizes.enumerated() {
            for (j, n) in sizes.enumerated() {
                // Every pair of m and n with two depths, so that all depths meet all tile edges.
                for k in [sizes[(i + j) % sizes.count], sizes[(3 * i + 5 * j + 7) % sizes.count]] {
                    cases.append(Case(m: m, n: n, k: k))
                }
            }
        }
        cases += [(1, 1, 1000), (300, 3, 5), (3, 300, 5), (130, 130, 20), (7, 18, 600), (16, 16, 256), (16, 16, 257)]
            .map { Case(m: $0.0, n: $0.1, k: $0.2) }
        return cases
    }()

    /// The definition: for each element a chain of fma over k, from C or from 0.
    static func chain(
        _ size: Case, _ transposeA: Bool, _ transposeB: Bool, a: [Double], lda: Int, b: [Double], ldb: Int, c: [Double],
        ldc: Int, accumulate: Bool
    ) -> [Double] {
        var c = c
        for i in 0..<size.m {
            for j in 0..<size.n {
                var sum = accumulate ? c[i * ldc + j] : 0
                for p in 0..<size.k {
                    sum.addProduct(
                        transposeA ? a[p * lda + i] : a[i * lda + p], transposeB ? b[j * ldb + p] : b[p * ldb + j])
                }
                c[i * ldc + j] = sum
            }
        }
        return c
    }

    @Test("equals a chain of fma over k bit for bit, in all transpositions", arguments: cases)
    func matchesChain(_ size: Case) {
        for flags in 0..<8 {
            let (transposeA, transposeB, accumulate) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
            let lda = (transposeA ? size.m : size.k) + flags % 3
            let ldb = (transposeB ? size.k : size.n) + flags / 2 % 3
            let ldc = size.n + flags % 2
            let a = noise(lda * (transposeA ? size.k : size.m) + 1, "a")
            let b = noise(ldb * (transposeB ? size.n : size.k) + 1, "b")
            let c = noise(ldc * size.m, "c")
            let expected = Self.chain(
                size, transposeA, transposeB, a: a, lda: lda, b: b, ldb: ldb, c: c, ldc: ldc, accumulate: accumulate)
            let product = filled(c.count, offset: flags % 2, with: c) {
                Kernels.matrixProduct(
                    transposeA: transposeA, transposeB: transposeB, m: size.m, n: size.n, k: size.k, a: a, lda: lda,
                    b: b, ldb: ldb, c: $0, ldc: ldc, accumulate: accumulate)
            }
            #expect(bits(product) == bits(expected), "flags \(flags)")
        }
    }

    @Test(
        "stays the chain where operands are copied in blocks",
        arguments: [(193, 200, 3), (260, 194, 130), (400, 192, 1)])
    func largeBlocks(_ m: Int, _ n: Int, _ tail: Int) {
        // Two blocks of k, the second one short, with and without a copy of A; a sample of the elements, every edge
        // among them.
        let k = 256 + tail
        let a = noise(m * k, "a"), b = noise(k * n, "b")
        for flags in 0..<4 {
            let (transposeA, transposeB) = (flags & 1 != 0, flags & 2 != 0)
            let lda = transposeA ? m : k, ldb = transposeB ? k : n
            let c = filled(m * n) {
                Kernels.matrixProduct(
                    transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, a: a, lda: lda, b: b, ldb: ldb,
                    c: $0, ldc: n)
            }
            for i in [0, 1, 7, 8, 100, 191, 192, m - 2, m - 1] {
                for j in [0, 15, 16, 100, 191, n - 2, n - 1] {
                    var sum = 0.0
                    for p in 0..<k {
                        sum.addProduct(
                            a[transposeA ? p * lda + i : i * lda + p], b[transposeB ? j * ldb + p : p * ldb + j])
                    }
                    #expect(c[i * n + j] == sum)
                }
            }
        }
    }

    @Test("keeps NaN and infinities in their own elements")
    func nonFinite() {
        // Column 17 of B is infinite: only C's column 17 may become so, even where tiles are padded.
        let (m, n, k) = (9, 18, 4)
        let a = [Double](repeating: 1, count: m * k)
        var b = [Double](repeating: 2, count: k * n)
        b[17] = .infinity
        b[n + 3] = .nan
        let c = filled(m * n) { Kernels.matrixProduct(m: m, n: n, k: k, a: a, lda: k, b: b, ldb: n, c: $0, ldc: n) }
        for i in 0..<m {
            for j in 0..<n {
                let value = c[i * n + j]
                #expect(j == 17 ? value == .infinity : j == 3 ? value.isNaN : value == 8)
            }
        }
    }
}
