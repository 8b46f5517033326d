import Learning
import Numerics

/// Two decoders of the same weights write on from the same prompt: one computes all tokens anew for each, one keeps keys and
/// values. Frame t is token t after the prompt.
public struct KVCacheState: SimulationState {
    /// Recomputed, cached: multiply-adds of products with weights, then of attention.
    private(set) var multiplyAdds = [0.0, 0, 0, 0]
    /// All of them since the prompt: recomputed, cached.
    private(set) var total = [0.0, 0]
    private(set) var bytes = [0.0, 0]
    /// Multiply-adds a byte.
    private(set) var intensity = [0.0, 0]
    /// The powers of the number of tokens, over the frames so far; as `multiplyAdds`.
    private(set) var slopes = [Double](repeating: .nan, count: 4)
    private(set) var slopeErrors = [Double](repeating: .nan, count: 4)
    /// What the cache holds, in KiB.
    private(set) var cached = 0.0
    private(set) var logitDifference = 0.0
    /// The share of logits that are the same to the last bit.
    private(set) var sameBits = 1.0
    private(set) var sameToken = 1.0

    private var fits = [PowerFit](repeating: PowerFit(), count: 4)
    private var recomputing, caching: Decoder
    private var cache: Decoder.Cache
    private var scratch: Decoder.Cache
    private var tokens, cachedTokens: [Int]
    private var draws: Philox

    init(_ shape: DecoderShape, prompt: Int, seed: UInt64) {
        recomputing = Decoder(shape, seed: seed)
        caching = recomputing
        cache = Decoder.Cache(shape)
        scratch = cache
        var random = Philox(seed: seed, stream: "prompt")
        tokens = (0..<prompt).map { _ in random.integer(below: shape.vocabulary) }
        tokens.reserveCapacity(shape.room)
        cachedTokens = tokens
        cachedTokens.reserveCapacity(shape.room)
        draws = Philox(seed: seed, stream: "choice of tokens")
    }

    public mutating func advance(step: Int) {
        // A run may be asked to go on for longer than it said; the text then is at its end.
        guard tokens.count < recomputing.shape.room else { return }
        scratch.count = 0
        recomputing.run(tokens, cache: &scratch)
        caching.run(cachedTokens, cache: &cache)
        measure(isPrompt: step == 0)
        let draw = draws.uniform()
        let (one, other) = (Self.choice(recomputing.logits, draw), Self.choice(caching.logits, draw))
        sameToken = one == other ? 1 : 0
        tokens.append(one)
        cachedTokens.append(other)
    }

    private mutating func measure(isPrompt: Bool) {
        let count = Double(tokens.count)
        for (index, decoder) in [recomputing, caching].enumerated() {
            let tally = decoder.tally
            let both = tally.projections + tally.attention
            bytes[index] = 8 * Double(both.read + both.written)
            intensity[index] = Double(both.multiplyAdds) / bytes[index]
            total[index] += Double(both.multiplyAdds)
            multiplyAdds[2 * index] = Double(tally.projections.multiplyAdds)
            multiplyAdds[2 * index + 1] = Double(tally.attention.multiplyAdds)
        }
        // With the prompt both compute the same.
        if !isPrompt {
            for index in fits.indices {
                fits[index].add(count, multiplyAdds[index])
                slopes[index] = fits[index].slope
                slopeErrors[index] = fits[index].slopeError
            }
        }
        cached = 8 * 2 * Double(cache.keys.count * cache.count * caching.shape.keyWidth) / 1024
        var (worst, same) = (0.0, 0)
        for (a, b) in zip(recomputing.logits, caching.logits) {
            let gap = (a - b).magnitude
            if !(gap <= worst) { worst = gap }
            if a.bitPattern == b.bitPattern { same += 1 }
        }
        logitDifference = worst
        sameBits = Double(same) / Double(caching.logits.count)
    }

    /// The token at which the sum of probabilities passes a uniform number.
    private static func choice(_ logits: [Double], _ draw: Double) -> Int {
        let largest = logits.max() ?? 0
        var total = 0.0
        for logit in logits { total += Elementary.exp(logit - largest) }
        var sum = 0.0
        for (token, logit) in logits.enumerated() {
            sum += Elementary.exp(logit - largest)
            if sum > draw * total { return token }
        }
        return logits.count - 1
    }
}
