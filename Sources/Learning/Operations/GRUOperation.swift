import Numerics

/// A GRU over a whole sequence: r, z = σ(W·xₜ + b + U·hₜ₋₁ + c), n = tanh(W·xₜ + b + r·(U·hₜ₋₁ + c)),
/// hₜ = (1 − z)·n + z·hₜ₋₁, each with its own rows of W and U.
///
/// Shapes: `driven`, the W·xₜ + b of all steps, (B, L, 3H); U (3H, H), its biases (3H), h₋₁ (B, H); y, the states,
/// (B, L, H). The gates lie side by side in PyTorch's order: r, z, n.
/// Gradients by the chain through time, last step first: δn = δh·(1 − z)·(1 − n²), δz = δh·(hₜ₋₁ − n)·z(1 − z),
/// δr = δn·(U·hₜ₋₁ + c)ₙ·r(1 − r); δhₜ₋₁ = ∂yₜ₋₁ + z·δhₜ + Uᵀ·(δr, δz, r·δn).
/// Source: Cho et al. 2014, with the reset gate after the product. PyTorch: `torch.nn.GRU(batch_first=True)`, one layer.
struct GRUOperation: Operation {
    static let name = "gru"

    let driven: Node
    let weights: Node
    let biases: Node
    let start: Node
    let output: Node
    let trace: RecurrentTrace
    /// U·hₜ₋₁ + c of all steps, (B, L, 3H).
    let recurrentSums: Node
    /// The gradients by both kinds of sums, (B, L, 3H), and what z passes on (B, H).
    let inputGradients: Node
    let recurrentGradients: Node
    let passed: Node
    let products: RecurrentProducts

    var inputs: [Node] { [driven, weights, biases, start] }

    func forward(_ memory: Memory) {
        let (steps, units, sums) = (products.steps, products.units, products.sums)
        let (gates, recurrent, y) = (memory.value(trace.gates), memory.value(recurrentSums), memory.value(output))
        let (start, biases) = (memory.value(start), memory.value(biases))
        gates.update(from: memory.value(driven), count: driven.count)
        for place in 0..<products.rows * steps { (recurrent + place * sums).update(from: biases, count: sums) }
        for step in 0..<steps {
            products.forward(step, states: y, start: start, weights: memory.value(weights), into: recurrent)
            for row in 0..<products.rows {
                let place = row * steps + step
                Kernels.gruStep(
                    gates: gates + place * sums, recurrent: recurrent + place * sums,
                    before: step == 0 ? start + row * units : y + (place - 1) * units, state: y + place * units,
                    count: units)
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let (steps, units, sums) = (products.steps, products.units, products.sums)
        let (gates, recurrent, y) = (memory.value(trace.gates), memory.value(recurrentSums), memory.value(output))
        let (start, weights) = (memory.value(start), memory.value(weights))
        let (dh, passed) = (memory.value(trace.stateGradients), memory.value(passed))
        let (dx, dr) = (memory.value(inputGradients), memory.value(recurrentGradients))
        dh.update(from: dy, count: output.count)
        for step in (0..<steps).reversed() {
            if step + 1 < steps {
                products.backward(
                    step + 1, gradients: dr, weights: weights, into: dh + step * units, stride: steps * units,
                    accumulate: true)
                for row in 0..<products.rows {
                    let into = dh + (row * steps + step) * units
                    Kernels.add(into, passed + row * units, into: into, count: units)
                }
            }
            for row in 0..<products.rows {
                let place = row * steps + step
                // ∂hₜ stays to be looked at; what z passes on is worked out beside it.
                (passed + row * units).update(from: dh + place * units, count: units)
                Kernels.gruStepBackward(
                    gates: gates + place * sums, recurrent: recurrent + place * sums,
                    before: step == 0 ? start + row * units : y + (place - 1) * units,
                    stateGradient: passed + row * units, inputSums: dx + place * sums,
                    recurrentSums: dr + place * sums, count: units)
            }
        }
        RecurrentGradients(
            driven: driven, weights: self.weights, biases: biases, start: self.start, products: products
        ).finish(memory, inputSums: dx, recurrentSums: dr, states: y, passed: passed)
    }
}

extension GraphBuilder {
    /// The states of all steps of a GRU whose input part W·x + b is `driven` (B, L, 3H); h₋₁ is 0 unless given.
    public mutating func gru(
        driven: Node, weights: Node, biases: Node, start: Node? = nil
    ) -> (output: Node, trace: RecurrentTrace) {
        let products = recurrent(driven, weights, biases, gates: 3)
        let (rows, steps, units) = (products.rows, products.steps, products.units)
        let start = start ?? constant(Tensor(shape: [rows, units]))
        precondition(start.shape == [rows, units], "a state of \(start.shape)")
        let output = result([rows, steps, units], of: driven, weights, biases, start)
        let trace = RecurrentTrace(
            gates: scratch(driven.shape), cells: nil, stateGradients: scratch(output.shape))
        let node = append(
            GRUOperation(
                driven: driven, weights: weights, biases: biases, start: start, output: output, trace: trace,
                recurrentSums: scratch(driven.shape), inputGradients: scratch(driven.shape),
                recurrentGradients: scratch(driven.shape), passed: scratch([rows, units]), products: products))
        return (node, trace)
    }
}
