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
    let products: RecurrentProducts

    var inputs: [Node] { [driven, weights, biases, start, startCell] }

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
        RecurrentGradients(
            driven: driven, weights: self.weights, biases: biases, start: start, products: products
        ).finish(memory, inputSums: dz, recurrentSums: dz, states: memory.value(output), passed: nil)
        if let gradient = memory.gradient(self.startCell) {
            RecurrentGradients.add(dc, to: gradient, count: cellGradients.count, accumulates: memory.accumulates(4))
        }
    }
}

/// The last part of a gated layer's backward pass, once the gradients by all sums are known.
struct RecurrentGradients {
    let driven: Node
    let weights: Node
    let biases: Node
    let start: Node
    let products: RecurrentProducts

    /// Gradients of inputs 0 … 3. `passed` is what reaches the first state besides the sums.
    func finish(
        _ memory: Memory, inputSums: UnsafePointer<Double>, recurrentSums: UnsafePointer<Double>,
        states: UnsafePointer<Double>, passed: UnsafePointer<Double>?
    ) {
        let places = products.rows * products.steps
        if let gradient = memory.gradient(driven) {
            RecurrentGradients.add(
                inputSums, to: gradient, count: places * products.sums, accumulates: memory.accumulates(0))
        }
        if let gradient = memory.gradient(weights) {
            products.weightGradient(
                recurrentSums, states: states, start: memory.value(start), into: gradient,
                accumulate: memory.accumulates(1))
        }
        if let gradient = memory.gradient(biases) {
            Kernels.sumColumns(
                recurrentSums, into: gradient, rows: places, columns: products.sums,
                accumulate: memory.accumulates(2))
        }
        if let gradient = memory.gradient(start) {
            products.backward(
                0, gradients: recurrentSums, weights: memory.value(weights), into: gradient, stride: products.units,
                accumulate: memory.accumulates(3))
            if let passed { Kernels.add(gradient, passed, into: gradient, count: start.count) }
        }
    }

    static func add(
        _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>, count: Int, accumulates: Bool
    ) {
        if accumulates {
            Kernels.add(target, source, into: target, count: count)
        } else {
            target.update(from: source, count: count)
        }
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
                sumGradients: scratch(driven.shape), products: products))
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
