import Numerics

/// C = op(A)·op(B), either factor transposed without copying it.
///
/// Shapes: op(A) is m×k, op(B) is k×n, C is m×n. With transposeA, A is stored k×m; with transposeB, B is stored n×k.
/// Gradients: ∂op(A) = ∂C·op(B)ᵀ and ∂op(B) = op(A)ᵀ·∂C, laid out as A and B are.
/// PyTorch: `torch.matmul` with `.T`.
struct MatrixProductOperation: Operation {
    static let name = "matrix-product"

    let a: Node
    let b: Node
    let output: Node
    let transposeA: Bool
    let transposeB: Bool
    let m: Int
    let n: Int
    let k: Int

    var inputs: [Node] { [a, b] }

    func forward(_ memory: Memory) {
        multiply(memory.value(a), memory.value(b), into: memory.value(output), accumulate: false)
    }

    func backward(_ memory: Memory) {
        guard let dc = memory.gradient(output) else { return }
        if let da = memory.gradient(a) {
            leftGradient(dc, memory.value(b), into: da, accumulate: memory.accumulates(0))
        }
        if let db = memory.gradient(b) {
            rightGradient(dc, memory.value(a), into: db, accumulate: memory.accumulates(1))
        }
    }

    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    private func multiply(_ a: Input, _ b: Input, into c: Output, accumulate: Bool) {
        Kernels.matrixProduct(
            transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
            a: a, lda: transposeA ? m : k, b: b, ldb: transposeB ? k : n, c: c, ldc: n, accumulate: accumulate)
    }

    private func leftGradient(_ dc: Input, _ b: Input, into da: Output, accumulate: Bool) {
        if transposeA {
            // ∂A = op(B)·∂Cᵀ, k×m
            Kernels.matrixProduct(
                transposeA: transposeB, transposeB: true, m: k, n: m, k: n, a: b, lda: transposeB ? k : n, b: dc,
                ldb: n, c: da, ldc: m, accumulate: accumulate)
        } else {
            // ∂A = ∂C·op(B)ᵀ, m×k
            Kernels.matrixProduct(
                transposeA: false, transposeB: !transposeB, m: m, n: k, k: n, a: dc, lda: n, b: b,
                ldb: transposeB ? k : n, c: da, ldc: k, accumulate: accumulate)
        }
    }

    private func rightGradient(_ dc: Input, _ a: Input, into db: Output, accumulate: Bool) {
        if transposeB {
            // ∂B = ∂Cᵀ·op(A), n×k
            Kernels.matrixProduct(
                transposeA: true, transposeB: transposeA, m: n, n: k, k: m, a: dc, lda: n, b: a,
                ldb: transposeA ? m : k, c: db, ldc: k, accumulate: accumulate)
        } else {
            // ∂B = op(A)ᵀ·∂C, k×n
            Kernels.matrixProduct(
                transposeA: !transposeA, transposeB: false, m: k, n: n, k: m, a: a, lda: transposeA ? m : k, b: dc,
                ldb: n, c: db, ldc: n, accumulate: accumulate)
        }
    }
}

extension MatrixProductOperation: TangentOperation {
    /// Ċ = Ȧ·B + A·Ḃ
    func forwardTangent(_ memory: TangentMemory) {
        let c = memory.tangents.value(output)
        multiply(memory.tangents.value(a), memory.primal.value(b), into: c, accumulate: false)
        multiply(memory.primal.value(a), memory.tangents.value(b), into: c, accumulate: true)
    }

    /// R{∂A} = R{∂C}·Bᵀ + ∂C·Ḃᵀ, R{∂B} = Aᵀ·R{∂C} + Ȧᵀ·∂C
    func backwardTangent(_ memory: TangentMemory) {
        guard let dc = memory.primal.gradient(output), let moved = memory.tangents.gradient(output) else { return }
        if let da = memory.tangents.gradient(a) {
            leftGradient(moved, memory.primal.value(b), into: da, accumulate: memory.accumulates(0))
            leftGradient(dc, memory.tangents.value(b), into: da, accumulate: true)
        }
        if let db = memory.tangents.gradient(b) {
            rightGradient(moved, memory.primal.value(a), into: db, accumulate: memory.accumulates(1))
            rightGradient(dc, memory.tangents.value(a), into: db, accumulate: true)
        }
    }
}

extension GraphBuilder {
    /// The matrix product of two matrices, either of them transposed.
    public mutating func matrixProduct(
        _ a: Node, _ b: Node, transposeA: Bool = false, transposeB: Bool = false
    ) -> Node {
        precondition(a.shape.rank == 2 && b.shape.rank == 2, "a matrix product takes matrices: \(a.shape), \(b.shape)")
        let (m, k) = transposeA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
        let (inner, n) = transposeB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
        precondition(k == inner, "a matrix product of \(m)×\(k) and \(inner)×\(n)")
        return append(
            MatrixProductOperation(
                a: a, b: b, output: result([m, n], of: a, b),
                transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k))
    }
}
