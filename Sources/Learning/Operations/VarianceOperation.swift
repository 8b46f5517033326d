import Numerics

/// y = Σ (x − x̄)² / (n − c) over some axes of n elements together, in two passes; c is 1 for the estimate from a
/// sample, 0 for the variance of what is there. NaN where n ≤ c and there is nothing to divide by.
///
/// Gradient: ∂x = ∂y·2(x − x̄) / (n − c).
/// PyTorch: `torch.var(correction=c)`.
struct VarianceOperation: Operation {
    static let name = "variance"

    let x: Node
    let output: Node
    /// The means, kept for the backward pass.
    let means: Node
    /// 1 / n
    let averaging: Double
    /// 1 / (n − c)
    let factor: Double
    /// Over x and the output.
    let loop: StridedLoop

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        let means = memory.value(means)
        let averaging = averaging
        let factor = factor
        means.update(repeating: 0, count: output.count)
        y.update(repeating: 0, count: output.count)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count { means[start[1] + i * step[1]] += x[start[0] + i * step[0]] }
        }
        Kernels.scale(means, by: averaging, into: means, count: output.count)
        loop.forEachRun { start in
            for i in 0..<count {
                let place = start[1] + i * step[1]
                let distance = x[start[0] + i * step[0]] - means[place]
                y[place] += distance * distance
            }
        }
        Kernels.scale(y, by: factor, into: y, count: output.count)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let x = memory.value(x)
        let means = memory.value(means)
        let accumulates = memory.accumulates(0)
        let factor = factor
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let from = start[0] + i * step[0]
                let place = start[1] + i * step[1]
                let slope = dy[place] * 2 * (x[from] - means[place]) * factor
                dx[from] = accumulates ? dx[from] + slope : slope
            }
        }
    }
}

extension VarianceOperation: TangentOperation {
    /// ẏ = Σ 2(x − x̄)·ẋ / (n − c); the mean of ẋ is kept for the backward pass.
    func forwardTangent(_ memory: TangentMemory) {
        let (x, means) = (memory.primal.value(x), memory.primal.value(means))
        let (moved, y, averages) = (
            memory.tangents.value(self.x), memory.tangents.value(output), memory.tangents.value(self.means)
        )
        averages.update(repeating: 0, count: output.count)
        y.update(repeating: 0, count: output.count)
        forEachElement { from, place in
            averages[place] += moved[from]
            y[place] += 2 * (x[from] - means[place]) * moved[from]
        }
        Kernels.scale(averages, by: averaging, into: averages, count: output.count)
        Kernels.scale(y, by: factor, into: y, count: output.count)
    }

    /// R{∂x} = 2((x − x̄)·R{∂y} + (ẋ − mean ẋ)·∂y) / (n − c)
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output),
            let dx = memory.tangents.gradient(x)
        else { return }
        let (x, means) = (memory.primal.value(x), memory.primal.value(means))
        let (moved, averages) = (memory.tangents.value(self.x), memory.tangents.value(self.means))
        let accumulates = memory.accumulates(0)
        forEachElement { from, place in
            let slope =
                2 * ((x[from] - means[place]) * signal[place] + (moved[from] - averages[place]) * dy[place]) * factor
            dx[from] = accumulates ? dx[from] + slope : slope
        }
    }

    @inline(__always)
    private func forEachElement(_ body: (_ from: Int, _ place: Int) -> Void) {
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count { body(start[0] + i * step[0], start[1] + i * step[1]) }
        }
    }
}

extension GraphBuilder {
    /// The variance over some axes, or over all elements; by default of what is there, not the sample's estimate.
    public mutating func variance(
        _ x: Node, axes: [Int]? = nil, keepingAxes: Bool = false, correction: Int = 0
    ) -> Node {
        let reduced = x.shape.reduced(axes)
        let output = result(x.shape.removing(reduced, keepingAxes: keepingAxes), of: x)
        let pooled = zip(x.shape.dimensions, reduced).reduce(1) { $1.1 ? $0 * $1.0 : $0 }
        return append(
            VarianceOperation(
                x: x, output: output, means: scratch(output.shape), averaging: 1 / Double(pooled),
                factor: 1 / Double(max(0, pooled - correction)), loop: StridedLoop(reducing: x.shape, reduced)))
    }
}
