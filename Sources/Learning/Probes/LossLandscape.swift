import Numerics

/// The loss along a line or over a plane in parameter space.
public enum LossLandscape {
    /// L(θ + t·d) for every t.
    public static func line(
        _ loss: GraphLoss, from origin: [Double], along direction: [Double], at places: [Double]
    ) -> [Double] {
        var loss = loss
        return places.map { place in
            loss.value(at: zip(origin, direction).map { $0.addingProduct(place, $1) })
        }
    }

    /// L((1 − t)·θ₀ + t·θ₁) for every t: 0 at the first parameters, 1 at the second.
    public static func between(
        _ loss: GraphLoss, _ first: [Double], _ second: [Double], at places: [Double]
    ) -> [Double] {
        line(loss, from: first, along: zip(first, second).map { $1 - $0 }, at: places)
    }

    /// L(θ + s·d + t·e), row after row: a row for every t, a column for every s.
    public static func plane(
        _ loss: GraphLoss, from origin: [Double], along first: [Double], _ second: [Double], at places: [Double]
    ) -> [Double] {
        places.flatMap { place in
            line(
                loss, from: zip(origin, second).map { $0.addingProduct(place, $1) }, along: first, at: places)
        }
    }

    /// A random direction whose filters are as long as the graph's: dᵢ ← dᵢ / ‖dᵢ‖ · ‖wᵢ‖, dᵢ ~ N(0, I).
    ///
    /// A filter is what one output of a layer weighs its inputs with: a row along the first axis of weights. Biases,
    /// scales and shifts don't move. So the plots of networks whose weights differ in scale can be compared.
    /// Source: Li, Xu, Taylor, Studer and Goldstein, NeurIPS 2018, arXiv:1712.09913, section 4.
    public static func direction(_ graph: Graph, seed: UInt64, stream: String) -> [Double] {
        var random = Philox(seed: seed, stream: stream)
        var direction = [Double](repeating: 0, count: graph.parameterCount)
        let regions = graph.parameters
        graph.withParameters { parameters in
            guard let weights = parameters.baseAddress else { return }
            for region in regions where region.node.shape.rank > 1 && region.node.shape[0] > 0 {
                let length = region.range.count / region.node.shape[0]
                for start in stride(from: region.range.lowerBound, to: region.range.upperBound, by: length) {
                    let drawn = (0..<length).map { _ in random.normal() }
                    let size = Kernels.sumOfSquares(drawn, count: length).squareRoot()
                    let wanted = Kernels.sumOfSquares(weights + start, count: length).squareRoot()
                    for index in 0..<length { direction[start + index] = drawn[index] * (wanted / size) }
                }
            }
        }
        return direction
    }
}
