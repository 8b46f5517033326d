import Numerics

/// y = γ·x̂ + β, x̂ = (x − μ)·r, r = 1 / √(σ² + ε), with μ and σ² = Σ (x − μ)²/n over the elements that share a
/// statistic; without centering, μ = 0.
///
/// The mean comes first and the squares after it, so that a large mean costs no digits of the variance.
/// Gradient: ∂x = r·(s − mean s − x̂·mean(s·x̂)) over the same elements, s = γ·∂y; without centering, no mean s.
/// Source: Ioffe and Szegedy 2015, section 3. PyTorch: `batch_norm`, `layer_norm`, `group_norm`, `instance_norm`,
/// `rms_norm` of `torch.nn.functional`.
struct NormalizeOperation: Operation {
    static let name = "normalize"

    let x: Node
    let affine: ChannelAffine
    let output: Node
    /// x̂; the output itself where there is nothing to scale or shift.
    let normalized: Node
    let means: Node
    /// σ², biased.
    let variances: Node
    /// r
    let factors: Node
    /// mean s and mean(s·x̂), during the backward pass.
    let averages: Node
    /// s, where there are scales.
    let slopes: Node?
    let groups: StatisticGroups
    let epsilon: Double
    let centers: Bool
    let running: RunningStatistics?

    var inputs: [Node] { [x] + affine.inputs }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let normalized = memory.value(normalized)
        let moments = Moments(
            means: memory.value(means), variances: memory.value(variances), factors: memory.value(factors),
            epsilon: epsilon, centers: centers)
        if groups.run == 1 {
            groups.normalizeColumns(x, into: normalized, moments)
        } else {
            groups.normalizeRuns(x, into: normalized, moments)
        }
        if self.normalized != output {
            affine.apply(memory, normalized, into: memory.value(output), count: output.count)
        }
        if groups.size > 0 { running?.follow(memory, moments, size: groups.size) }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let normalized = memory.value(normalized)
        affine.backward(memory, dy, normalized: normalized, count: output.count, first: 1)
        guard let dx = memory.gradient(x) else { return }
        var signal = UnsafePointer(dy)
        if let slopes, let scales = affine.scales {
            let room = memory.value(slopes)
            affine.scale(dy, by: memory.value(scales), into: room, count: output.count)
            signal = UnsafePointer(room)
        }
        let back = NormalizationGradient(
            normalized: normalized, factors: memory.value(factors), averages: memory.value(averages),
            centers: centers, accumulates: memory.accumulates(0))
        if groups.run == 1 {
            groups.backwardColumns(signal, into: dx, back)
        } else {
            groups.backwardRuns(signal, into: dx, back)
        }
    }
}

extension RunningStatistics {
    /// Moves the running statistics towards a batch's, of `size` values each.
    func follow(_ memory: Memory, _ batch: Moments, size: Int) {
        let (means, variances) = (memory.value(self.means), memory.value(self.variances))
        let batches = memory.value(self.batches)
        batches[0] += 1
        let share =
            switch rule {
            case .momentum(let share): share
            case .cumulative: 1 / batches[0]
            }
        let unbiased = Double(size) / Double(size - 1)
        for channel in 0..<self.means.count {
            means[channel] = share * batch.means[channel] + (1 - share) * means[channel]
            // One value has no variance to estimate.
            guard size > 1 else { continue }
            variances[channel] = share * (batch.variances[channel] * unbiased) + (1 - share) * variances[channel]
        }
    }
}

extension NormalizeOperation: TangentOperation {
    func forwardTangent(_ memory: TangentMemory) {
        let moved = memory.tangents.value(normalized)
        groups.forwardTangent(
            memory.tangents.value(x), into: moved, factors: memory.tangents.value(factors), tangents(memory))
        if self.normalized != output {
            affine.applyTangent(
                memory, memory.primal.value(normalized), moved, into: memory.tangents.value(output),
                count: output.count)
        }
    }

    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output) else { return }
        let moved = memory.tangents.value(normalized)
        affine.backwardTangent(
            memory, dy, signal, normalized: memory.primal.value(normalized), moved: moved, count: output.count,
            first: 1)
        guard let dx = memory.tangents.gradient(x) else { return }
        var (s, sTangent) = (UnsafePointer(dy), UnsafePointer(signal))
        if let slopes, let scales = affine.scales {
            // γ·∂y still lies where the backward pass has put it.
            let room = memory.tangents.value(slopes)
            affine.scaleTangent(
                dy, signal, by: memory.primal.value(scales), moved: memory.tangents.value(scales), into: room,
                count: output.count)
            (s, sTangent) = (UnsafePointer(memory.primal.value(slopes)), UnsafePointer(room))
        }
        groups.backwardTangent(
            s, sTangent, moved: moved, rates: memory.tangents.value(factors), into: dx,
            accumulate: memory.accumulates(0), tangents(memory))
    }

    private func tangents(_ memory: TangentMemory) -> NormalizationTangents {
        NormalizationTangents(
            normalized: memory.primal.value(normalized), factors: memory.primal.value(factors), centers: centers)
    }
}

extension GraphBuilder {
    /// Normalizes over the groups given and applies scales and shifts; running statistics follow in every pass. The
    /// factors are 1/√(σ² + ε) of every group.
    mutating func normalize(
        _ x: Node, _ groups: StatisticGroups, affine: ChannelAffine, epsilon: Double, centers: Bool = true,
        running: RunningStatistics? = nil
    ) -> (output: Node, factors: Node) {
        precondition(
            groups.count * groups.size == x.count, "\(groups.count) statistics of \(groups.size) for \(x.shape)")
        precondition(
            running.map { $0.means.count == groups.count } ?? true, "running statistics of \(groups.count) groups")
        precondition(
            affine.inputs.allSatisfy { $0.shape == [affine.places.count] },
            "scales and shifts of \(affine.places.count)")
        let output = result(x.shape, of: [x] + affine.inputs)
        let statistics: Shape = [groups.count]
        let factors = scratch(statistics)
        let node = append(
            NormalizeOperation(
                x: x, affine: affine, output: output,
                normalized: affine.inputs.isEmpty ? output : scratch(x.shape),
                means: scratch(statistics), variances: scratch(statistics), factors: factors,
                averages: scratch([2 * groups.count]), slopes: affine.scales.map { _ in scratch(x.shape) },
                groups: groups, epsilon: epsilon, centers: centers, running: running))
        return (node, factors)
    }
}
