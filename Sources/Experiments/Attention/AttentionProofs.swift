import Numerics

/// What claims about an attention are decided on. Arrays are head by head.
struct AttentionProofs {
    /// Σ of a query's weights, and their entropy.
    private(set) var sums: [Double] = []
    private(set) var entropies: [Double] = []
    /// The largest distance of a sum from 1, over queries that see a key.
    private(set) var sumErrors: [Double]
    /// The largest weight of a masked key.
    private(set) var maskedWeights: [Double]
    /// The largest output of a query that sees no key.
    private(set) var emptyOutputs: [Double]
    /// Masked pairs of query and key.
    let maskedPairs: Int
    /// Queries that see no key.
    let emptyRows: Int

    init(_ pass: AttentionPass, _ inputs: AttentionInputs, _ hiding: AttentionHiding) {
        let (heads, count) = (inputs.heads, inputs.count)
        let empty = (0..<count).map { query in (0..<count).allSatisfy { hiding.hides($0, from: query) } }
        maskedPairs = (0..<count).reduce(0) { sum, query in
            sum + (0..<count).count { hiding.hides($0, from: query) }
        }
        emptyRows = empty.count { $0 }
        sumErrors = [Double](repeating: 0, count: heads)
        maskedWeights = sumErrors
        emptyOutputs = sumErrors
        for head in 0..<heads {
            for query in 0..<count {
                let row = head * count + query
                var (sum, entropy) = (0.0, 0.0)
                for key in 0..<count {
                    let weight = pass.weights[row * count + key]
                    sum += weight
                    if weight > 0 { entropy -= weight * Elementary.log(weight) }
                    if hiding.hides(key, from: query), !(weight <= maskedWeights[head]) { maskedWeights[head] = weight }
                }
                sums.append(sum)
                entropies.append(entropy)
                if empty[query] {
                    for i in 0..<inputs.valueWidth {
                        let magnitude = pass.output[row * inputs.valueWidth + i].magnitude
                        if !(magnitude <= emptyOutputs[head]) { emptyOutputs[head] = magnitude }
                    }
                } else if !((sum - 1).magnitude <= sumErrors[head]) {
                    sumErrors[head] = (sum - 1).magnitude
                }
            }
        }
    }
}
