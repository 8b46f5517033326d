import Learning
import Numerics

/// Follows an upper bound of every hidden layer's spectral norm ‖Wₗ‖₂ through a run.
///
/// Every 50 steps it is measured (`SpectralBound`); in between ‖W‖₂ ≤ ‖W′‖₂ + ‖W − W′‖F, with W′ the weights at the last
/// measurement, so that the bound holds at every step and costs little.
struct WeightFactors: Sendable {
    static let interval = 50

    private let weights: [ParameterRegion]
    private var bound: SpectralBound
    private var measured: [Double]
    private var former: [Double]
    private var difference: [Double]

    /// - Parameter weights: one matrix a layer.
    init(_ weights: [ParameterRegion], parameters: Int) {
        self.weights = weights
        let shapes = weights.map(\.node.shape)
        bound = SpectralBound(side: shapes.map { min($0[0], $0[1]) }.max() ?? 0)
        measured = [Double](repeating: 0, count: weights.count)
        former = [Double](repeating: 0, count: parameters)
        difference = [Double](repeating: 0, count: shapes.map(\.count).max() ?? 0)
    }

    mutating func measure(_ graph: Graph, step: Int, into factors: inout [Double]) {
        graph.withParameters { parameters in
            guard let current = parameters.baseAddress else { return }
            for layer in weights.indices {
                let range = weights[layer].range
                let now = current + range.lowerBound
                if step % WeightFactors.interval == 0 {
                    let shape = weights[layer].node.shape
                    measured[layer] = bound(now, rows: shape[0], columns: shape[1])
                    former.withUnsafeMutableBufferPointer { former in
                        guard let base = former.baseAddress else { return }
                        (base + range.lowerBound).update(from: now, count: range.count)
                    }
                    factors[layer] = measured[layer]
                } else {
                    factors[layer] = measured[layer] + distance(now, range)
                }
            }
        }
    }

    private mutating func distance(_ now: UnsafePointer<Double>, _ range: Range<Int>) -> Double {
        former.withUnsafeBufferPointer { former in
            difference.withUnsafeMutableBufferPointer { difference in
                guard let then = former.baseAddress, let out = difference.baseAddress else { return 0 }
                Kernels.subtract(now, then + range.lowerBound, into: out, count: range.count)
                return Kernels.sumOfSquares(out, count: range.count).squareRoot()
            }
        }
    }
}
