import Numerics

/// An LSTM over a whole sequence: (i, f, g, o) = W·xₜ + b + U·hₜ₋₁ + c, cₜ = σ(f)·cₜ₋₁ + σ(i)·tanh(g), hₜ = σ(o)·tanh(cₜ).
///
/// Shapes: `driven`, the W·xₜ + b of all steps, (B, L, 4H); U (4H, H), its biases (4H), h₋₁ and c₋₁ (B, H); y, the states,
/// (B, L, H). The gates lie side by side in PyTorch's order.
/// Gradients by the chain through time, last step first: δcₜ = δhₜ·o·(1 − tanh² cₜ) + δcₜ₊₁·fₜ₊₁, the gates' from it,
/// δhₜ₋₁ = ∂yₜ₋₁ + Uᵀ·δ(sums); ∂U = Σ δ(sums)·hₜ₋₁ᵀ.
/// Source: Hochreiter and Schmidhuber 1997; Gers et al. 2000. PyTorch: `torch.nn.LSTM(batch_first=True)`, one layer.
struct LSTMOperation: Operation {
    static let name = "lstm"

    let driven: Node
    let weights: Node
    let biases: Node
    let start: Node
    let startCell: Node
    let output: Node
    let trace: RecurrentTrace
    /// (B, L, H) each: the cells and tanh of them.
    let cells: Node
    let tanhCells: Node
    /// ∂cells (B, H) on the way, and the gradient by the sums (B, L, 4H).
    let cellGradients: Node
    let sumGradients: Node
    /// Room (B, H) for what tangents carry from step to step.
    let carried: Node
    let products: RecurrentProducts

    var inputs: [Node] { [driven, weights, biases, start, startCell] }

    private var gradients: RecurrentGradients {
        RecurrentGradients(driven: driven, weights: weights, biases: biases, start: start, products: products)
    }

