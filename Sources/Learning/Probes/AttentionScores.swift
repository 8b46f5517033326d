import Numerics

/// What the weights of attention heads do, from a trace's weights (B, heads, n, m).
public enum AttentionScores {
    /// For each head the mean over rows of −Σ w·ln w, in nats: 0 where one key has it all, ln m where all have the same.
    ///
    /// Rows without any key (all masked) don't count; NaN where none does.
    public static func entropy(_ weights: Tensor) -> [Double] {
        let (heads, to) = (weights.shape[1], weights.shape[3])
        return perHead(weights) { row, _, _ in
            guard (0..<to).contains(where: { row[$0] > 0 }) else { return nil }
            var entropy = 0.0
            for key in 0..<to where row[key] > 0 {
                entropy = entropy.addingProduct(-row[key], Elementary.log(row[key]))
            }
            return entropy
        }.prefix(heads).map { $0 }
    }

    /// For each head the mean weight that a query gives to the token just before its own.
    ///
    /// Source: Olsson et al. 2022, arXiv:2209.11895.
    public static func previousToken(_ weights: Tensor) -> [Double] { offset(weights, by: 1, from: 1) }

    /// For each head the mean weight that a query gives to the token after the last occurrence of its own, in sequences
    /// that repeat after `period` tokens: the key period − 1 places before it. Queries of the first period don't count.
    ///
    /// Source: Olsson et al. 2022, arXiv:2209.11895.
    public static func induction(_ weights: Tensor, period: Int) -> [Double] {
        precondition(period >= 1, "a period of \(period) tokens")
        return offset(weights, by: period - 1, from: period)
    }

    /// The same where each sequence says itself which key is meant: `targets` holds for every (row, query) a key, or −1.
    public static func match(_ weights: Tensor, targets: [Int]) -> [Double] {
        let from = weights.shape[2]
        precondition(targets.count == weights.shape[0] * from, "\(targets.count) targets for \(weights.shape)")
        return perHead(weights) { row, batch, query in
            let target = targets[batch * from + query]
            return target < 0 ? nil : row[target]
        }
    }

    /// For each head the mean weight that a query gives to a set of keys: `isMeant` holds (B, n, m). Queries for which no key
    /// is meant don't count.
    public static func share(_ weights: Tensor, of isMeant: [Bool]) -> [Double] {
        let (from, to) = (weights.shape[2], weights.shape[3])
        precondition(isMeant.count == weights.shape[0] * from * to, "\(isMeant.count) marks for \(weights.shape)")
        return perHead(weights) { row, batch, query in
            let start = (batch * from + query) * to
            var (sum, count) = (0.0, 0)
            for key in 0..<to where isMeant[start + key] {
                sum += row[key]
                count += 1
            }
            return count > 0 ? sum : nil
        }
    }

    private static func offset(_ weights: Tensor, by offset: Int, from first: Int) -> [Double] {
        perHead(weights) { row, _, query in query >= first ? row[query - offset] : nil }
    }

    /// For each head the mean of a number of some of its rows.
    private static func perHead(
        _ weights: Tensor, _ number: (UnsafePointer<Double>, _ batch: Int, _ query: Int) -> Double?
    ) -> [Double] {
        precondition(weights.rank == 4, "weights of attention of \(weights.shape)")
        let (rows, heads, from, to) = (weights.shape[0], weights.shape[1], weights.shape[2], weights.shape[3])
        return weights.withUnsafeBufferPointer { values in
            (0..<heads).map { head in
                var (sum, count) = (0.0, 0)
                for batch in 0..<rows {
                    for query in 0..<from {
                        guard let base = values.baseAddress,
                            let value = number(base + ((batch * heads + head) * from + query) * to, batch, query)
                        else { continue }
                        sum += value
                        count += 1
                    }
                }
                return count > 0 ? sum / Double(count) : .nan
            }
        }
    }
}
