import Numerics

@testable import Learning

/// Cases of the operations on sequences for the gradient checks.
enum SequenceCases {
    static let all = rotary

    private static var rotary: [OperationCase] {
        let sizes: [(Shape, Int, Int)] = [
            ([2, 3, 8], 4, 8), ([1, 5, 6], 2, 4), ([2, 1, 2], 2, 2), ([0, 3, 4], 4, 4), ([1, 0, 4], 2, 4),
            ([1, 2, 5], 2, 0),
        ]
        return sizes.map { shape, head, columns in
            OperationCase("rotary", [shape]) { $0.rotary($1[0], head: head, columns: columns, base: 100) }
        }
    }
}
