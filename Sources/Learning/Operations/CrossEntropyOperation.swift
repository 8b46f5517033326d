import Bounds
import Numerics

/// ℓ[r] = −Σ_c q[r, c]·log softmax(x[r])[c], where q is 1 at the target class, smoothed to (1 − ε)·q + ε / K.
///
/// Computed from the logits x as log Σ e^(x − max x) − (x − max x), so that it neither overflows nor loses small
/// probabilities. Shapes: x is (n, K), targets are n class indices 0..<K, ℓ is (n).
/// Gradient: ∂x[r] = (softmax(x[r]) − q[r])·∂ℓ[r].
/// PyTorch: `torch.nn.functional.cross_entropy` with reduction none and `label_smoothing`.
struct CrossEntropyOperation: Operation {
    static let name = "cross-entropy"

    let logits: Node
    let targets: Node
    /// softmax(x), kept for the backward pass.
    let probabilities: Node
    let output: Node
    let smoothing: Double

    var inputs: [Node] { [logits, targets] }

    private var rows: Int { logits.shape[0] }
    private var classes: Int { logits.shape[1] }

    func forward(_ memory: Memory) {
        let classes = classes
        let x = memory.value(logits)
        let p = memory.value(probabilities)
        let targets = memory.value(targets)
        let loss = memory.value(output)
        for r in 0..<rows {
            let shift = Kernels.max(x + r * classes, count: classes)
            var total = 0.0
            for c in r * classes..<(r + 1) * classes {
                p[c] = x[c] - shift
                total += p[c]
            }
            // Until the logarithm below is known: the target's share of −Σ q·(x − max x).
            let target = Int(saturating: targets[r])
            precondition(target >= 0 && target < classes, "class \(target) of \(classes)")
            loss[r] = -(1 - smoothing) * p[r * classes + target]
            if smoothing > 0 { loss[r] -= smoothing / Double(classes) * total }
        }
        Kernels.exp(p, into: p, count: logits.count)
        for r in 0..<rows {
            let row = p + r * classes
            let total = Kernels.sum(row, count: classes)
            for c in 0..<classes { row[c] /= total }
            loss[r] += Elementary.log(total)
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(logits) else { return }
        let classes = classes
        let p = memory.value(probabilities)
        let targets = memory.value(targets)
        let spread = smoothing / Double(classes)
        let accumulates = memory.accumulates(0)
        for r in 0..<rows {
            let target = Int(saturating: targets[r])
            for c in 0..<classes {
                let q = spread + (c == target ? 1 - smoothing : 0)
                let step = (p[r * classes + c] - q) * dy[r]
                dx[r * classes + c] = accumulates ? dx[r * classes + c] + step : step
            }
        }
    }
}

extension CrossEntropyOperation: TangentOperation {
    /// ℓ̇[r] = Σ_c (p − q)·ẋ, and ṗ = p·(ẋ − Σ p·ẋ), kept for the backward pass.
    func forwardTangent(_ memory: TangentMemory) {
        let classes = classes
        let (p, moved) = (memory.primal.value(probabilities), memory.tangents.value(probabilities))
        let (x, loss) = (memory.tangents.value(logits), memory.tangents.value(output))
        let targets = memory.primal.value(targets)
        for r in 0..<rows {
            let start = r * classes
            let mean = Kernels.dot(p + start, x + start, count: classes)
            loss[r] = mean - (1 - smoothing) * x[start + Int(saturating: targets[r])]
            if smoothing > 0 { loss[r] -= smoothing / Double(classes) * Kernels.sum(x + start, count: classes) }
            for c in start..<start + classes { moved[c] = p[c] * (x[c] - mean) }
        }
    }

    /// R{∂x} = (p − q)·R{∂ℓ} + ṗ·∂ℓ
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let signal = memory.tangents.gradient(output),
            let dx = memory.tangents.gradient(logits)
        else { return }
        let classes = classes
        let (p, moved) = (memory.primal.value(probabilities), memory.tangents.value(probabilities))
        let targets = memory.primal.value(targets)
        let spread = smoothing / Double(classes)
        let accumulates = memory.accumulates(0)
        for r in 0..<rows {
            let target = Int(saturating: targets[r])
            for c in 0..<classes {
                let q = spread + (c == target ? 1 - smoothing : 0)
                let place = r * classes + c
                let step = (p[place] - q) * signal[r] + moved[place] * dy[r]
                dx[place] = accumulates ? dx[place] + step : step
            }
        }
    }
}

extension GraphBuilder {
    /// The cross-entropy of every row of logits against its class index.
    public mutating func crossEntropy(_ logits: Node, targets: Node, smoothing: Double = 0) -> Node {
        precondition(
            logits.shape.rank == 2 && targets.shape == [logits.shape[0]] && !targets.needsGradient,
            "cross-entropy of logits \(logits.shape) and class indices \(targets.shape)")
        return append(
            CrossEntropyOperation(
                logits: logits, targets: targets, probabilities: scratch(logits.shape),
                output: result([logits.shape[0]], of: logits), smoothing: smoothing))
    }
}
