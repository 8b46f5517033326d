import Numerics

/// The empirical neural tangent kernel K = J·Jᵀ, J the derivatives of every output by every parameter.
///
/// K[(i, a), (j, b)] = ∇f_a(xᵢ)·∇f_b(xⱼ). Memory: outputs × parameters; one backward pass an output.
/// Source: Jacot, Gabriel and Hongler, NeurIPS 2018, arXiv:1806.07572.
public struct TangentKernel: Sendable {
    private let program: Program
    private let selector: Node
    private let count: Int

    /// Lists, in a graph under construction, what picks one of a node's numbers as the loss of a program; the operations
    /// listed since the last program go along.
    public init(of outputs: Node, in builder: inout GraphBuilder) {
        selector = builder.input(outputs.shape)
        count = outputs.count
        program = builder.finishProgram(loss: builder.sum(builder.multiply(outputs, selector)))
    }

    /// J at the graph's parameters and inputs, (outputs, parameters).
    public func jacobian(_ graph: inout Graph) -> Tensor {
        let width = graph.parameterCount
        var rows: [Double] = []
        rows.reserveCapacity(count * width)
        var chosen = Tensor(shape: selector.shape)
        for index in 0..<count {
            chosen.withUnsafeMutableBufferPointer { $0[index] = 1 }
            graph[selector] = chosen
            chosen.withUnsafeMutableBufferPointer { $0[index] = 0 }
            graph.forward(program)
            graph.backward(program)
            graph.withMutableParameters { _, gradients in rows.append(contentsOf: gradients) }
        }
        return Tensor(shape: [count, width], elements: rows)
    }

    /// K, (outputs, outputs).
    public func callAsFunction(_ graph: inout Graph) -> Tensor {
        let jacobian = jacobian(&graph)
        var kernel = Tensor(shape: [count, count])
        kernel.withUnsafeMutableBufferPointer { out in
            jacobian.withUnsafeBufferPointer { j in
                guard let out = out.baseAddress, let j = j.baseAddress else { return }
                Kernels.matrixProduct(
                    transposeB: true, m: count, n: count, k: graph.parameterCount, a: j, lda: graph.parameterCount,
                    b: j, ldb: graph.parameterCount, c: out, ldc: count)
            }
        }
        return kernel
    }
}
