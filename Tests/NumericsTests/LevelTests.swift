import CKernels
import Testing

@testable import Numerics

/// The promise the whole project rests on: a faster level changes no bit.
@Suite("Dispatch levels", .serialized)
struct LevelTests {
    static let levels = ["scalar", "avx2", "avx512", "neon"].filter { name in
        let before = String(cString: dash_kernel_level())
        defer { _ = dash_select_kernel_level(before) }
        return dash_select_kernel_level(name)
    }

    typealias Map = @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void

    static let maps: [(String, Map)] = elementary + others

    static let elementary: [(String, Map)] = ElementaryTests.functions.map { ($0.name, $0.array) }

    static let others: [(String, Map)] = [
        ("sqrt", { Kernels.sqrt($0, into: $1, count: $2) }),
        ("relu", { Kernels.relu($0, into: $1, count: $2) }),
        ("scale", { Kernels.scale($0, by: -1.7, into: $1, count: $2) }),
        ("axpy", { Kernels.axpy(alpha: -1.7, x: $0, y: $1, count: $2) }),
        ("add", { Kernels.add($0, $0, into: $1, count: $2) }),
        ("subtract", { Kernels.subtract($0, $1, into: $1, count: $2) }),
        ("multiply", { Kernels.multiply($0, $1, into: $1, count: $2) }),
        ("divide", { Kernels.divide($0, $1, into: $1, count: $2) }),
        ("multiplyAdd", { Kernels.multiplyAdd($0, $0, into: $1, count: $2) }),
        ("pow", { Kernels.pow($0, $1, into: $1, count: $2) }),
        (
            "reluBackward",
            { Kernels.reluBackward(x: $0, outputGradient: $1, into: $1, count: $2, accumulate: true) }
        ),
        ("sigmoidBackward", { Kernels.sigmoidBackward(y: $0, outputGradient: $1, into: $1, count: $2) }),
        (
            "tanhBackward",
            { Kernels.tanhBackward(y: $0, outputGradient: $1, into: $1, count: $2, accumulate: true) }
        ),
        ("addRow", { Kernels.addRow($0, row: $0, into: $1, rows: $2 / 7, columns: min($2, 7)) }),
        ("sumColumns", { Kernels.sumColumns($0, into: $1, rows: $2 / 7, columns: min($2, 7), accumulate: true) }),
        ("sum", { $1[0] = $2 > 0 ? Kernels.sum($0, count: $2) : $1[0] }),
        ("dot", { if $2 > 0 { $1[0] = Kernels.dot($0, $1, count: $2) } }),
        ("sumOfSquares", { if $2 > 0 { $1[0] = Kernels.sumOfSquares($0, count: $2) } }),
        ("max", { if $2 > 0 { $1[0] = Kernels.max($0, count: $2) } }),
        ("min", { if $2 > 0 { $1[0] = Kernels.min($0, count: $2) } }),
        (
            "centralMoments",
            { if $2 > 3 { for q in 0..<4 { $1[q] = Kernels.centralMoments($0, count: $2, center: $0[0])[q] } } }
        ),
        ("firstNonFinite", { if $2 > 0 { $1[0] = Double(Kernels.firstNonFinite($0, count: $2) ?? -1) } }),
    ]

    /// Arguments of every kind: ordinary, wide, any bit pattern (NaN, infinities, denormals among them).
    static func arguments(_ count: Int, _ kind: Int) -> [Double] {
        var stream = Philox(seed: UInt64(kind), stream: "arguments")
        return (0..<count).map { _ in
            switch kind {
            case 0: 4 * stream.uniform() - 2
            case 1: 1600 * stream.uniform() - 800
            case 2: 4e7 * stream.uniform() - 2e7
            default: Double(bitPattern: stream.nextUInt64())
            }
        }
    }

    static func atEveryLevel(_ body: () -> [Double]) -> [(level: String, bits: [UInt64])] {
        let before = String(cString: dash_kernel_level())
        defer { _ = dash_select_kernel_level(before) }
        return levels.map { level in
            _ = dash_select_kernel_level(level)
            return (level, bits(body()))
        }
    }

    @Test("there is a scalar level, and the best one is in use unless told otherwise")
    func selection() {
        #expect(Self.levels.contains("scalar"))
        #expect(!dash_select_kernel_level("abacus"))
        #expect(Self.levels.contains(String(cString: dash_kernel_level())))
    }

    @Test("give the same bits for every kernel, size and alignment", arguments: maps.map(\.0))
    func sameBits(_ name: String) throws {
        let map = try #require(Self.maps.first { $0.0 == name }).1
        for count in Array(0...35) + [63, 64, 65, 127, 500] {
            for kind in 0..<4 {
                let offset = (count + kind) % 4
                let x = Self.arguments(count + offset, kind)
                let start = Self.arguments(count, (kind + 1) % 4)
                let results = Self.atEveryLevel {
                    x.withUnsafeBufferPointer { x in
                        guard let base = x.baseAddress else { return [] }
                        return filled(count, offset: offset, with: start) { map(base + offset, $0, count) }
                    }
                }
                for result in results {
                    #expect(result.bits == results[0].bits, "\(name), \(result.level), count \(count), kind \(kind)")
                }
            }
        }
    }

    @Test("give the same bits for matrix products", arguments: [1, 2, 5, 8, 13, 16, 17, 40, 70])
    func sameProduct(_ m: Int) {
        for n in [1, 3, 4, 7, 8, 9, 15, 16, 17, 33, 50] {
            for (flags, k) in [1, 2, 31, 300].enumerated() {
                let a = noise(m * k, "a"), b = noise(k * n, "b")
                let results = Self.atEveryLevel {
                    filled(m * n, offset: flags) {
                        Kernels.matrixProduct(
                            transposeA: flags & 1 != 0, transposeB: flags & 2 != 0, m: m, n: n, k: k, a: a,
                            lda: flags & 1 != 0 ? m : k, b: b, ldb: flags & 2 != 0 ? k : n, c: $0, ldc: n)
                    }
                }
                for result in results { #expect(result.bits == results[0].bits, "\(result.level) \(m)×\(n)×\(k)") }
            }
        }
    }
}
