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

    private var rows: Int { x.shape[0] }
    private var filters: Int { weights.shape[0] / groups }
    /// How many products an output sums.
    private var depth: Int { weights.count / max(1, weights.shape[0]) }
    private var places: Int { windows.outputCount }

    func forward(_ memory: Memory) {
        let (x, w, y) = (memory.value(x), memory.value(weights), memory.value(output))
        let (filters, depth, places) = (filters, depth, places)
        forEachGroup { group, from, into in
            if let biases {
                let biases = memory.value(biases) + group * filters
                for filter in 0..<filters {
                    (y + into + filter * places).update(repeating: biases[filter], count: places)
                }
            }
            Kernels.matrixProduct(
                m: filters, n: places, k: depth, a: w + group * filters * depth, lda: depth,
                b: unfolded(x + from, memory), ldb: places, c: y + into, ldc: places, accumulate: biases != nil)
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let (x, w) = (memory.value(x), memory.value(weights))
        let (dx, dw) = (memory.gradient(self.x), memory.gradient(weights))
        let (filters, depth, places) = (filters, depth, places)
        if let dx, !memory.accumulates(0) { dx.update(repeating: 0, count: self.x.count) }
        if let dw, rows == 0, !memory.accumulates(1) { dw.update(repeating: 0, count: weights.count) }
        if let biases, let db = memory.gradient(biases) {
            if !memory.accumulates(2) { db.update(repeating: 0, count: biases.count) }
            for row in 0..<rows {
                for filter in 0..<biases.count {
                    db[filter] += Kernels.sum(dy + (row * biases.count + filter) * places, count: places)
                }
            }
        }
        var isFirst = !memory.accumulates(1)
        forEachGroup { group, from, into in
            if let dw {
                Kernels.matrixProduct(
                    transposeB: true, m: filters, n: depth, k: places, a: dy + into, lda: places,
                    b: unfolded(x + from, memory), ldb: places, c: dw + group * filters * depth, ldc: depth,
                    accumulate: !isFirst)
            }
            if let dx {
                let gradients = columnGradients.map { memory.value($0) } ?? dx + from
                Kernels.matrixProduct(
                    transposeA: true, m: depth, n: places, k: filters, a: w + group * filters * depth, lda: depth,
                    b: dy + into, ldb: places, c: gradients, ldc: places, accumulate: columnGradients == nil)
                if columnGradients != nil { Kernels.fold(gradients, windows, into: dx + from) }
            }
            // Every group of the first example has written its weights' gradient once.
            if group == groups - 1 { isFirst = false }
        }
    }

    /// The columns of what starts at `x`.
    @inline(__always)
    private func unfolded(_ x: UnsafeMutablePointer<Double>, _ memory: Memory) -> UnsafePointer<Double> {
        guard let columns else { return UnsafePointer(x) }
        let room = memory.value(columns)
        Kernels.unfold(x, windows, into: room)
        return UnsafePointer(room)
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
