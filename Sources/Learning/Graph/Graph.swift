import Numerics

/// A network's operations over preallocated buffers: built once, replayed as often as wanted.
///
/// A value: a copy is a checkpoint, and replaying two copies gives the same bits. The list of operations is shared by
/// all copies; parameters, values and gradients lie in one flat array. A pass allocates nothing, except the first one
/// after a copy was taken, which separates the two.
public struct Graph: Sendable {
    let plan: Plan
    private var storage: [Double]

    init(plan: Plan) {
        self.plan = plan
        storage = plan.initialStorage
    }

    /// The parameters in order of declaration.
    public var parameters: [ParameterRegion] { plan.parameters }

    /// The number of parameters' elements.
    public var parameterCount: Int { plan.parameterCount }

    /// The memory that a resting copy takes, in bytes.
    public var restingByteCount: Int { plan.keptCount * MemoryLayout<Double>.stride }

    /// Lets go of what a pass computes anew, so that a copy is a small checkpoint: parameters, their gradients, inputs
    /// and states stay. The next `forward` makes room again and computes the same bits; until then values of results
    /// and their gradients must not be asked for.
    public mutating func rest() {
        if storage.count > plan.keptCount { storage = Array(storage[0..<plan.keptCount]) }
    }

    private mutating func wake() {
        var whole: [Double] = []
        whole.reserveCapacity(plan.initialStorage.count)
        whole.append(contentsOf: storage)
        whole.append(contentsOf: plan.initialStorage[storage.count...])
        storage = whole
    }

    /// Computes the values of the program's nodes from its inputs and the parameters.
    public mutating func forward(_ program: Program) {
        let plan = plan
        if storage.count < plan.initialStorage.count { wake() }
        storage.withUnsafeMutableBufferPointer { storage in
            guard let base = storage.baseAddress else { return }
            let operations = plan.sequences[program.index].forward
            plan.withMemory(base) { memory in
                for index in operations.indices { operations[index].forward(memory(0)) }
            }
        }
    }

    /// Computes the gradient of the program's loss by every node that needs it; `forward` must have run.
    ///
    /// Parameters that the loss does not depend on keep the gradient they had: 0 unless another program wrote it.
    public mutating func backward(_ program: Program) {
        let plan = plan
        precondition(storage.count == plan.initialStorage.count, "a backward pass without a forward pass")
        storage.withUnsafeMutableBufferPointer { storage in
            let sequence = plan.sequences[program.index]
            guard let base = storage.baseAddress, let seed = sequence.seed else { return }
            base[seed] = 1
            plan.withMemory(base) { memory in
                for index in sequence.backward.indices {
                    let step = sequence.backward[index]
                    step.operation.backward(memory(step.accumulation))
                }
            }
        }
    }
}

// MARK: Reading and writing

extension Graph {
    /// Takes over parameters and states (running statistics, counts of passes) of a graph with the same operations at
    /// another batch size.
    public mutating func adoptState(of former: Graph) {
        precondition(
            former.plan.states.map(\.shape) == plan.states.map(\.shape) && former.parameterCount == parameterCount,
            "graphs of different operations")
        storage.replaceSubrange(0..<parameterCount, with: former.storage[0..<parameterCount])
        for (state, old) in zip(plan.states, former.plan.states) { self[state] = former[old] }
    }

    /// A node's value.
    public subscript(node: Node) -> Tensor {
        get {
            let start = plan.valueOffsets[node.index]
            return Tensor(shape: node.shape, elements: Array(storage[start..<start + node.count]))
        }
        set {
            precondition(newValue.shape == node.shape, "a value of shape \(newValue.shape) for a node of \(node.shape)")
            let start = plan.valueOffsets[node.index]
            storage.replaceSubrange(start..<start + node.count, with: newValue.elements)
        }
    }

