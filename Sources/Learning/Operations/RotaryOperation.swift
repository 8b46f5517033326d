import Numerics

/// Turns pairs of neighboring features by angles that grow with the position: y₂ᵢ = x₂ᵢ·cos pωᵢ − x₂ᵢ₊₁·sin pωᵢ,
/// y₂ᵢ₊₁ = x₂ᵢ₊₁·cos pωᵢ + x₂ᵢ·sin pωᵢ, ωᵢ = base^(−2i/d) within each head of d features.
///
/// The product of a query at p and a key at q, both turned, depends on p − q alone.
/// Shapes: x (B, L, C), of whose columns the first `turned` are turned, heads side by side, and the others copied; y as x.
/// Gradient: ∂x is ∂y turned back.
/// Source: Su et al. 2021, arXiv:2104.09864, eq. 34. PyTorch has none; torchtune: `RotaryPositionalEmbeddings`.
struct RotaryOperation: Operation {
    static let name = "rotary"

    let x: Node
    /// (L, d/2) each.
    let cosines: Node
    let sines: Node
    let output: Node
    let turned: Int

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        turn(memory, memory.value(x), into: memory.value(output), sign: 1, accumulates: false)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        turn(memory, dy, into: dx, sign: -1, accumulates: memory.accumulates(0))
    }

    private func turn(
        _ memory: Memory, _ from: UnsafePointer<Double>, into: UnsafeMutablePointer<Double>, sign: Double,
        accumulates: Bool
    ) {
        let (length, width, pairs) = (x.shape[1], x.shape[2], cosines.shape[1])
        let (cosines, sines) = (memory.value(cosines), memory.value(sines))
        for row in 0..<x.shape[0] * length {
            let (from, into, angles) = (from + row * width, into + row * width, row % length * pairs)
            var pair = 0
            for column in stride(from: 0, to: turned, by: 2) {
                let (cosine, sine) = (cosines[angles + pair], sign * sines[angles + pair])
                let (a, b) = (from[column], from[column + 1])
                let (first, second) = (a * cosine - b * sine, b * cosine + a * sine)
                into[column] = accumulates ? into[column] + first : first
                into[column + 1] = accumulates ? into[column + 1] + second : second
                pair = pair + 1 == pairs ? 0 : pair + 1
            }
            for column in turned..<width {
                into[column] = accumulates ? into[column] + from[column] : from[column]
            }
        }
    }
}

extension RotaryOperation: TangentOperation {
    /// Linear in x; the angles stand still.
    func forwardTangent(_ memory: TangentMemory) {
        turn(
            memory.primal, memory.tangents.value(x), into: memory.tangents.value(output), sign: 1, accumulates: false)
    }

    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.tangents.gradient(output), let dx = memory.tangents.gradient(x) else { return }
        turn(memory.primal, dy, into: dx, sign: -1, accumulates: memory.accumulates(0))
    }
}

extension GraphBuilder {
    /// Turns the first `columns` columns of x (B, L, C), by default all of them, head by head of `head` features.
    public mutating func rotary(_ x: Node, head: Int, columns: Int? = nil, base: Double = 10_000) -> Node {
        let turned = columns ?? x.shape[-1]
        precondition(
            x.shape.rank == 3 && head >= 2 && head % 2 == 0 && turned % head == 0 && turned <= x.shape[2],
            "rotary positions of heads of \(head) features in \(turned) columns of \(x.shape)")
        let (length, pairs) = (x.shape[1], head / 2)
        var (cosines, sines) = (Tensor(shape: [length, pairs]), Tensor(shape: [length, pairs]))
        for pair in 0..<pairs {
            let rate = Elementary.pow(base, -Double(2 * pair) / Double(head))
            for position in 0..<length {
                let angle = Double(position) * rate
                cosines[position, pair] = Elementary.cos(angle)
                sines[position, pair] = Elementary.sin(angle)
            }
        }
        return append(
            RotaryOperation(
                x: x, cosines: constant(cosines), sines: constant(sines), output: result(x.shape, of: x),
                turned: turned))
    }
}
