import Bounds
import Numerics

/// y = 0 with probability p, else x / (1 − p), drawn anew in every forward pass.
///
/// The draws come from a random stream of the operation's own and the number of passes made, which the graph's storage
/// holds: a copy of the graph draws the same.
/// Gradient: ∂x = ∂y / (1 − p) where x was kept, else 0.
/// Source: Srivastava et al., JMLR 2014. PyTorch: `torch.nn.functional.dropout`.
struct DropoutOperation: Operation {
    static let name = "dropout"

    let x: Node
    let output: Node
    /// 0 or 1 / (1 − p) for each element, kept for the backward pass.
    let factors: Node
    /// The number of passes made so far.
    let passes: Node
    let probability: Double
    let random: Philox

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let factors = memory.value(factors)
        let passes = memory.value(passes)
        var random = random
        // A uniform number takes two words.
        random.skip(words: UInt64(saturating: passes[0]) &* UInt64(2 * x.count))
        passes[0] += 1
        let kept = 1 / (1 - probability)
        for index in 0..<x.count { factors[index] = random.uniform() < probability ? 0 : kept }
        Kernels.multiply(memory.value(x), factors, into: memory.value(output), count: x.count)
    }

    func backward(_ memory: Memory) { backward(memory, factors: memory.value(factors)) }

    private func backward(_ memory: Memory, factors: UnsafePointer<Double>) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        if memory.accumulates(0) {
            Kernels.multiplyAdd(dy, factors, into: dx, count: x.count)
        } else {
            Kernels.multiply(dy, factors, into: dx, count: x.count)
        }
    }
}

extension DropoutOperation: TangentOperation {
    /// The draws are those of the forward pass, so that ẏ = ẋ times the same factors.
    func forwardTangent(_ memory: TangentMemory) {
        Kernels.multiply(
            memory.tangents.value(x), memory.primal.value(factors), into: memory.tangents.value(output), count: x.count)
    }

    func backwardTangent(_ memory: TangentMemory) {
        backward(memory.tangents, factors: memory.primal.value(factors))
    }
}

extension GraphBuilder {
    /// Drops elements at random, for programs that train; `stream` names the random numbers.
    public mutating func dropout(_ x: Node, probability: Double, seed: UInt64, stream: String) -> Node {
        precondition(probability >= 0 && probability < 1, "dropout with probability \(probability)")
        return append(
            DropoutOperation(
                x: x, output: result(x.shape, of: x), factors: scratch(x.shape), passes: state(Tensor(shape: [1])),
                probability: probability, random: Philox(seed: seed, stream: stream)))
    }
}
