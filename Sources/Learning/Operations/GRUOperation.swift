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

    private var gradients: RecurrentGradients {
        RecurrentGradients(driven: driven, weights: weights, biases: biases, start: start, products: products)
    }

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
        gradients.finish(
            memory, inputSums: dx, recurrentSums: dr, states: y, passed: passed)
    }
}

extension GRUOperation: TangentOperation {
    /// q̇ = ċ + ḣₜ₋₁·Uᵀ + hₜ₋₁·U̇ᵀ; the gates' tangents are their slopes times those of their sums; ḣₜ by the product rule.
    func forwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        let (units, sums) = (products.units, products.sums)
        let (q, dq) = (primal.value(recurrentSums), tangents.value(recurrentSums))
        let (y, dots) = (tangents.value(output), tangents.value(trace.gates))
        dots.update(from: tangents.value(driven), count: driven.count)
        for place in 0..<products.rows * products.steps {
            (dq + place * sums).update(from: tangents.value(biases), count: sums)
        }
        for step in 0..<products.steps {
            products.forward(step, states: y, start: tangents.value(start), weights: primal.value(weights), into: dq)
            products.forward(
                step, states: primal.value(output), start: primal.value(start), weights: tangents.value(weights),
                into: dq)
            for row in 0..<products.rows {
                let place = row * products.steps + step
                let (before, moved) = (previous(primal, row, step), previous(tangents, row, step))
                let (gates, dots) = (primal.value(trace.gates) + place * sums, dots + place * sums)
                let (q, dq) = (q + place * sums, dq + place * sums)
                for u in 0..<units {
                    let (r, z, n) = (gates[u], gates[units + u], gates[2 * units + u])
                    let reset = (dots[u] + dq[u]) * r * (1 - r)
                    let update = (dots[units + u] + dq[units + u]) * z * (1 - z)
                    let sum = dots[2 * units + u] + reset * q[2 * units + u] + r * dq[2 * units + u]
                    let candidate = sum * (1 - n * n)
                    dots[u] = reset
                    dots[units + u] = update
                    dots[2 * units + u] = candidate
                    y[place * units + u] = update * (before[u] - n) + z * moved[u] + (1 - z) * candidate
                }
            }
        }
    }

    /// The backward recursion differentiated term by term.
    func backwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        guard primal.gradient(output) != nil, let signal = tangents.gradient(output) else { return }
        let (units, sums, steps) = (products.units, products.sums, products.steps)
        let (dh, dr) = (primal.value(trace.stateGradients), primal.value(recurrentGradients))
        let dhTangents = tangents.value(trace.stateGradients)
        let (inputTangents, sumTangents) = (
            tangents.value(inputGradients), tangents.value(recurrentGradients)
        )
        let passed = tangents.value(passed)
        dhTangents.update(from: signal, count: output.count)
        for step in (0..<steps).reversed() {
            if step + 1 < steps {
                for (gradients, weights) in [(sumTangents, primal.value(weights)), (dr, tangents.value(weights))] {
                    products.backward(
                        step + 1, gradients: gradients, weights: weights, into: dhTangents + step * units,
                        stride: steps * units, accumulate: true)
                }
            }
            for row in 0..<products.rows {
                let place = row * steps + step
                let (before, moved) = (previous(primal, row, step), previous(tangents, row, step))
                let gates = primal.value(trace.gates) + place * sums
                let dots = tangents.value(trace.gates) + place * sums
                let (q, dq) = (
                    primal.value(recurrentSums) + place * sums, tangents.value(recurrentSums) + place * sums
                )
                let (byInput, bySums) = (inputTangents + place * sums, sumTangents + place * sums)
                for u in 0..<units {
                    let (r, z, n) = (gates[u], gates[units + u], gates[2 * units + u])
                    let (dR, dZ, dN) = (dots[u], dots[units + u], dots[2 * units + u])
                    let (at, here) = (place * units + u, row * units + u)
                    if step + 1 < steps { dhTangents[at] += passed[here] }
                    let (h, dH, flat) = (dh[at], dhTangents[at], 1 - n * n)
                    let (candidate, moving) = (q[2 * units + u], dq[2 * units + u])
                    let slope = h * (1 - z) * flat
                    let dSlope = (dH * (1 - z) - h * dZ) * flat - 2 * h * (1 - z) * n * dN
                    let reset =
                        (dSlope * candidate + slope * moving) * r * (1 - r) + slope * candidate * (1 - 2 * r) * dR
                    let gap = before[u] - n
                    let update =
                        (dH * gap + h * (moved[u] - dN)) * z * (1 - z) + h * gap * (1 - 2 * z) * dZ
                    byInput[u] = reset
                    bySums[u] = reset
                    byInput[units + u] = update
                    bySums[units + u] = update
                    byInput[2 * units + u] = dSlope
                    bySums[2 * units + u] = dSlope * r + slope * dR
                    passed[here] = dH * z + h * dZ
                }
            }
        }
        gradients.finish(
            memory, inputSums: inputTangents, recurrentSums: sumTangents, primalSums: dr, output: output,
            passed: passed)
    }

    /// The state that a row's step starts from, or its tangent.
    private func previous(_ memory: Memory, _ row: Int, _ step: Int) -> UnsafePointer<Double> {
        let units = products.units
        return UnsafePointer(
            step == 0
                ? memory.value(start) + row * units
                : memory.value(output) + (row * products.steps + step - 1) * units)
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
