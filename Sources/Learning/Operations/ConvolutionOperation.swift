import Numerics

/// y[b, o, p] = β[o] + Σ W[o, c, i, j]·x[b, c, p·stride + (i, j)·dilation − padding], with x = 0 in the padding: a
/// cross-correlation, which is what networks call convolution.
///
/// Shapes: x (B, C, H, W), weights (O, C/groups, kernel height, kernel width), biases (O), y (B, O, H′, W′); one-dimensional
/// with height 1. Outputs of group g see the channels of group g alone.
/// Gradients: ∂W = Σ_b ∂y_b·columnsᵀ, ∂β = Σ ∂y, ∂x = what Wᵀ·∂y gives back to the places it was read from. An example's
/// windows are laid out as columns (C/groups·kernel, H′·W′), so that all three are matrix products; the columns are made
/// again in the backward pass, which costs less than keeping them.
/// PyTorch: `torch.nn.functional.conv1d` and `conv2d`.
struct ConvolutionOperation: Operation {
    static let name = "convolution"

    let x: Node
    let weights: Node
    let biases: Node?
    let output: Node
    /// The columns of one group of one example, and their gradient; nil where the columns are x itself.
    let columns: Node?
    let columnGradients: Node?
    /// Over the channels of one group.
    let windows: Windows
    let groups: Int

    var inputs: [Node] { [x, weights] + (biases.map { [$0] } ?? []) }

    func forward(_ memory: Memory) {
        convolve(
            memory.value(x), memory.value(weights), biases.map { memory.value($0) }, into: memory.value(output), memory)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        if let dx = memory.gradient(x) {
            if !memory.accumulates(0) { dx.update(repeating: 0, count: x.count) }
            inputGradient(dy, memory.value(weights), into: dx, memory)
        }
        if let dw = memory.gradient(weights) {
            weightGradient(dy, memory.value(x), into: dw, accumulate: memory.accumulates(1), memory)
        }
        if let biases, let db = memory.gradient(biases) {
            biasGradient(dy, into: db, accumulate: memory.accumulates(2))
        }
    }
}

extension ConvolutionOperation {
    private var rows: Int { x.shape[0] }
    private var filters: Int { weights.shape[0] / groups }
    /// How many products an output sums.
    private var depth: Int { windows.channels * windows.kernelCount }
    private var places: Int { windows.outputCount }

    /// y [+]= W over x, from the biases where there are some; `room` holds the columns.
    private func convolve(
        _ x: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, _ biases: UnsafePointer<Double>?,
        into y: UnsafeMutablePointer<Double>, accumulate: Bool = false, _ room: Memory
    ) {
        let (filters, depth, places) = (filters, depth, places)
        forEachGroup { group, from, into in
            if let biases {
                for filter in 0..<filters {
                    (y + into + filter * places).update(repeating: biases[group * filters + filter], count: places)
                }
            }
            Kernels.matrixProduct(
                m: filters, n: places, k: depth, a: weights + group * filters * depth, lda: depth,
                b: unfolded(x + from, room), ldb: places, c: y + into, ldc: places,
                accumulate: accumulate || biases != nil)
        }
    }

    /// dx += Wᵀ·dy, folded back to where it was read from.
    private func inputGradient(
        _ dy: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, into dx: UnsafeMutablePointer<Double>,
        _ room: Memory
    ) {
        let (filters, depth, places) = (filters, depth, places)
        forEachGroup { group, from, into in
            let target = columnGradients.map { room.value($0) } ?? dx + from
            Kernels.matrixProduct(
                transposeA: true, m: depth, n: places, k: filters, a: weights + group * filters * depth, lda: depth,
                b: dy + into, ldb: places, c: target, ldc: places, accumulate: columnGradients == nil)
            if columnGradients != nil { Kernels.fold(target, windows, into: dx + from) }
        }
    }

    /// dw [+]= Σ dy·columnsᵀ, example after example.
    private func weightGradient(
        _ dy: UnsafePointer<Double>, _ x: UnsafePointer<Double>, into dw: UnsafeMutablePointer<Double>,
        accumulate: Bool, _ room: Memory
    ) {
        if !accumulate { dw.update(repeating: 0, count: weights.count) }
        let (filters, depth, places) = (filters, depth, places)
        forEachGroup { group, from, into in
            Kernels.matrixProduct(
                transposeB: true, m: filters, n: depth, k: places, a: dy + into, lda: places,
                b: unfolded(x + from, room), ldb: places, c: dw + group * filters * depth, ldc: depth,
                accumulate: true)
        }
    }

    private func biasGradient(
        _ dy: UnsafePointer<Double>, into db: UnsafeMutablePointer<Double>, accumulate: Bool
    ) {
        let (count, places) = (weights.shape[0], places)
        if !accumulate { db.update(repeating: 0, count: count) }
        for row in 0..<rows {
            for filter in 0..<count { db[filter] += Kernels.sum(dy + (row * count + filter) * places, count: places) }
        }
    }

