import Numerics

/// y = γ·(x − m)·r + β, r = 1 / √(v + ε), with running means m and variances v of the channels: what batch
/// normalization computes at inference. The statistics are read as they stand and get no gradient.
///
/// Gradients: ∂x = γ·r·∂y; ∂γ = Σ ∂y·(x − m)·r and ∂β = Σ ∂y over a channel's elements.
/// PyTorch: `torch.nn.functional.batch_norm(training=False)`.
struct StandardizeOperation: Operation {
    static let name = "standardize"

    let x: Node
    let statistics: RunningStatistics
    let affine: ChannelAffine
    let output: Node
    /// (x − m)·r; the output itself where there is nothing to scale or shift.
    let normalized: Node
    /// r, and γ·r during the backward pass.
    let factors: Node
    let epsilon: Double

    var inputs: [Node] { [x] + affine.inputs }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let (means, factors) = (memory.value(statistics.means), memory.value(factors))
        let normalized = memory.value(normalized)
        setFactors(memory)
        affine.places.forEachRun(output.count) { start, channel, length in
            let (from, into) = (x + start, normalized + start)
            if affine.places.stride == 1 {
                Kernels.subtract(from, means, into: into, count: length)
                Kernels.multiply(into, factors, into: into, count: length)
            } else {
                let (mean, factor) = (means[channel], factors[channel])
                for i in 0..<length { into[i] = (from[i] - mean) * factor }
            }
        }
        if self.normalized != output {
            affine.apply(memory, normalized, into: memory.value(output), count: output.count)
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        affine.backward(memory, dy, normalized: memory.value(normalized), count: output.count, first: 1)
        guard let dx = memory.gradient(x) else { return }
        setFactors(memory)
        let factors = memory.value(factors)
        if let scales = affine.scales {
            Kernels.multiply(factors, memory.value(scales), into: factors, count: affine.places.count)
        }
        let accumulates = memory.accumulates(0)
        affine.places.forEachRun(output.count) { start, channel, length in
            for i in 0..<length {
                let slope = dy[start + i] * factors[affine.places.stride == 1 ? i : channel]
                dx[start + i] = accumulates ? dx[start + i] + slope : slope
            }
        }
    }

    private func setFactors(_ memory: Memory) {
        let (variances, factors) = (memory.value(statistics.variances), memory.value(factors))
        for channel in 0..<affine.places.count { factors[channel] = 1 / (variances[channel] + epsilon).squareRoot() }
    }
}

extension StandardizeOperation: TangentOperation {
    /// ẋ̂ = ẋ·r: the running statistics stand still.
    func forwardTangent(_ memory: TangentMemory) {
        let moved = memory.tangents.value(normalized)
        scale(memory.tangents.value(x), memory, by: nil, into: moved, accumulate: false)
        if self.normalized != output {
            affine.applyTangent(
                memory, memory.primal.value(normalized), moved, into: memory.tangents.value(output),
                count: output.count)
        }
    }

    /// R{∂x} = r·(γ·R{∂y} + γ̇·∂y)
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output) else { return }
        affine.backwardTangent(
            memory, dy, signal, normalized: memory.primal.value(normalized), moved: memory.tangents.value(normalized),
            count: output.count, first: 1)
        guard let dx = memory.tangents.gradient(x) else { return }
        let gains = affine.scales.map(memory.primal.value)
        scale(signal, memory, by: gains, into: dx, accumulate: memory.accumulates(0))
        if let moved = affine.scales.map(memory.tangents.value) {
            scale(dy, memory, by: moved, into: dx, accumulate: true)
        }
    }

    /// out [+]= x·r·g, g a number for each channel.
    private func scale(
        _ x: UnsafePointer<Double>, _ memory: TangentMemory, by gains: UnsafeMutablePointer<Double>?,
        into out: UnsafeMutablePointer<Double>, accumulate: Bool
    ) {
        let variances = memory.primal.value(statistics.variances)
        affine.places.forEachRun(output.count) { start, first, length in
            for i in 0..<length {
                let channel = affine.places.stride == 1 ? i : first
                let factor = (gains?[channel] ?? 1) / (variances[channel] + epsilon).squareRoot()
                out[start + i] = accumulate ? out[start + i] + factor * x[start + i] : factor * x[start + i]
            }
        }
    }
}

extension GraphBuilder {
    /// Normalizes every channel with running statistics.
    mutating func standardize(
        _ x: Node, _ statistics: RunningStatistics, affine: ChannelAffine, epsilon: Double
    ) -> (output: Node, factors: Node) {
        let channels: Shape = [affine.places.count]
        precondition(
            ([statistics.means, statistics.variances] + affine.inputs).allSatisfy { $0.shape == channels },
            "statistics of \(channels) channels for \(x.shape)")
        let output = result(x.shape, of: [x] + affine.inputs)
        let factors = scratch(channels)
        let node = append(
            StandardizeOperation(
                x: x, statistics: statistics, affine: affine, output: output,
                normalized: affine.inputs.isEmpty ? output : scratch(x.shape), factors: factors,
                epsilon: epsilon))
        return (node, factors)
    }
}
