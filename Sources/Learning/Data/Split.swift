import Bounds
import Numerics

extension DataSet {
    /// Parts the rows at random into training and validation rows, `fraction` of them (rounded to the nearest row) for
    /// validation; within each part they stay in order.
    ///
    /// Random stream: `validation split`. scikit-learn: `train_test_split`.
    public func split(validation fraction: Double, seed: UInt64) -> (training: DataSet, validation: DataSet) {
        let (training, validation) = Split.indices(rowCount, validation: fraction, seed: seed)
        return validation.isEmpty ? (self, rows([])) : (rows(training), rows(validation))
    }
}

/// Which rows are for training and which are held out.
enum Split {
    /// Both in ascending order; all for training where the fraction rounds to no row.
    static func indices(
        _ count: Int, validation fraction: Double, seed: UInt64
    ) -> (training: [Int], validation: [Int]) {
        let held = Int(saturating: (fraction * Double(count)).rounded())
        guard held > 0 else { return (Array(0..<count), []) }
        var random = Philox(seed: seed, stream: "validation split")
        let order = random.permutation(count)
        return (order[held...].sorted(), order[..<held].sorted())
    }
}
