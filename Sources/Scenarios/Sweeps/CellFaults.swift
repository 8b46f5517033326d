import Experiments

/// What keeps cells of a sweep from running, each fault once with the first variant and the cells that have it: one wrong
/// parameter is wrong in all of them.
struct CellFaults {
    struct Fault {
        var error: ExperimentError
        var variant: String
        /// The first cell that has it, in words.
        var cell: String
        var count: Int
    }

    private let cellCount: Int
    /// In the order in which they are met.
    private(set) var all: [Fault] = []

    init(cellCount: Int) { self.cellCount = cellCount }

    mutating func add(_ error: ExperimentError, variant: String, cell: String) {
        if let index = all.firstIndex(where: { $0.error == error }) {
            if all[index].variant == variant { all[index].count += 1 }
        } else {
            all.append(Fault(error: error, variant: variant, cell: cell, count: 1))
        }
    }

    /// Where a fault is: `learning rate 0.1`, `learning rate 0.1 and in 3 others`; nil for one of every cell.
    func words(_ fault: Fault) -> String? {
        if fault.count == cellCount { return nil }
        return fault.cell + (fault.count > 1 ? " and in \(fault.count - 1) others" : "")
    }
}
