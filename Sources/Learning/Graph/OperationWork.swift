/// What a forward pass computes and moves: fused multiply-adds, and numbers of 8 bytes read and written.
///
/// Counted call by call from the sizes that kernels are called with, each operand once a call, whatever a cache keeps.
public struct Work: Sendable, Hashable {
    public var multiplyAdds: Int
    public var read: Int
    public var written: Int

    public init(multiplyAdds: Int = 0, read: Int = 0, written: Int = 0) {
        self.multiplyAdds = multiplyAdds
        self.read = read
        self.written = written
    }

    /// C (m×n) [+]= A (m×k)·B (k×n).
    public static func product(m: Int, n: Int, k: Int) -> Work {
        Work(multiplyAdds: m * n * k, read: m * k + k * n, written: m * n)
    }

    public static func + (left: Work, right: Work) -> Work {
        Work(
            multiplyAdds: left.multiplyAdds + right.multiplyAdds, read: left.read + right.read,
            written: left.written + right.written)
    }

    public static func += (left: inout Work, right: Work) { left = left + right }

    public static func * (factor: Int, work: Work) -> Work {
        Work(multiplyAdds: factor * work.multiplyAdds, read: factor * work.read, written: factor * work.written)
    }
}

/// An operation that knows what its forward pass costs. Asked for alone, so that a pass pays nothing for it.
protocol CountedOperation: Operation {
    var work: Work { get }
}

/// An operation of a program with what its forward pass costs.
public struct OperationWork: Sendable, Hashable {
    /// The operation's name in the catalogue.
    public var name: String
    public var work: Work
}

extension Graph {
    /// What the operations of a program's forward pass cost, in their order, from the list that `forward` runs through; those
    /// that don't count themselves, which make no matrix products but for convolutions and recurrences, are left out.
    public func work(of program: Program) -> [OperationWork] {
        plan.sequences[program.index].forward.compactMap { operation in
            (operation as? any CountedOperation).map {
                OperationWork(name: type(of: operation).name, work: $0.work)
            }
        }
    }
}

extension MatrixProductOperation: CountedOperation {
    var work: Work { .product(m: m, n: n, k: k) }
}

extension BatchedMatrixProductOperation: CountedOperation {
    var work: Work { (output.count / max(1, m * n)) * .product(m: m, n: n, k: k) }
}

extension LinearOperation: CountedOperation {
    /// Biases are copied into every row, which the product then adds to.
    var work: Work {
        let (rows, outputs) = (x.shape[0], weights.shape[0])
        return Work(read: outputs, written: rows * outputs)
            + .product(m: rows, n: outputs, k: weights.shape[1])
    }
}

extension AttentionOperation: CountedOperation {
    /// Every head's scores and mixture of values; between them, passes over all scores: the scale, the mask (a test of each
    /// that writes the hidden ones), the softmax (largest, shift, exponential, sum, quotient).
    var work: Work {
        let scores = trace.scores.count
        let products =
            (rows * heads) * (Work.product(m: from, n: to, k: width) + .product(m: from, n: width, k: to))
        let scaling = scale != 1 ? Work(read: scores, written: scores) : Work()
        return products + scaling + Work(read: 5 * scores, written: 3 * scores)
    }
}
