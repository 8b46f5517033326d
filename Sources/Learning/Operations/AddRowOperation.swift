import Numerics

/// y[r, c] = x[r, c] + b[c]: a bias added to every row.
///
/// Shapes: x is (…, n), b is (n), y as x.
/// Gradients: ∂x = ∂y; ∂b[c] = Σ_r ∂y[r, c].
/// PyTorch: `x + b`, the second half of `torch.nn.functional.linear`.
struct AddRowOperation: Operation {
    static let name = "add-row"

    let x: Node
    let row: Node
    let output: Node
    let rows: Int

    var inputs: [Node] { [x, row] }

    func forward(_ memory: Memory) {
        Kernels.addRow(
            memory.value(x), row: memory.value(row), into: memory.value(output), rows: rows, columns: row.count)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        if let dx = memory.gradient(x) {
            if memory.accumulates(0) {
                Kernels.add(dx, dy, into: dx, count: output.count)
            } else {
                dx.update(from: dy, count: output.count)
            }
        }
        if let db = memory.gradient(row) {
            Kernels.sumColumns(dy, into: db, rows: rows, columns: row.count, accumulate: memory.accumulates(1))
        }
    }
}

extension AddRowOperation: LinearInInputs {}

extension GraphBuilder {
    /// Adds a vector to every row of `x`, along its last axis.
    public mutating func addRow(_ x: Node, _ row: Node) -> Node {
        precondition(
            x.shape.rank >= 1 && row.shape == [x.shape[-1]], "a row of shape \(row.shape) added to \(x.shape)")
        let rows = row.count == 0 ? 0 : x.count / row.count
        return append(AddRowOperation(x: x, row: row, output: result(x.shape, of: x, row), rows: rows))
    }
}
