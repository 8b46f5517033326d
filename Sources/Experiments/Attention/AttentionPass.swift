import Learning
import Numerics

/// The attention of a sentence to itself, computed once by the operations that networks train with.
///
/// Arrays are (heads, queries, keys) and (heads, tokens, features), row-major.
struct AttentionPass {
    let queries: [Double]
    let keys: [Double]
    let values: [Double]
    /// Q·Kᵀ, over √dₖ where scaled, before the mask.
    let scores: [Double]
    /// The same with −∞ where masked.
    let maskedScores: [Double]
    let weights: [Double]
    let output: [Double]
    /// What scores are multiplied by.
    let scale: Double

    init(_ inputs: AttentionInputs, _ hiding: AttentionHiding, isScaled: Bool) {
        let (count, heads) = (inputs.count, inputs.heads)
        // One operation takes queries, keys and values of one width: features of zeros fill up the narrower.
        let room = max(inputs.keyWidth, inputs.valueWidth)
        scale = isScaled ? 1 / Double(inputs.keyWidth).squareRoot() : 1
        var builder = GraphBuilder()
        let x = builder.constant(inputs.rows)
        func project(_ matrix: Tensor) -> Node {
            let weights = builder.constant(AttentionProjections.padded(matrix, heads: heads, room: room))
            return builder.reshape(builder.matrixProduct(x, weights), [1, count, heads * room])
        }
        let projections = inputs.projections
        let (q, k, v) = (project(projections.queries), project(projections.keys), project(projections.values))
        let bare = builder.attention(queries: q, keys: k, values: v, heads: heads, scale: scale).trace
        let masks = hiding.masks(in: &builder)
        let (y, trace) = builder.attention(queries: q, keys: k, values: v, heads: heads, scale: scale, masks: masks)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        func byHead(_ node: Node, _ width: Int) -> [Double] {
            let all = graph[node].elements
            return (0..<heads).flatMap { head in
                (0..<count).flatMap { token -> ArraySlice<Double> in
                    let start = (token * heads + head) * room
                    return all[start..<start + width]
                }
            }
        }
        queries = byHead(q, inputs.keyWidth)
        keys = byHead(k, inputs.keyWidth)
        values = byHead(v, inputs.valueWidth)
        output = byHead(y, inputs.valueWidth)
        scores = graph[bare.scores].elements
        maskedScores = graph[trace.scores].elements
        weights = graph[trace.weights].elements
    }

    /// The largest difference of a weight or an output from what the formula gives, written out number by number.
    ///
    /// softmax(Q·Kᵀ·scale)·V over the keys that are seen, by plain sums over the recorded Q, K and V; 0 for a query that
    /// sees none.
    func differenceFromFormula(_ inputs: AttentionInputs, _ hiding: AttentionHiding) -> Double {
        let (count, keyWidth, valueWidth) = (inputs.count, inputs.keyWidth, inputs.valueWidth)
        var worst = 0.0
        func note(_ found: Double, _ expected: Double) {
            let gap = (found - expected).magnitude
            if !(gap <= worst) { worst = gap }
        }
        for head in 0..<inputs.heads {
            for query in 0..<count {
                let row = head * count + query
                let seen = (0..<count).filter { !hiding.hides($0, from: query) }
                let scores = seen.map { key in
                    var sum = 0.0
                    for i in 0..<keyWidth {
                        sum += queries[row * keyWidth + i] * keys[(head * count + key) * keyWidth + i]
                    }
                    return sum * scale
                }
                let largest = scores.max() ?? 0
                let shares = scores.map { Elementary.exp($0 - largest) }
                let total = shares.reduce(0, +)
                var expected = [Double](repeating: 0, count: count)
                for (key, share) in zip(seen, shares) { expected[key] = share / total }
                for key in 0..<count { note(weights[row * count + key], expected[key]) }
                for i in 0..<valueWidth {
                    var sum = 0.0
                    for key in seen { sum += expected[key] * values[(head * count + key) * valueWidth + i] }
                    note(output[row * valueWidth + i], sum)
                }
            }
        }
        return worst
    }
}
