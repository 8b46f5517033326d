import Numerics

/// How many directions a matrix really uses, told by its singular values σ.
public struct MatrixRank: Sendable, Equatable {
    /// Descending; as many as the shorter side.
    public let singularValues: [Double]

    public init(_ matrix: Tensor) { singularValues = Statistics.singularValues(matrix) }

    /// e^H with the entropy H = −Σ p·ln p of p = σ / Σσ: between 1 and the shorter side; 0 of a matrix of zeros.
    ///
    /// Source: Roy and Vetterli, EUSIPCO 2007.
    public var effective: Double {
        let total = Kernels.sum(singularValues, count: singularValues.count)
        guard total > 0 else { return total.isNaN ? .nan : 0 }
        let entropy = singularValues.reduce(0.0) { sum, value in
            let share = value / total
            return share > 0 ? sum.addingProduct(-share, Elementary.log(share)) : sum
        }
        return Elementary.exp(entropy)
    }

    /// ‖A‖F² / ‖A‖₂² = Σσ² / σ₁²: between 1 and the rank; 0 of a matrix of zeros.
    public var stable: Double {
        guard let largest = singularValues.first, largest > 0 else { return singularValues.first == 0 ? 0 : .nan }
        return singularValues.reduce(0) { $0.addingProduct($1 / largest, $1 / largest) }
    }
}
