import Numerics

/// Products of the Hessian of a program's loss with vectors, H·v = R{∇L}: exact, no differences, H never formed.
///
/// Holds as much memory as the graph's numbers; multiplying allocates nothing.
/// PyTorch: `torch.func.jvp(torch.func.grad(loss), (θ,), (v,))`.
public struct HessianProduct: Sendable {
    private let plan: Plan
    private let program: Program
    private let forward: [any TangentOperation]
    private let backward: [Step]
    private var storage: [Double]

    private struct Step: Sendable {
        var operation: any TangentOperation
        var accumulation: UInt64
    }

    /// Throws when an operation that the loss depends on carries no tangents.
    public init(_ graph: Graph, _ program: Program) throws(HessianUnavailable) {
        plan = graph.plan
        self.program = program
        let sequence = plan.sequences[program.index]
        var lacking: [String] = []
        func tangent(_ operation: any Operation) -> (any TangentOperation)? {
            let found = operation as? any TangentOperation
            let name = type(of: operation).name
            if found == nil, !lacking.contains(name) { lacking.append(name) }
            return found
        }
        forward = sequence.forward.filter(\.output.needsGradient).compactMap(tangent)
        backward = sequence.backward.compactMap { step in
            tangent(step.operation).map { Step(operation: $0, accumulation: step.accumulation) }
        }
        guard lacking.isEmpty else { throw HessianUnavailable(operations: lacking) }
        storage = [Double](repeating: 0, count: plan.initialStorage.count)
    }

    /// What it holds, in bytes.
    public var byteCount: Int { storage.count * MemoryLayout<Double>.stride }

    /// The number of parameters: the length of the vectors.
    public var parameterCount: Int { plan.parameterCount }

    /// product = H·direction at the graph's parameters and inputs; its `forward` and `backward` must have run.
    public mutating func multiply(
        _ graph: inout Graph, _ direction: UnsafePointer<Double>, into product: UnsafeMutablePointer<Double>
    ) {
        precondition(graph.plan === plan, "a Hessian product of another graph")
        let plan = plan
        let count = plan.parameterCount
        storage.withUnsafeMutableBufferPointer { storage in
            graph.withStorage { primal in
                guard let tangents = storage.baseAddress, let primal = primal.baseAddress else { return }
                tangents.update(from: direction, count: count)
                // Parameters that the loss does not depend on keep a gradient of 0.
                (tangents + plan.parameterGradients).update(repeating: 0, count: count)
                plan.withMemory(primal) { values in
                    plan.withMemory(tangents) { derivatives in
                        for index in forward.indices {
                            forward[index].forwardTangent(
                                TangentMemory(primal: values(0), tangents: derivatives(0)))
                        }
                        // The 1 that starts the backward pass is the same in every direction: its tangent stays 0.
                        for index in backward.indices {
                            let step = backward[index]
                            step.operation.backwardTangent(
                                TangentMemory(
                                    primal: values(step.accumulation), tangents: derivatives(step.accumulation)))
                        }
                    }
                }
                product.update(from: tangents + plan.parameterGradients, count: count)
            }
        }
    }
}

/// Why no Hessian can be had: operations without a second derivative here.
public struct HessianUnavailable: Error, Equatable, CustomStringConvertible {
    public let operations: [String]

    public var description: String {
        "no Hessian: \(operations.joined(separator: ", ")) can't carry tangents"
    }
}
