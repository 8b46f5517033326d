import Learning
import Numerics

/// Tokens' vectors, with positions or without; one attention; a read-out: a program for a batch, and one for a single
/// sequence whose attention is looked at.
struct PositionNetwork: TrainableNetwork {
    var graph: Graph
    let program: Program
    let indices, targets, loss, logits: Node
    /// The table of learned positions; nil where there is none to learn.
    let learned: Node?
    private let probe: Program
    private let probed, seen: Node
    let length: Int
    let vocabulary: Int
    /// The token vectors, the attention, the read-out.
    let layers: [WatchedLayer]
    private var random: Philox

    init(
        _ encoding: PositionEncoding, length: Int, width: Int, heads: Int, vocabulary: Int, batch: Int,
        deviation: Double, seed: UInt64
    ) {
        self.length = length
        self.vocabulary = vocabulary
        var builder = GraphBuilder()
        let embedding = Embedding(name: "tokens", tokens: vocabulary, width: width, seed: seed, in: &builder)
        let attention = MultiHeadAttention(
            name: "attention", width: width, heads: heads, rotaryBase: encoding == .rotary ? 10_000 : nil, seed: seed,
            in: &builder)
        let readOut = Dense(
            name: "read-out", inputs: width, outputs: vocabulary, initializer: XavierUniform(), seed: seed,
            in: &builder)
        let positions =
            encoding == .learned
            ? LearnedPositions(
                name: "positions", length: length, width: width, initializer: Normal(["deviation": deviation]),
                seed: seed, in: &builder) : nil
        func attend(_ indices: Node) -> (embedded: Node, attended: Node) {
            var x = embedding.apply(to: indices, in: &builder)
            switch encoding {
            case .sinusoidal: x = SinusoidalPositions.add(to: x, in: &builder)
            case .learned: x = positions?.add(to: x, in: &builder) ?? x
            case .none, .rotary: break
            }
            return (x, attention.apply(to: x, in: &builder).output)
        }
        indices = builder.input([batch, length])
        targets = builder.input([batch, length])
        let (embedded, attended) = attend(indices)
        logits = readOut.apply(to: attended, in: &builder)
        layers = [
            .part("tokens", zh: "词元", end: embedded), .part("attention", zh: "注意力", end: attended),
            .readOut(logits, parameters: 0..<0),
        ]
        let places = batch * length
        loss = builder.mean(
            builder.crossEntropy(
                builder.reshape(logits, [places, vocabulary]), targets: builder.reshape(targets, [places])))
        program = builder.finishProgram(loss: loss)
        probed = builder.input([1, length])
        seen = attend(probed).attended
        probe = builder.finishProgram(loss: nil)
        learned = positions?.table
        graph = builder.graph()
        random = Philox(seed: seed, stream: "batches")
    }

    /// Draws a batch: tokens, and for each place the one before it.
    mutating func loadBatch() {
        let (length, vocabulary) = (length, vocabulary)
        var random = random
        graph.withMutableValue(of: indices) { indices in
            for index in indices.indices { indices[index] = Double(random.integer(below: vocabulary)) }
        }
        self.random = random
        for row in 0..<indices.count / length {
            for place in 0..<length {
                let before = row * length + (place + length - 1) % length
                let token = graph.withValue(of: indices) { $0[before] }
                graph.withMutableValue(of: targets) { $0[row * length + place] = token }
            }
        }
    }

    /// The share of places whose most probable token is right.
    var accuracy: Double {
        let vocabulary = vocabulary
        let right = graph.withValue(of: logits) { logits in
            graph.withValue(of: targets) { targets in
                targets.indices.count { place in
                    var best = 0
                    for token in 1..<vocabulary
                    where logits[place * vocabulary + token] > logits[place * vocabulary + best] {
                        best = token
                    }
                    return Double(best) == targets[place]
                }
            }
        }
        return Double(right) / Double(targets.count)
    }

    /// The largest difference between what the attention gives for a reordered sequence and what it gives for the
    /// sequence, reordered alike; over the largest magnitude that it gives.
    mutating func orderDifference(_ sequence: [Double], order: [Int], _ room: inout [Double]) -> Double {
        run(sequence) { sequence, place in sequence[place] }
        let width = seen.count / length
        graph.withValue(of: seen) { for index in $0.indices { room[index] = $0[index] } }
        run(sequence) { sequence, place in sequence[order[place]] }
        var (worst, largest) = (0.0, 0.0)
        graph.withValue(of: seen) { found in
            for place in order.indices {
                for feature in 0..<width {
                    let expected = room[order[place] * width + feature]
                    let gap = (found[place * width + feature] - expected).magnitude
                    if !(gap <= worst) { worst = gap }
                    if expected.magnitude > largest { largest = expected.magnitude }
                }
            }
        }
        return largest > 0 ? worst / largest : worst
    }

    private mutating func run(_ sequence: [Double], _ token: ([Double], Int) -> Double) {
        graph.withMutableValue(of: probed) { tokens in
            for place in tokens.indices { tokens[place] = token(sequence, place) }
        }
        graph.forward(probe)
    }
}
