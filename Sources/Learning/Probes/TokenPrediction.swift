import Numerics

/// What a network foretells of sequences, from its logits (B, n, vocabulary).
public struct TokenPrediction: Sendable {
    /// softmax of the logits, (B, n, vocabulary).
    public let probabilities: Tensor

    public init(logits: Tensor) {
        precondition(logits.rank == 3, "logits of \(logits.shape)")
        let vocabulary = logits.shape[2]
        var found = logits.elements
        for start in stride(from: 0, to: found.count, by: vocabulary) {
            let row = start..<start + vocabulary
            let largest = found[row].max() ?? 0
            var sum = 0.0
            for place in row {
                found[place] = Elementary.exp(found[place] - largest)
                sum += found[place]
            }
            for place in row { found[place] /= sum }
        }
        probabilities = Tensor(shape: logits.shape, elements: found)
    }

    /// At each place the share of the sequences whose likeliest token is the one that follows, the first of equal ones; NaN
    /// at places that don't count. `targets` and `weights` hold (B, n).
    public func accuracy(targets: [Int], weights: [Double]) -> [Double] {
        atEachPlace(targets, weights) { start, target in
            var best = 0
            for token in 1..<max(1, probabilities.shape[2])
            where probabilities.elements[start + token] > probabilities.elements[start + best] { best = token }
            return best == target ? 1 : 0
        }
    }

    /// At each place the mean probability of the token that follows; NaN at places that don't count.
    public func confidence(targets: [Int], weights: [Double]) -> [Double] {
        atEachPlace(targets, weights) { start, target in probabilities.elements[start + target] }
    }

    /// The mean of a number over the sequences in which a place counts.
    private func atEachPlace(
        _ targets: [Int], _ weights: [Double], _ number: (_ start: Int, _ target: Int) -> Double
    ) -> [Double] {
        let (rows, length, vocabulary) = (probabilities.shape[0], probabilities.shape[1], probabilities.shape[2])
        precondition(targets.count >= rows * length && weights.count >= rows * length, "\(targets.count) targets")
        return (0..<length).map { place in
            var (sum, count) = (0.0, 0)
            for row in 0..<rows where weights[row * length + place] > 0 {
                let index = row * length + place
                sum += number(index * vocabulary, targets[index])
                count += 1
            }
            return count > 0 ? sum / Double(count) : .nan
        }
    }
}
