import Numerics

@testable import Learning

/// Cases of the attention operation for the gradient checks: masks, heads, scales, extents of 0 and 1.
enum AttentionCases {
    static let all = separate + packed

    private static func masks(_ name: String, _ builder: inout GraphBuilder, rows: Int, from: Int, to: Int)
        -> AttentionMasks
    {
        // The first row of the batch sees no key at all.
        let padding = Tensor(shape: [rows, to], elements: (0..<rows * to).map { $0 < to || $0 % 3 == 0 ? 1 : 0 })
        let hidden = Tensor(shape: [from, to], elements: (0..<from * to).map { $0 % 4 == 1 ? 1 : 0 })
        return switch name {
        case "causal": .causal
        case "padding": AttentionMasks(padding: builder.constant(padding))
        case "window": AttentionMasks(window: 2)
        case "causal window": AttentionMasks(isCausal: true, window: 1)
        case "all": AttentionMasks(isCausal: true, padding: builder.constant(padding), hidden: builder.constant(hidden))
        default: .none
        }
    }

    private static let names = ["none", "causal", "padding", "window", "causal window", "all"]

    private static var separate: [OperationCase] {
        let sizes = [
            (2, 3, 4, 6, 3), (1, 1, 1, 1, 1), (2, 4, 4, 4, 1), (0, 2, 2, 2, 1), (1, 0, 3, 2, 2), (1, 3, 0, 2, 1),
        ]
        return sizes.flatMap { rows, from, to, width, heads in
            names.map { name in
                OperationCase("attention", [[rows, from, width], [rows, to, width], [rows, to, width]]) {
                    let masks = masks(name, &$0, rows: rows, from: from, to: to)
                    return $0.attention(queries: $1[0], keys: $1[1], values: $1[2], heads: heads, masks: masks).output
                }
            }
        } + [
            OperationCase("attention", [[2, 3, 4]]) {
                $0.attention(queries: $1[0], keys: $1[0], values: $1[0], heads: 2, scale: 1).output
            },
            OperationCase("attention", [[2, 3, 4], [2, 2, 4]]) {
                $0.attention(queries: $1[0], keys: $1[1], values: $1[1], heads: 2).output
            },
        ]
    }

    private static var packed: [OperationCase] {
        [(2, 3, 4, 2), (1, 1, 2, 1), (0, 3, 2, 1), (2, 0, 2, 2)].flatMap { rows, length, width, heads in
            names.map { name in
                OperationCase("attention", [[rows, length, 3 * width]]) {
                    let masks = masks(name, &$0, rows: rows, from: length, to: length)
                    return $0.selfAttention(packed: $1[0], heads: heads, masks: masks).output
                }
            }
        }
    }
}
