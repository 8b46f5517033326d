import Numerics

/// Positions as waves: PE(p, 2i) = sin(p / 10000^(2i/d)), PE(p, 2i + 1) = cos(p / 10000^(2i/d)).
///
/// ‖PE(p)‖² = d/2, and PE(p)·PE(q) depends on p − q alone (d even).
/// Source: Vaswani et al. 2017, section 3.5.
public enum SinusoidalPositions {
    /// The rows of positions 0..<length, (length, d). An odd d ends with a sine.
    public static func table(length: Int, width: Int) -> Tensor {
        var table = Tensor(shape: [length, width])
        table.withUnsafeMutableBufferPointer { values in
            for column in 0..<width {
                let rate = Elementary.pow(10_000, -Double(column / 2 * 2) / Double(width))
                for position in 0..<length {
                    let angle = Double(position) * rate
                    values[position * width + column] =
                        column % 2 == 0 ? Elementary.sin(angle) : Elementary.cos(angle)
                }
            }
        }
        return table
    }

    /// x (B, L, d) with the positions added to every row.
    public static func add(to x: Node, in builder: inout GraphBuilder) -> Node {
        precondition(x.shape.rank == 3, "positions of \(x.shape)")
        return builder.addPositions(x, builder.constant(table(length: x.shape[1], width: x.shape[2])))
    }
}

extension GraphBuilder {
    /// Adds a table (L, d) to every row of x (B, L, d).
    mutating func addPositions(_ x: Node, _ table: Node) -> Node {
        let count = table.count
        let sum = addRow(reshape(x, [x.shape[0], count]), reshape(table, [count]))
        return reshape(sum, x.shape)
    }
}
