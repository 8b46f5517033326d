/// Everything about a graph that never changes: its operations and where each node's numbers lie.
///
/// Storage: parameters, then their gradients, both flat and in order of declaration; then inputs and states; then what
/// each pass computes anew: the other values, then the other gradients. Each region starts on a multiple of 8 elements
/// (a cache line).
final class Plan: Sendable {
    struct Sequence: Sendable {
        var forward: [any Operation]
        var backward: [BackwardStep]
        /// Where to put the 1 that starts the backward pass.
        var seed: Int?
    }

    struct BackwardStep: Sendable {
        var operation: any Operation
        var accumulation: UInt64
    }

    let sequences: [Sequence]
    let parameters: [ParameterRegion]
    /// The values that operations change as they run.
    let states: [Node]
    let parameterCount: Int
    /// Where the parameters' gradients start.
    let parameterGradients: Int
    let valueOffsets: [Int]
    /// −1 for a node that no gradient flows to.
    let gradientOffsets: [Int]
    let initialStorage: [Double]
    /// How many elements at the storage's start no pass computes anew.
    let keptCount: Int

    init(_ builder: GraphBuilder) {
        var layout = Layout()
        var values = [Int](repeating: -1, count: builder.entries.count)
        var gradients = values
        for region in builder.parameters { values[region.node.index] = region.range.lowerBound }
        parameterCount = builder.parameters.last?.range.upperBound ?? 0
        layout.skip(parameterCount)
        parameterGradients = layout.take(parameterCount)
        for region in builder.parameters { gradients[region.node.index] = parameterGradients + region.range.lowerBound }

        for entry in builder.entries {
            if case .input = entry.role { values[entry.node.index] = layout.take(entry.node.count) }
        }
        keptCount = layout.end
        for entry in builder.entries {
            switch entry.role {
            case .parameter, .input: break
            case .view(let index): values[entry.node.index] = values[index]
            case .result, .scratch: values[entry.node.index] = layout.take(entry.node.count)
            }
        }
        for entry in builder.entries where entry.node.needsGradient {
            switch entry.role {
            case .parameter: break
            case .view(let index): gradients[entry.node.index] = gradients[index]
            case .input, .result, .scratch: gradients[entry.node.index] = layout.take(entry.node.count)
            }
        }

        var storage = [Double](repeating: 0, count: layout.end)
        for entry in builder.entries {
            let start = values[entry.node.index]
            storage.replaceSubrange(start..<start + entry.initial.count, with: entry.initial)
        }
        sequences = builder.programs.map { Plan.sequence($0, builder.operations, gradients) }
        parameters = builder.parameters
        states = builder.states
        valueOffsets = values
        gradientOffsets = gradients
        initialStorage = storage
    }

    /// The backward pass visits, last first, the operations whose output the loss depends on. Gradients are told apart
    /// by where they lie, since a view shares that of its original.
    private static func sequence(
        _ outline: GraphBuilder.ProgramOutline, _ operations: [any Operation], _ gradients: [Int]
    ) -> Sequence {
        let forward = Array(operations[outline.operations])
        guard let loss = outline.loss, loss.needsGradient else {
            return Sequence(forward: forward, backward: [], seed: nil)
        }
        var reached: Set<Int> = [gradients[loss.index]]
        var backward: [BackwardStep] = []
        for operation in forward.reversed() where reached.contains(gradients[operation.output.index]) {
            var accumulation: UInt64 = 0
            for (position, input) in operation.inputs.enumerated() where input.needsGradient {
                if !reached.insert(gradients[input.index]).inserted { accumulation |= 1 << UInt64(position) }
            }
            backward.append(BackwardStep(operation: operation, accumulation: accumulation))
        }
        return Sequence(forward: forward, backward: backward, seed: gradients[loss.index])
    }
}

/// Hands out places in a graph's storage.
private struct Layout {
    private(set) var end = 0

    mutating func skip(_ count: Int) {
        end = (end + count + 7) / 8 * 8
    }

    mutating func take(_ count: Int) -> Int {
        defer { skip(count) }
        return end
    }
}
