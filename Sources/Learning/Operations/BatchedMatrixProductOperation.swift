import Numerics

/// C[i] = op(A[i])·op(B[i]) for a stack of matrices, either factor transposed without copying it.
///
/// Shapes: the last two axes as in `matrixProduct`; the axes before them broadcast.
/// Gradients: as of the matrix product, summed over the axes that a factor repeats along.
/// PyTorch: `torch.matmul`.
struct BatchedMatrixProductOperation: Operation {
    static let name = "batched-matrix-product"

    let a: Node
    let b: Node
    let output: Node
    let transposeA: Bool
    let transposeB: Bool
    let m: Int
    let n: Int
    let k: Int
    /// Over the matrices of A, B and C.
    let loop: StridedLoop

    var inputs: [Node] { [a, b] }

    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    func forward(_ memory: Memory) {
        multiply(memory.value(a), memory.value(b), into: memory.value(output), accumulate: false)
    }

    func backward(_ memory: Memory) {
        guard let dc = memory.gradient(output) else { return }
        if let da = memory.gradient(self.a) {
            if !memory.accumulates(0) { da.update(repeating: 0, count: self.a.count) }
            addLeftGradient(dc, memory.value(b), to: da)
        }
        if let db = memory.gradient(self.b) {
            if !memory.accumulates(1) { db.update(repeating: 0, count: self.b.count) }
            addRightGradient(dc, memory.value(a), to: db)
        }
    }

    private func multiply(_ a: Input, _ b: Input, into c: Output, accumulate: Bool) {
        forEach { start in
            Kernels.matrixProduct(
                transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
                a: a + start[0], lda: transposeA ? m : k, b: b + start[1], ldb: transposeB ? k : n,
                c: c + start[2], ldc: n, accumulate: accumulate)
        }
    }

    private func addLeftGradient(_ dc: Input, _ b: Input, to da: Output) {
        forEach { start in
            if transposeA {
                Kernels.matrixProduct(
                    transposeA: transposeB, transposeB: true, m: k, n: m, k: n, a: b + start[1],
                    lda: transposeB ? k : n, b: dc + start[2], ldb: n, c: da + start[0], ldc: m, accumulate: true)
            } else {
                Kernels.matrixProduct(
                    transposeB: !transposeB, m: m, n: k, k: n, a: dc + start[2], lda: n, b: b + start[1],
                    ldb: transposeB ? k : n, c: da + start[0], ldc: k, accumulate: true)
            }
        }
    }

    private func addRightGradient(_ dc: Input, _ a: Input, to db: Output) {
        forEach { start in
            if transposeB {
                Kernels.matrixProduct(
                    transposeA: true, transposeB: transposeA, m: n, n: k, k: m, a: dc + start[2], lda: n,
                    b: a + start[0], ldb: transposeA ? m : k, c: db + start[1], ldc: k, accumulate: true)
            } else {
                Kernels.matrixProduct(
                    transposeA: !transposeA, m: k, n: n, k: m, a: a + start[0], lda: transposeA ? m : k,
                    b: dc + start[2], ldb: n, c: db + start[1], ldc: n, accumulate: true)
            }
        }
    }

    private func forEach(_ body: (StridedLoop.Offsets) -> Void) {
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count { body(start &+ step &* StridedLoop.Offsets(repeating: i)) }
        }
    }
}

extension BatchedMatrixProductOperation: TangentOperation {
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
            if !memory.accumulates(0) { da.update(repeating: 0, count: a.count) }
            addLeftGradient(moved, memory.primal.value(b), to: da)
            addLeftGradient(dc, memory.tangents.value(b), to: da)
        }
        if let db = memory.tangents.gradient(b) {
            if !memory.accumulates(1) { db.update(repeating: 0, count: b.count) }
            addRightGradient(moved, memory.primal.value(a), to: db)
            addRightGradient(dc, memory.tangents.value(a), to: db)
        }
    }
}

extension GraphBuilder {
    /// The matrix products of two stacks of matrices, whose leading axes broadcast.
    public mutating func batchedMatrixProduct(
        _ a: Node, _ b: Node, transposeA: Bool = false, transposeB: Bool = false
    ) -> Node {
        precondition(a.shape.rank >= 2 && b.shape.rank >= 2, "a product of stacks \(a.shape) and \(b.shape)")
        let (m, k) = transposeA ? (a.shape[-1], a.shape[-2]) : (a.shape[-2], a.shape[-1])
        let (inner, n) = transposeB ? (b.shape[-1], b.shape[-2]) : (b.shape[-2], b.shape[-1])
        let (left, right) = (Shape(a.shape.dimensions.dropLast(2)), Shape(b.shape.dimensions.dropLast(2)))
        guard k == inner, let stack = left.broadcast(with: right) else {
            preconditionFailure("a product of stacks \(a.shape) and \(b.shape)")
        }
        let places = [(left, m * k), (right, k * n), (stack, m * n)].map { shape, size in
            shape.strides(in: stack).map { $0 * size }
        }
        return append(
            BatchedMatrixProductOperation(
                a: a, b: b, output: result(Shape(stack.dimensions + [m, n]), of: a, b), transposeA: transposeA,
                transposeB: transposeB, m: m, n: n, k: k,
                loop: StridedLoop(extents: stack.dimensions, strides: places)))
    }
}
