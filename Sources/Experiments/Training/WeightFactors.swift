import Learning
import Numerics

/// Follows an upper bound of every hidden layer's spectral norm ‖Wₗ‖₂ through a run.
///
/// Every 50 steps it is measured (`SpectralBound`); in between ‖W‖₂ ≤ ‖W′‖₂ + ‖W − W′‖F, with W′ the weights at the last
/// measurement, so that the bound holds at every step and costs little.
struct WeightFactors: Sendable {
    static let interval = 50

    private var bound: SpectralBound
    private var measured: [Double]
    private var weights: [Double]
    private var difference: [Double]

    init(_ network: TrainingNetwork) {
        let shapes = network.perceptron.hidden.map(\.weights.shape)
        bound = SpectralBound(side: shapes.map { min($0[0], $0[1]) }.max() ?? 0)
        measured = [Double](repeating: 0, count: network.depth)
        weights = [Double](repeating: 0, count: network.graph.parameterCount)
        difference = [Double](repeating: 0, count: shapes.map(\.count).max() ?? 0)
    }

    mutating func measure(_ network: TrainingNetwork, step: Int, into factors: inout [Double]) {
        network.graph.withParameters { parameters in
            guard let current = parameters.baseAddress else { return }
            for (layer, range) in network.weightRanges.enumerated() {
                let now = current + range.lowerBound
                if step % WeightFactors.interval == 0 {
                    let shape = network.perceptron.hidden[layer].weights.shape
                    measured[layer] = bound(now, rows: shape[0], columns: shape[1])
                    weights.withUnsafeMutableBufferPointer { weights in
                        guard let base = weights.baseAddress else { return }
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
        weights.withUnsafeBufferPointer { weights in
            difference.withUnsafeMutableBufferPointer { difference in
                guard let then = weights.baseAddress, let out = difference.baseAddress else { return 0 }
                Kernels.subtract(now, then + range.lowerBound, into: out, count: range.count)
                return Kernels.sumOfSquares(out, count: range.count).squareRoot()
            }
        }
    }
}
