import Bounds
import Numerics

/// y = the rows of a table at some indices: an embedding.
///
/// Shapes: table (rows, d), indices any shape s, y (s…, d).
/// Gradient: ∂table[i] = Σ ∂y over the places that hold i, in their order; 0 for a frozen row.
/// PyTorch: `torch.nn.functional.embedding`.
struct GatherOperation: Operation {
    static let name = "gather"

    let table: Node
    let indices: Node
    let output: Node
    /// A row that gets no gradient.
    let frozen: Int?

    var inputs: [Node] { [table, indices] }

    private var width: Int { table.shape[1] }

    func forward(_ memory: Memory) { forward(memory, indices: memory.value(indices)) }

    private func forward(_ memory: Memory, indices: UnsafePointer<Double>) {
        let table = memory.value(table)
        let y = memory.value(output)
        let width = width
        for place in 0..<self.indices.count {
            let row = Int(saturating: indices[place])
            precondition(row >= 0 && row < self.table.shape[0], "row \(row) of a table of \(self.table.shape[0])")
            (y + place * width).update(from: table + row * width, count: width)
        }
    }

    func backward(_ memory: Memory) { backward(memory, indices: memory.value(indices)) }

    private func backward(_ memory: Memory, indices: UnsafePointer<Double>) {
        guard let dy = memory.gradient(output), let gradient = memory.gradient(table) else { return }
        if !memory.accumulates(0) { gradient.update(repeating: 0, count: table.count) }
        let width = width
        for place in 0..<self.indices.count {
            let row = Int(saturating: indices[place])
            guard row != frozen else { continue }
            let into = gradient + row * width
            Kernels.add(into, dy + place * width, into: into, count: width)
        }
    }
}

extension GatherOperation: TangentOperation {
    func forwardTangent(_ memory: TangentMemory) { forward(memory.tangents, indices: memory.primal.value(indices)) }

    func backwardTangent(_ memory: TangentMemory) { backward(memory.tangents, indices: memory.primal.value(indices)) }
}

extension GraphBuilder {
    /// The rows of a table at the indices given, whole numbers from 0. The `frozen` row gets no gradient.
    public mutating func gather(_ table: Node, _ indices: Node, frozen: Int? = nil) -> Node {
        precondition(table.shape.rank == 2 && !indices.needsGradient, "rows of a table of shape \(table.shape)")
        let shape = Shape(indices.shape.dimensions + [table.shape[1]])
        return append(GatherOperation(table: table, indices: indices, output: result(shape, of: table), frozen: frozen))
    }
}
