import Numerics

/// y = x·Wᵀ + b: a dense layer in one pass, each output's sum starting from its bias.
///
/// Shapes: x (n, inputs), W (outputs, inputs), b (outputs), y (n, outputs).
/// Gradients: ∂x = ∂y·W, ∂W = ∂yᵀ·x, ∂b[c] = Σ_r ∂y[r, c].
/// PyTorch: `torch.nn.functional.linear`.
struct LinearOperation: Operation {
    static let name = "linear"

    let x: Node
    let weights: Node
    let biases: Node
    let output: Node

    var inputs: [Node] { [x, weights, biases] }

    private var rows: Int { x.shape[0] }
    private var width: Int { weights.shape[1] }
    private var outputs: Int { weights.shape[0] }

    func forward(_ memory: Memory) {
        forward(reading: memory.value(x), weights: memory.value(weights), memory)
    }

    private func forward(reading x: UnsafePointer<Double>, weights: UnsafePointer<Double>, _ memory: Memory) {
        let y = memory.value(output)
        let b = memory.value(biases)
        for row in 0..<rows { (y + row * outputs).update(from: b, count: outputs) }
        Kernels.matrixProduct(
            transposeB: true, m: rows, n: outputs, k: width, a: x, lda: width, b: weights, ldb: width, c: y,
            ldc: outputs, accumulate: true)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        if let dx = memory.gradient(x) {
            product(dy, memory.value(weights), into: dx, accumulate: memory.accumulates(0))
        }
        if let dw = memory.gradient(weights) {
            outerProduct(dy, memory.value(x), into: dw, accumulate: memory.accumulates(1))
        }
        if let db = memory.gradient(biases) {
            Kernels.sumColumns(dy, into: db, rows: rows, columns: outputs, accumulate: memory.accumulates(2))
        }
    }

    /// dx [+]= dy·W
    private func product(
        _ dy: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, into dx: UnsafeMutablePointer<Double>,
        accumulate: Bool
    ) {
        Kernels.matrixProduct(
            m: rows, n: width, k: outputs, a: dy, lda: outputs, b: weights, ldb: width, c: dx, ldc: width,
            accumulate: accumulate)
    }

    /// dw [+]= dyᵀ·x
    private func outerProduct(
        _ dy: UnsafePointer<Double>, _ x: UnsafePointer<Double>, into dw: UnsafeMutablePointer<Double>,
        accumulate: Bool
    ) {
        Kernels.matrixProduct(
            transposeA: true, m: outputs, n: width, k: rows, a: dy, lda: outputs, b: x, ldb: width, c: dw, ldc: width,
            accumulate: accumulate)
    }
}

extension LinearOperation: TangentOperation {
    /// ẏ = ẋ·Wᵀ + x·Ẇᵀ + ḃ
    func forwardTangent(_ memory: TangentMemory) {
        forward(reading: memory.primal.value(x), weights: memory.tangents.value(weights), memory.tangents)
        guard x.needsGradient else { return }
        Kernels.matrixProduct(
            transposeB: true, m: rows, n: outputs, k: width, a: memory.tangents.value(x), lda: width,
            b: memory.primal.value(weights), ldb: width, c: memory.tangents.value(output), ldc: outputs,
            accumulate: true)
    }

    /// R{∂x} = R{∂y}·W + ∂y·Ẇ, R{∂W} = R{∂y}ᵀ·x + ∂yᵀ·ẋ, R{∂b} = Σ R{∂y}
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let moved = memory.tangents.gradient(output) else { return }
        if let dx = memory.tangents.gradient(x) {
            let accumulates = memory.accumulates(0)
            product(moved, memory.primal.value(weights), into: dx, accumulate: accumulates)
            product(dy, memory.tangents.value(weights), into: dx, accumulate: true)
        }
        if let dw = memory.tangents.gradient(weights) {
            outerProduct(moved, memory.primal.value(x), into: dw, accumulate: memory.accumulates(1))
            if x.needsGradient { outerProduct(dy, memory.tangents.value(x), into: dw, accumulate: true) }
        }
        if let db = memory.tangents.gradient(biases) {
            Kernels.sumColumns(moved, into: db, rows: rows, columns: outputs, accumulate: memory.accumulates(2))
        }
    }
}

extension GraphBuilder {
    /// Every row of `x` times the transposed weights, plus the biases.
    public mutating func linear(_ x: Node, weights: Node, biases: Node) -> Node {
        precondition(
            x.shape.rank == 2 && weights.shape.rank == 2 && x.shape[1] == weights.shape[1]
                && biases.shape == [weights.shape[0]],
            "a dense layer of weights \(weights.shape) and biases \(biases.shape) on \(x.shape)")
        let output = result([x.shape[0], weights.shape[0]], of: x, weights, biases)
        return append(LinearOperation(x: x, weights: weights, biases: biases, output: output))
    }
}
