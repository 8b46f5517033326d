import Numerics

/// How far the tokens of a sequence are from being one and the same vector.
public enum TokenSpread {
    /// ‖R‖/‖X‖ with R = X − 1x̄ᵀ, the tokens without their mean, and ‖·‖ = √(‖·‖₁ · ‖·‖_∞), the norm in which pure
    /// attention's decay is proven; the mean over the sequences of states (B, n, d). 0 where all tokens are equal.
    ///
    /// Source: Dong, Cordonnier and Loukas 2021, arXiv:2103.03404, section 2.
    public static func relativeResidual(_ states: Tensor) -> Double {
        precondition(states.rank == 3, "states of tokens of \(states.shape)")
        let (rows, tokens, width) = (states.shape[0], states.shape[1], states.shape[2])
        var sum = 0.0
        for row in 0..<rows {
            let block = Array(states.elements[row * tokens * width..<(row + 1) * tokens * width])
            var residual = block
            for feature in 0..<width {
                var mean = 0.0
                for token in 0..<tokens { mean += block[token * width + feature] }
                mean /= Double(tokens)
                for token in 0..<tokens { residual[token * width + feature] -= mean }
            }
            sum += norm(residual, tokens, width) / norm(block, tokens, width)
        }
        return sum / Double(rows)
    }

    /// √(‖X‖₁ · ‖X‖_∞): the largest column sum and the largest row sum of magnitudes.
    private static func norm(_ values: [Double], _ rows: Int, _ columns: Int) -> Double {
        var columnSums = [Double](repeating: 0, count: columns)
        var largestRow = 0.0
        for row in 0..<rows {
            var rowSum = 0.0
            for column in 0..<columns {
                let magnitude = values[row * columns + column].magnitude
                rowSum += magnitude
                columnSums[column] += magnitude
            }
            largestRow = max(largestRow, rowSum)
        }
        return ((columnSums.max() ?? 0) * largestRow).squareRoot()
    }
}