    func forward(_ memory: Memory) {
        let (steps, units, sums) = (products.steps, products.units, products.sums)
        let (gates, y) = (memory.value(trace.gates), memory.value(output))
        let (cells, tanhCells) = (memory.value(cells), memory.value(tanhCells))
        let (start, startCell) = (memory.value(start), memory.value(startCell))
        Kernels.addRow(
            memory.value(driven), row: memory.value(biases), into: gates, rows: products.rows * steps, columns: sums)
        for step in 0..<steps {
            products.forward(step, states: y, start: start, weights: memory.value(weights), into: gates)
            for row in 0..<products.rows {
                let place = row * steps + step
                Kernels.lstmStep(
                    gates: gates + place * sums,
                    before: step == 0 ? startCell + row * units : cells + (place - 1) * units,
                    cell: cells + place * units, tanhCell: tanhCells + place * units, state: y + place * units,
                    count: units)
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let (steps, units, sums) = (products.steps, products.units, products.sums)
        let (gates, cells, tanhCells) = (
            memory.value(trace.gates), memory.value(cells), memory.value(tanhCells)
        )
        let (startCell, weights) = (memory.value(startCell), memory.value(weights))
        let (dh, dc, dz) = (
            memory.value(trace.stateGradients), memory.value(cellGradients), memory.value(sumGradients)
        )
        dh.update(from: dy, count: output.count)
        dc.update(repeating: 0, count: cellGradients.count)
        for step in (0..<steps).reversed() {
            if step + 1 < steps {
                products.backward(
                    step + 1, gradients: dz, weights: weights, into: dh + step * units, stride: steps * units,
                    accumulate: true)
            }
            for row in 0..<products.rows {
                let place = row * steps + step
                Kernels.lstmStepBackward(
                    gates: gates + place * sums,
                    before: step == 0 ? startCell + row * units : cells + (place - 1) * units,
                    tanhCell: tanhCells + place * units, stateGradient: dh + place * units,
                    cellGradient: dc + row * units, sums: dz + place * sums, count: units)
            }
        }
        gradients.finish(
            memory, inputSums: dz, recurrentSums: dz, states: memory.value(output), passed: nil)
        if let gradient = memory.gradient(self.startCell) {
            RecurrentGradients.add(dc, to: gradient, count: cellGradients.count, accumulates: memory.accumulates(4))
        }
    }
}

extension LSTMOperation: TangentOperation {
    /// ż = ẋ + ḃ + ḣₜ₋₁·Uᵀ + hₜ₋₁·U̇ᵀ; each gate's tangent is its slope times ż; ċₜ and ḣₜ by the product rule.
    func forwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        let (units, sums) = (products.units, products.sums)
        let (gates, gateTangents) = (primal.value(trace.gates), tangents.value(trace.gates))
        let (tanhCells, tanhTangents) = (primal.value(self.tanhCells), tangents.value(self.tanhCells))
        let (cellTangents, y) = (tangents.value(cells), tangents.value(output))
        Kernels.addRow(
            tangents.value(driven), row: tangents.value(biases), into: gateTangents,
            rows: products.rows * products.steps, columns: sums)
        for step in 0..<products.steps {
            products.forward(
                step, states: y, start: tangents.value(start), weights: primal.value(weights), into: gateTangents)
            products.forward(
                step, states: primal.value(output), start: primal.value(start), weights: tangents.value(weights),
                into: gateTangents)
            for row in 0..<products.rows {
                let place = row * products.steps + step
                let (before, moved) = (previous(primal, row, step), previous(tangents, row, step))
                let (gates, dots) = (gates + place * sums, gateTangents + place * sums)
                for u in 0..<units {
                    let (i, f, g, o) = (gates[u], gates[units + u], gates[2 * units + u], gates[3 * units + u])
                    dots[u] *= i * (1 - i)
                    dots[units + u] *= f * (1 - f)
                    dots[2 * units + u] *= 1 - g * g
                    dots[3 * units + u] *= o * (1 - o)
                    let kept = dots[units + u] * before[u] + f * moved[u]
                    let (at, t) = (place * units + u, tanhCells[place * units + u])
                    cellTangents[at] = kept + (dots[u] * g + i * dots[2 * units + u])
                    tanhTangents[at] = (1 - t * t) * cellTangents[at]
                    y[at] = dots[3 * units + u] * t + o * tanhTangents[at]
                }
            }
        }
    }

    /// The backward recursion differentiated term by term; δcₜ, which the pass did not keep, is worked out beside it.
    func backwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        guard primal.gradient(output) != nil, let signal = tangents.gradient(output) else { return }
        let (units, sums, steps) = (products.units, products.sums, products.steps)
        let (dh, dz) = (primal.value(trace.stateGradients), primal.value(sumGradients))
        let (dhTangents, dzTangents) = (tangents.value(trace.stateGradients), tangents.value(sumGradients))
        let (carried, carriedTangents) = (tangents.value(self.carried), tangents.value(cellGradients))
        dhTangents.update(from: signal, count: output.count)
        carried.update(repeating: 0, count: cellGradients.count)
        carriedTangents.update(repeating: 0, count: cellGradients.count)
        for step in (0..<steps).reversed() {
            if step + 1 < steps {
                for (gradients, weights) in [
                    (dzTangents, primal.value(weights)), (dz, tangents.value(weights)),
                ] {
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
                let into = dzTangents + place * sums
                for u in 0..<units {
                    let (i, f, g, o) = (gates[u], gates[units + u], gates[2 * units + u], gates[3 * units + u])
                    let (di, df, dg, dO) = (dots[u], dots[units + u], dots[2 * units + u], dots[3 * units + u])
                    let (at, here) = (place * units + u, row * units + u)
                    let (t, dt) = (primal.value(tanhCells)[at], tangents.value(tanhCells)[at])
                    let (h, dH, slope) = (dh[at], dhTangents[at], 1 - t * t)
                    let c = carried[here] + h * o * slope
                    let dC = carriedTangents[here] + (dH * o + h * dO) * slope - 2 * h * o * t * dt
                    into[u] = (dC * g + c * dg) * i * (1 - i) + c * g * (1 - 2 * i) * di
                    into[units + u] =
                        (dC * before[u] + c * moved[u]) * f * (1 - f) + c * before[u] * (1 - 2 * f) * df
                    into[2 * units + u] = (dC * i + c * di) * (1 - g * g) - 2 * c * i * g * dg
                    into[3 * units + u] = (dH * t + h * dt) * o * (1 - o) + h * t * (1 - 2 * o) * dO
                    carried[here] = c * f
                    carriedTangents[here] = dC * f + c * df
                }
            }
        }
        gradients.finish(
            memory, inputSums: dzTangents, recurrentSums: dzTangents, primalSums: dz, output: output, passed: nil)
        if let gradient = tangents.gradient(startCell) {
            RecurrentGradients.add(
                carriedTangents, to: gradient, count: cellGradients.count, accumulates: memory.accumulates(4))
        }
    }

    /// The cell that a row's step starts from, or its tangent.
    private func previous(_ memory: Memory, _ row: Int, _ step: Int) -> UnsafePointer<Double> {
        let units = products.units
        return UnsafePointer(
            step == 0
                ? memory.value(startCell) + row * units
                : memory.value(cells) + (row * products.steps + step - 1) * units)
    }
}

extension GraphBuilder {
    /// The states of all steps of an LSTM whose input part W·x + b is `driven` (B, L, 4H); h₋₁ and c₋₁ are 0 unless given.
    public mutating func lstm(
        driven: Node, weights: Node, biases: Node, start: Node? = nil, startCell: Node? = nil
    ) -> (output: Node, trace: RecurrentTrace) {
        let products = recurrent(driven, weights, biases, gates: 4)
        let (rows, steps, units) = (products.rows, products.steps, products.units)
        let start = start ?? constant(Tensor(shape: [rows, units]))
        let startCell = startCell ?? constant(Tensor(shape: [rows, units]))
        precondition(start.shape == [rows, units] && startCell.shape == [rows, units], "a state of \(start.shape)")
        let output = result([rows, steps, units], of: driven, weights, biases, start, startCell)
        let cells = scratch(output.shape)
        let trace = RecurrentTrace(
            gates: scratch(driven.shape), cells: cells, stateGradients: scratch(output.shape))
        let node = append(
            LSTMOperation(
                driven: driven, weights: weights, biases: biases, start: start, startCell: startCell, output: output,
                trace: trace, cells: cells, tanhCells: scratch(output.shape), cellGradients: scratch([rows, units]),
                sumGradients: scratch(driven.shape), carried: scratch([rows, units]), products: products))
        return (node, trace)
    }

    /// Checks what a gated layer is given.
    func recurrent(_ driven: Node, _ weights: Node, _ biases: Node, gates: Int) -> RecurrentProducts {
        precondition(
            driven.shape.rank == 3 && driven.shape[1] >= 1 && weights.shape.rank == 2
                && weights.shape[0] == driven.shape[2] && weights.shape[0] == gates * weights.shape[1]
                && biases.shape == [driven.shape[2]],
            "recurrent weights \(weights.shape) and biases \(biases.shape) for \(gates) gates of \(driven.shape)")
        return RecurrentProducts(
            rows: driven.shape[0], steps: driven.shape[1], units: weights.shape[1], sums: driven.shape[2])
    }
}
