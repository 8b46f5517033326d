import Numerics

extension DataSet {
    /// Parts the rows at random into training and validation rows, `fraction` of them (rounded to the nearest row) for
    /// validation; within each part they stay in order.
    ///
    /// Random stream: `validation split`. scikit-learn: `train_test_split`.
    public func split(validation fraction: Double, seed: UInt64) -> (training: DataSet, validation: DataSet) {
        let count = rowCount
        let held = Int((fraction * Double(count)).rounded())
        guard held > 0 else { return (self, rows([])) }
        var random = Philox(seed: seed, stream: "validation split")
        let order = random.permutation(count)
        return (rows(order[held...].sorted()), rows(order[..<held].sorted()))
    }
}