    /// The columns of what starts at `x`.
    @inline(__always)
    private func unfolded(_ x: UnsafePointer<Double>, _ room: Memory) -> UnsafePointer<Double> {
        guard let columns else { return x }
        let target = room.value(columns)
        Kernels.unfold(x, windows, into: target)
        return UnsafePointer(target)
    }

    /// Calls `body` with each group of each example, where its channels start in x and where its filters start in y.
    @inline(__always)
    private func forEachGroup(_ body: (_ group: Int, _ from: Int, _ into: Int) -> Void) {
        let (channels, filters) = (windows.channels * windows.planeCount, filters * places)
        for row in 0..<rows {
            for group in 0..<groups {
                body(group, (row * groups + group) * channels, (row * groups + group) * filters)
            }
        }
    }
}

extension ConvolutionOperation: TangentOperation {
    /// ẏ = Ẇ over x + W over ẋ + β̇
    func forwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        let y = tangents.value(output)
        convolve(
            primal.value(x), tangents.value(weights), biases.map { tangents.value($0) }, into: y, tangents)
        guard x.needsGradient else { return }
        convolve(tangents.value(x), primal.value(weights), nil, into: y, accumulate: true, tangents)
    }

    /// Every product of ∂y and an input becomes the sum of two: of R{∂y} with the input, of ∂y with its tangent.
    func backwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        guard let dy = primal.gradient(output), let moved = tangents.gradient(output) else { return }
        if let dx = tangents.gradient(x) {
            if !memory.accumulates(0) { dx.update(repeating: 0, count: x.count) }
            inputGradient(moved, primal.value(weights), into: dx, tangents)
            inputGradient(dy, tangents.value(weights), into: dx, tangents)
        }
        if let dw = tangents.gradient(weights) {
            weightGradient(moved, primal.value(x), into: dw, accumulate: memory.accumulates(1), tangents)
            if x.needsGradient { weightGradient(dy, tangents.value(x), into: dw, accumulate: true, tangents) }
        }
        if let biases, let db = tangents.gradient(biases) {
            biasGradient(moved, into: db, accumulate: memory.accumulates(2))
        }
    }
}

extension GraphBuilder {
    /// Images (B, C, H, W) under filters (O, C/groups, h, w). `columns`, where given, is for the other axis than `rows`.
    public mutating func conv2d(
        _ x: Node, weights: Node, biases: Node? = nil, _ rows: Sliding = Sliding(), columns: Sliding? = nil,
        groups: Int = 1
    ) -> Node {
        precondition(x.shape.rank == 4 && weights.shape.rank == 4, "filters \(weights.shape) on images \(x.shape)")
        return convolve(
            x, weights, biases, rows.axis(x.shape[2], kernel: weights.shape[2]),
            (columns ?? rows).axis(x.shape[3], kernel: weights.shape[3]), groups: groups
        ) { [x.shape[0], weights.shape[0], $0, $1] }
    }

    /// Signals (B, C, L) under filters (O, C/groups, kernel).
    public mutating func conv1d(
        _ x: Node, weights: Node, biases: Node? = nil, _ sliding: Sliding = Sliding(), groups: Int = 1
    ) -> Node {
        precondition(x.shape.rank == 3 && weights.shape.rank == 3, "filters \(weights.shape) on signals \(x.shape)")
        return convolve(
            x, weights, biases, Sliding.none, sliding.axis(x.shape[2], kernel: weights.shape[2]), groups: groups
        ) { [x.shape[0], weights.shape[0], $1] }
    }

    private mutating func convolve(
        _ x: Node, _ weights: Node, _ biases: Node?, _ rows: Windows.Axis, _ columns: Windows.Axis, groups: Int,
        shape: (_ height: Int, _ width: Int) -> Shape
    ) -> Node {
        let (channels, filters) = (x.shape[1], weights.shape[0])
        precondition(
            groups >= 1 && channels % groups == 0 && filters % groups == 0 && weights.shape[1] == channels / groups,
            "\(groups) groups of filters \(weights.shape) on \(channels) channels")
        precondition(biases.map { $0.shape == [filters] } ?? true, "biases of \(filters) filters")
        let windows = Windows(channels: channels / groups, rows: rows, columns: columns)
        let output = result(
            shape(windows.outputs.rows, windows.outputs.columns), of: [x, weights] + (biases.map { [$0] } ?? []))
        // A window of one place that leaves nothing out reads x as it lies.
        let isPlain = [rows, columns].allSatisfy { $0.kernel == 1 && $0.stride == 1 && $0.padding == 0 }
        let room: Shape = [windows.channels * windows.kernelCount, windows.outputCount]
        let columns = isPlain ? nil : scratch(room)
        let gradients = isPlain || !x.needsGradient ? nil : scratch(room)
        return append(
            ConvolutionOperation(
                x: x, weights: weights, biases: biases, output: output, columns: columns,
                columnGradients: gradients, windows: windows, groups: groups))
    }
}
