import Learning
import Metrics

/// Draws queries and keys of every width, and keeps averages over all draws.
///
/// Frame t is over t + 1 draws. A draw has as many queries as keys, N(0, σ²), and for each query a random gradient by its
/// weights, N(0, 1), which the softmax passes on to the scores.
public struct AttentionScalingState: SimulationState {
    private(set) var variances: [Double]
    private(set) var entropies: [Double]
    private(set) var gradientNorms: [Double]
    private(set) var saturatedShares: [Double]
    /// Width by width, a number for each rank.
    private(set) var rankedWeights: [Double]
    private var widths: [ScoreDraws]
    private let tokens: Int
    private let deviation: Double

    init(_ parameters: Parameters, widths: [Int], seed: UInt64) {
        let (tokens, isScaled) = (parameters.integer("tokens"), parameters.boolean("scaled"))
        self.tokens = tokens
        deviation = parameters.real("deviation")
        self.widths = widths.map { ScoreDraws(width: $0, tokens: tokens, isScaled: isScaled, seed: seed) }
        variances = [Double](repeating: 0, count: widths.count)
        entropies = variances
        gradientNorms = variances
        saturatedShares = variances
        rankedWeights = [Double](repeating: 0, count: widths.count * tokens)
    }

    public mutating func advance(step: Int) {
        for index in widths.indices {
            widths[index].draw(deviation: deviation)
            variances[index] = widths[index].variance
            entropies[index] = widths[index].entropy
            gradientNorms[index] = widths[index].gradientNorm
            saturatedShares[index] = widths[index].saturatedShare
            for rank in 0..<tokens { rankedWeights[index * tokens + rank] = widths[index].rankedWeight(rank) }
        }
    }
}
