import Numerics

/// Queries, keys or values: some columns of a node.
struct AttentionOperand: Sendable {
    let node: Node
    /// The first of its columns.
    let column: Int
    /// From one token to the next.
    let stride: Int

    /// Where a row of the batch starts, whose length in tokens is given, at a column.
    @inline(__always)
    func start(_ row: Int, _ length: Int, _ column: Int) -> Int { row * length * stride + self.column + column }
}

/// The matrix products of an attention, every head on its own columns, written over what is there or added to it.
extension AttentionOperation {
    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    /// scores [+]= Q·Kᵀ
    func score(_ q: Input, _ k: Input, into scores: Output, accumulate: Bool) {
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                transposeB: true, m: from, n: to, k: width,
                a: q + queries.start(row, from, head * width), lda: queries.stride,
                b: k + keys.start(row, to, head * width), ldb: keys.stride, c: scores + block, ldc: to,
                accumulate: accumulate)
        }
    }

    /// y [+]= P·V
    func weigh(_ weights: Input, _ v: Input, into y: Output, accumulate: Bool) {
        let stride = output.shape[2]
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                m: from, n: width, k: to, a: weights + block, lda: to,
                b: v + values.start(row, to, head * width), ldb: values.stride,
                c: y + row * from * stride + head * width, ldc: stride, accumulate: accumulate)
        }
    }

    /// slopes [+]= ∂y·Vᵀ
    func match(_ dy: Input, _ v: Input, into slopes: Output, accumulate: Bool) {
        let stride = output.shape[2]
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                transposeB: true, m: from, n: to, k: width, a: dy + row * from * stride + head * width, lda: stride,
                b: v + values.start(row, to, head * width), ldb: values.stride, c: slopes + block, ldc: to,
                accumulate: accumulate)
        }
    }

    /// dq [+]= slopes·K
    func queryGradient(_ slopes: Input, _ k: Input, into dq: Output, accumulate: Bool) {
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                m: from, n: width, k: to, a: slopes + block, lda: to,
                b: k + keys.start(row, to, head * width), ldb: keys.stride,
                c: dq + queries.start(row, from, head * width), ldc: queries.stride, accumulate: accumulate)
        }
    }

    /// dk [+]= slopesᵀ·Q
    func keyGradient(_ slopes: Input, _ q: Input, into dk: Output, accumulate: Bool) {
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                transposeA: true, m: to, n: width, k: from, a: slopes + block, lda: to,
                b: q + queries.start(row, from, head * width), ldb: queries.stride,
                c: dk + keys.start(row, to, head * width), ldc: keys.stride, accumulate: accumulate)
        }
    }

    /// dv [+]= Pᵀ·∂y
    func valueGradient(_ weights: Input, _ dy: Input, into dv: Output, accumulate: Bool) {
        let stride = output.shape[2]
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                transposeA: true, m: to, n: width, k: from, a: weights + block, lda: to,
                b: dy + row * from * stride + head * width, ldb: stride,
                c: dv + values.start(row, to, head * width), ldc: values.stride, accumulate: accumulate)
        }
    }
}