    /// The gradient of the loss by a node; zeros when none flows to it.
    public subscript(gradientOf node: Node) -> Tensor {
        let start = plan.gradientOffsets[node.index]
        guard start >= 0 else { return Tensor(shape: node.shape) }
        return Tensor(shape: node.shape, elements: Array(storage[start..<start + node.count]))
    }

    /// Calls `body` with a node's value to change in place. Allocates nothing.
    public mutating func withMutableValue<R>(of node: Node, _ body: (UnsafeMutableBufferPointer<Double>) -> R) -> R {
        let start = plan.valueOffsets[node.index]
        precondition(start + node.count <= storage.count, "a resting graph has no values of results")
        return storage.withUnsafeMutableBufferPointer {
            body(UnsafeMutableBufferPointer(rebasing: $0[start..<start + node.count]))
        }
    }

    /// Calls `body` with a node's value. Allocates nothing.
    public func withValue<R>(of node: Node, _ body: (UnsafeBufferPointer<Double>) -> R) -> R {
        let start = plan.valueOffsets[node.index]
        precondition(start + node.count <= storage.count, "a resting graph has no values of results")
        return storage.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[start..<start + node.count]))
        }
    }

    /// Calls `body` with the gradient by a node, empty when none flows to it. Allocates nothing.
    public func withGradient<R>(of node: Node, _ body: (UnsafeBufferPointer<Double>) -> R) -> R {
        let start = plan.gradientOffsets[node.index]
        precondition(start + node.count <= storage.count, "a resting graph has no gradients by results")
        return storage.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: start < 0 ? $0[0..<0] : $0[start..<start + node.count]))
        }
    }

    /// Calls `body` with everything the graph holds; both passes must have run.
    mutating func withStorage<R>(_ body: (UnsafeMutableBufferPointer<Double>) -> R) -> R {
        precondition(storage.count == plan.initialStorage.count, "derivatives of a resting graph")
        return storage.withUnsafeMutableBufferPointer { body($0) }
    }

    /// A scalar node's value.
    public func scalar(_ node: Node) -> Double {
        precondition(node.count == 1, "a node of shape \(node.shape) is not a scalar")
        return storage[plan.valueOffsets[node.index]]
    }

    /// Calls `body` with all parameters, flat. Allocates nothing.
    public func withParameters<R>(_ body: (UnsafeBufferPointer<Double>) -> R) -> R {
        storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[0..<plan.parameterCount])) }
    }

    /// Calls `body` with the gradients by all parameters, flat. Allocates nothing.
    public func withParameterGradients<R>(_ body: (UnsafeBufferPointer<Double>) -> R) -> R {
        let gradients = plan.parameterGradients
        return storage.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[gradients..<gradients + plan.parameterCount]))
        }
    }

    /// Calls `body` with all parameters and their gradients, both flat. Allocates nothing.
    public mutating func withMutableParameters<R>(
        _ body: (_ parameters: UnsafeMutableBufferPointer<Double>, _ gradients: UnsafeMutableBufferPointer<Double>) -> R
    ) -> R {
        let count = plan.parameterCount
        let gradients = plan.parameterGradients
        return storage.withUnsafeMutableBufferPointer {
            body(
                UnsafeMutableBufferPointer(rebasing: $0[0..<count]),
                UnsafeMutableBufferPointer(rebasing: $0[gradients..<gradients + count]))
        }
    }
}

extension Plan {
    /// Calls `body` with a maker of the operations' windows on the storage, by accumulation mask.
    func withMemory(_ storage: UnsafeMutablePointer<Double>, _ body: ((UInt64) -> Memory) -> Void) {
        valueOffsets.withUnsafeBufferPointer { values in
            gradientOffsets.withUnsafeBufferPointer { gradients in
                guard let values = values.baseAddress, let gradients = gradients.baseAddress else { return }
                body {
                    Memory(storage: storage, valueOffsets: values, gradientOffsets: gradients, accumulation: $0)
                }
            }
        }
    }
}
