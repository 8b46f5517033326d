import Numerics

/// The top of the spectrum of a loss's Hessian by its parameters; the largest eigenvalue is the sharpness.
///
/// Gradient descent with learning rate η on a quadratic diverges along a direction of curvature above 2/η. Memory: the
/// graph's numbers twice, and a vector of all parameters for each product.
/// Source: Cohen, Kaur, Li, Kolter and Talwalkar, ICLR 2021, arXiv:2103.00065.
public struct HessianSpectrum: Sendable {
    private var product: HessianProduct

    /// Throws when an operation that the loss depends on carries no tangents.
    public init(_ loss: GraphLoss) throws(HessianUnavailable) {
        product = try HessianProduct(loss.graph, loss.program)
    }

    /// What it holds between two measurements, in bytes.
    public var byteCount: Int { product.byteCount }

    /// The largest eigenvalues at the parameters where a graph stands, whose passes have run.
    public mutating func largest(
        _ count: Int = 1, of graph: inout Graph, limit: Int = 200, tolerance: Double = 1e-9
    ) -> Lanczos {
        Lanczos(side: product.parameterCount, count: count, limit: limit, tolerance: tolerance) { x, out in
            product.multiply(&graph, x, into: out)
        }
    }

    /// The whole Hessian, row after row: for networks of few parameters.
    public mutating func matrix(of graph: inout Graph) -> Tensor {
        let side = product.parameterCount
        var rows = [Double](repeating: 0, count: side * side)
        var unit = [Double](repeating: 0, count: side)
        rows.withUnsafeMutableBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            for index in 0..<side {
                unit[index] = 1
                product.multiply(&graph, unit, into: rows + index * side)
                unit[index] = 0
            }
        }
        return Tensor(shape: [side, side], elements: rows)
    }
}
