import Numerics

@testable import Learning

/// Cases of convolution and pooling for the gradient checks.
enum WindowCases {
    static let all = convolutions + pools

    private static var convolutions: [OperationCase] {
        let images: [(Shape, Shape, Sliding, Int)] = [
            ([2, 2, 4, 5], [3, 2, 3, 3], Sliding(padding: 1), 1),
            ([1, 2, 6, 5], [2, 2, 3, 2], Sliding(stride: 2, padding: 1), 1),
            ([1, 1, 7, 7], [1, 1, 3, 3], Sliding(padding: 2, dilation: 2), 1),
            ([2, 4, 3, 3], [6, 2, 2, 2], Sliding(), 2), ([1, 3, 4, 4], [3, 1, 3, 3], Sliding(padding: 1), 3),
            ([2, 2, 3, 2], [2, 2, 3, 2], Sliding(), 1), ([2, 2, 3, 3], [3, 2, 1, 1], Sliding(), 1),
            ([2, 4, 2, 2], [4, 2, 1, 1], Sliding(), 2), ([1, 1, 1, 1], [1, 1, 1, 1], Sliding(padding: 2), 1),
            ([1, 1, 2, 2], [1, 1, 3, 3], Sliding(stride: 3, padding: 3), 1),
            ([0, 2, 3, 3], [2, 2, 2, 2], Sliding(), 1), ([2, 2, 3, 3], [0, 2, 2, 2], Sliding(), 1),
        ]
        let signals: [(Shape, Shape, Sliding, Int)] = [
            ([2, 2, 6], [3, 2, 3], Sliding(stride: 2, padding: 1), 1),
            ([1, 4, 5], [4, 2, 2], Sliding(padding: 1, dilation: 2), 2),
            ([1, 1, 1], [1, 1, 1], Sliding(), 1),
        ]
        let filtered = images.flatMap { x, w, sliding, groups in
            [
                OperationCase("convolution", [x, w, [w[0]]]) {
                    $0.conv2d($1[0], weights: $1[1], biases: $1[2], sliding, groups: groups)
                },
                OperationCase("convolution", [x, w]) { $0.conv2d($1[0], weights: $1[1], sliding, groups: groups) },
                // Data: no gradient flows to x.
                OperationCase("convolution", [w, [w[0]]]) {
                    let fixed = $0.constant(Tensor(shape: x, elements: (0..<x.count).map { Double($0 % 7) - 3 }))
                    return $0.conv2d(fixed, weights: $1[0], biases: $1[1], sliding, groups: groups)
                },
            ]
        }
        return filtered
            + signals.map { x, w, sliding, groups in
                OperationCase("convolution", [x, w, [w[0]]]) {
                    $0.conv1d($1[0], weights: $1[1], biases: $1[2], sliding, groups: groups)
                }
            } + [
                OperationCase("convolution", [[1, 2, 5, 4], [2, 2, 2, 3]]) {
                    $0.conv2d(
                        $1[0], weights: $1[1], Sliding(stride: 2), columns: Sliding(padding: 2, dilation: 2))
                }
            ]
    }

    private static var pools: [OperationCase] {
        let windows: [(Shape, [Int], Sliding)] = [
            ([2, 2, 4, 4], [2, 2], Sliding(stride: 2)), ([1, 2, 5, 4], [3, 2], Sliding(padding: 1)),
            ([1, 1, 3, 2], [3, 2], Sliding()), ([2, 1, 1, 1], [1, 1], Sliding()), ([0, 2, 2, 2], [2, 2], Sliding()),
            ([2, 2, 7], [3], Sliding(stride: 2, padding: 1)), ([1, 1, 4], [4], Sliding(stride: 4)),
        ]
        let dilated: [(Shape, [Int], Sliding)] = [
            ([1, 1, 7], [2], Sliding(dilation: 3)),
            ([1, 1, 5, 5], [2, 2], Sliding(stride: 2, padding: 1, dilation: 2)),
            // The only window sees nothing but padding.
            ([1, 1, 1], [2], Sliding(padding: 2, dilation: 4)),
        ]
        return (windows + dilated).map { shape, kernel, sliding in
            OperationCase("max-pool", [shape]) { builder, x in
                // What no window sees stays −∞, which no weight may meet.
                builder.maximum(builder.maxPool(x[0], kernel: kernel, sliding), builder.constant(Tensor([-9])))
            }
        }
            + windows.flatMap { shape, kernel, sliding in
                [true, false].map { counts in
                    OperationCase("average-pool", [shape]) {
                        $0.averagePool($1[0], kernel: kernel, sliding, countsPadding: counts)
                    }
                }
            }
    }
}
