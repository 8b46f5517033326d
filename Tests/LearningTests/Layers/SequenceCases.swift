import Numerics

@testable import Learning

/// Cases of the operations on sequences for the gradient checks.
enum SequenceCases {
    static let all = rotary + gated

    private static var rotary: [OperationCase] {
        let sizes: [(Shape, Int, Int)] = [
            ([2, 3, 8], 4, 8), ([1, 5, 6], 2, 4), ([2, 1, 2], 2, 2), ([0, 3, 4], 4, 4), ([1, 0, 4], 2, 4),
            ([1, 2, 5], 2, 0),
        ]
        return sizes.map { shape, head, columns in
            OperationCase("rotary", [shape]) { $0.rotary($1[0], head: head, columns: columns, base: 100) }
        }
    }

    private static var gated: [OperationCase] {
        let sizes = [(2, 3, 2), (1, 1, 1), (3, 1, 2), (1, 4, 3), (0, 2, 2)]
        return sizes.flatMap { rows, steps, units in
            let (state, sums): (Shape, (Int) -> [Shape]) = (
                [rows, units], { [[rows, steps, $0 * units], [$0 * units, units], [$0 * units]] }
            )
            return [
                OperationCase("lstm", sums(4) + [state, state]) {
                    $0.lstm(driven: $1[0], weights: $1[1], biases: $1[2], start: $1[3], startCell: $1[4]).output
                },
                OperationCase("lstm", sums(4)) { $0.lstm(driven: $1[0], weights: $1[1], biases: $1[2]).output },
                OperationCase("gru", sums(3) + [state]) {
                    $0.gru(driven: $1[0], weights: $1[1], biases: $1[2], start: $1[3]).output
                },
                OperationCase("gru", sums(3)) { $0.gru(driven: $1[0], weights: $1[1], biases: $1[2]).output },
            ]
        }
    }
}
