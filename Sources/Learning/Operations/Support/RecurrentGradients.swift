import Numerics

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
        finish(
            memory, weights: memory.value(weights), from: memory.value(start), inputSums: inputSums,
            recurrentSums: recurrentSums, states: states, passed: passed)
    }

    private func finish(
        _ memory: Memory, weights values: UnsafePointer<Double>, from first: UnsafePointer<Double>,
        inputSums: UnsafePointer<Double>, recurrentSums: UnsafePointer<Double>, states: UnsafePointer<Double>,
        passed: UnsafePointer<Double>?
    ) {
        let places = products.rows * products.steps
        if let gradient = memory.gradient(driven) {
            RecurrentGradients.add(
                inputSums, to: gradient, count: places * products.sums, accumulates: memory.accumulates(0))
        }
        if let gradient = memory.gradient(weights) {
            products.weightGradient(
                recurrentSums, states: states, start: first, into: gradient, accumulate: memory.accumulates(1))
        }
        if let gradient = memory.gradient(biases) {
            Kernels.sumColumns(
                recurrentSums, into: gradient, rows: places, columns: products.sums,
                accumulate: memory.accumulates(2))
        }
        if let gradient = memory.gradient(start) {
            products.backward(
                0, gradients: recurrentSums, weights: values, into: gradient, stride: products.units,
                accumulate: memory.accumulates(3))
            if let passed { Kernels.add(gradient, passed, into: gradient, count: start.count) }
        }
    }

    /// The same for tangents: each product becomes two, of the moving sums with what stands and of the standing sums,
    /// `primalSums`, with what moves.
    func finish(
        _ memory: TangentMemory, inputSums: UnsafePointer<Double>, recurrentSums: UnsafePointer<Double>,
        primalSums: UnsafePointer<Double>, output: Node, passed: UnsafePointer<Double>?
    ) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        finish(
            tangents, weights: primal.value(weights), from: primal.value(start), inputSums: inputSums,
            recurrentSums: recurrentSums, states: primal.value(output), passed: passed)
        if let gradient = tangents.gradient(weights) {
            products.weightGradient(
                primalSums, states: tangents.value(output), start: tangents.value(start), into: gradient,
                accumulate: true)
        }
        if let gradient = tangents.gradient(start) {
            products.backward(
                0, gradients: primalSums, weights: tangents.value(weights), into: gradient, stride: products.units,
                accumulate: true)
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
