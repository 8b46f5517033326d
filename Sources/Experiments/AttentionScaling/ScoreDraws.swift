import Learning
import Numerics

/// Draws of one width dₖ: scores, their softmax and the gradient through it, with sums over all draws.
struct ScoreDraws {
    private let width: Int
    private let tokens: Int
    private var random: Philox
    private var slopes: Philox
    private var graph: Graph
    private let program: Program
    private let queries, keys, upstream, scores, weights: Node
    private var sorted: [Double]

    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var entropies = 0.0
    private var norms = 0.0
    private var saturated = 0.0
    private var ranked: [Double]

    init(width: Int, tokens: Int, isScaled: Bool, seed: UInt64) {
        self.width = width
        self.tokens = tokens
        // The same draws with and without scaling.
        random = Philox(seed: seed, stream: "queries and keys of width \(width)")
        slopes = Philox(seed: seed, stream: "gradients of width \(width)")
        sorted = [Double](repeating: 0, count: tokens)
        ranked = sorted
        var builder = GraphBuilder()
        queries = builder.input([tokens, width], needsGradient: true)
        keys = builder.input([tokens, width])
        upstream = builder.input([tokens, tokens])
        let products = builder.matrixProduct(queries, keys, transposeB: true)
        scores = builder.scale(products, by: isScaled ? 1 / Double(width).squareRoot() : 1)
        weights = builder.softmax(scores)
        program = builder.finishProgram(loss: builder.sum(builder.multiply(weights, upstream)))
        graph = builder.graph()
    }

    /// Draws once more. Allocates nothing.
    mutating func draw(deviation: Double) {
        Self.fill(&graph, queries, &random, deviation)
        Self.fill(&graph, keys, &random, deviation)
        Self.fill(&graph, upstream, &slopes, 1)
        graph.forward(program)
        graph.backward(program)
        count += 1
        let tokens = tokens
        graph.withValue(of: scores) { scores in
            for score in scores {
                sum += score
                squares += score * score
            }
        }
        graph.withGradient(of: scores) { gradient in
            guard let gradient = gradient.baseAddress else { return }
            for row in 0..<tokens {
                norms += Kernels.sumOfSquares(gradient + row * tokens, count: tokens).squareRoot()
            }
        }
        graph.withValue(of: weights) { weights in
            for row in 0..<tokens {
                for key in 0..<tokens {
                    let weight = weights[row * tokens + key]
                    if weight > 0 { entropies -= weight * Elementary.log(weight) }
                    insert(weight, after: key)
                }
                if sorted[0] > 0.99 { saturated += 1 }
                for key in 0..<tokens { ranked[key] += sorted[key] }
            }
        }
    }

    /// Puts a weight in its place among the first `filled`, largest first.
    private mutating func insert(_ weight: Double, after filled: Int) {
        var place = filled
        while place > 0, sorted[place - 1] < weight {
            sorted[place] = sorted[place - 1]
            place -= 1
        }
        sorted[place] = weight
    }

    private static func fill(_ graph: inout Graph, _ node: Node, _ random: inout Philox, _ deviation: Double) {
        graph.withMutableValue(of: node) { values in
            for index in values.indices { values[index] = deviation * random.normal() }
        }
    }

    private var rows: Double { count * Double(tokens) }

    /// The mean square of all scores about their mean.
    var variance: Double {
        let scores = rows * Double(tokens)
        return squares / scores - (sum / scores) * (sum / scores)
    }

    var entropy: Double { entropies / rows }
    var gradientNorm: Double { norms / rows }
    var saturatedShare: Double { saturated / rows }
    func rankedWeight(_ rank: Int) -> Double { ranked[rank] / rows }
}
