import Numerics

/// One thing to time, here and in the reference under the same name.
struct Work {
    /// What the reference is asked for, such as `product 64 64 64 NN` or `exp 4096`.
    var request: String
    /// The work's size in the unit of its table: operations or elements.
    var size: Double
    var run: () -> Void
}

/// Matrix products of one size in the four transpositions.
struct ProductSize {
    var m: Int
    var n: Int
    var k: Int

    /// Squares, and the products of the networks that the scenarios train (batch × width × width).
    static let all = [
        (32, 32, 32), (64, 64, 64), (128, 128, 128), (256, 256, 256), (384, 384, 384), (512, 512, 512), (64, 32, 32),
        (64, 32, 2), (128, 64, 64), (64, 64, 128), (128, 10, 64), (256, 10, 256),
    ].map { ProductSize(m: $0.0, n: $0.1, k: $0.2) }

    var work: [Work] {
        let a = numbers(m * k, "a"), b = numbers(k * n, "b")
        let c = UnsafeMutablePointer<Double>.allocate(capacity: m * n)
        return [(false, false), (true, false), (false, true), (true, true)].map { transposeA, transposeB in
            Work(
                request: "product \(m) \(n) \(k) \(transposeA ? "T" : "N")\(transposeB ? "T" : "N")",
                size: 2 * Double(m * n * k)
            ) { [self] in
                Kernels.matrixProduct(
                    transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, a: a, lda: transposeA ? m : k,
                    b: b, ldb: transposeB ? k : n, c: c, ldc: n)
            }
        }
    }
}

/// Elementary functions over 4096 numbers in [−3, 3), or [0, 3) where the function needs it: all in the nearest cache.
enum FunctionWork {
    static let count = 4096

    static var all: [Work] {
        let x = numbers(count, "x").map { 3 * $0 }
        let positive = x.map(abs)
        let out = UnsafeMutablePointer<Double>.allocate(capacity: count)
        let maps: [(String, (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void)] = [
            ("exp", { Kernels.exp($0, into: $1, count: $2) }), ("expm1", { Kernels.expm1($0, into: $1, count: $2) }),
            ("log", { Kernels.log($0, into: $1, count: $2) }), ("log1p", { Kernels.log1p($0, into: $1, count: $2) }),
            ("tanh", { Kernels.tanh($0, into: $1, count: $2) }),
            ("sigmoid", { Kernels.sigmoid($0, into: $1, count: $2) }),
            ("sin", { Kernels.sin($0, into: $1, count: $2) }), ("cos", { Kernels.cos($0, into: $1, count: $2) }),
            ("erf", { Kernels.erf($0, into: $1, count: $2) }), ("sqrt", { Kernels.sqrt($0, into: $1, count: $2) }),
            ("relu", { Kernels.relu($0, into: $1, count: $2) }),
        ]
        let ofPositive: Set = ["log", "log1p", "sqrt"]
        var work = maps.map { name, map in
            let argument = ofPositive.contains(name) ? positive : x
            return Work(request: "\(name) \(count)", size: Double(count)) { map(argument, out, count) }
        }
        work.append(
            Work(request: "pow \(count)", size: Double(count)) { Kernels.pow(positive, x, into: out, count: count) })
        work.append(
            Work(request: "sum \(count)", size: Double(count)) { out[0] = Kernels.sum(x, count: count) })
        work.append(
            Work(request: "dot \(count)", size: Double(count)) { out[0] = Kernels.dot(x, positive, count: count) })
        return work
    }
}

func numbers(_ count: Int, _ name: String) -> [Double] {
    var stream = Philox(seed: 1, stream: name)
    return (0..<count).map { _ in 2 * stream.uniform() - 1 }
}
