import Learning
import Numerics

/// Causal attention of a sliding window that computes no score it would hide: query i meets the keys i − w + 1 … i.
///
/// Shapes as in `TiledAttention`. Source: Beltagy et al. 2020, arXiv:2004.05150.
struct BandAttention {
    let length, window: Int
    let heads, features: Int

    /// The output (T, d), with what was computed and moved, counted call by call.
    func output(_ packed: [Double]) -> (values: [Double], work: Work) {
        let width = features / heads
        let scale = 1 / Double(width).squareRoot()
        var output = [Double](repeating: 0, count: length * features)
        var scores = [Double](repeating: 0, count: min(window, length))
        var work = Work()
        packed.withUnsafeBufferPointer { packed in
            output.withUnsafeMutableBufferPointer { output in
                scores.withUnsafeMutableBufferPointer { scores in
                    guard let packed = packed.baseAddress, let output = output.baseAddress,
                        let scores = scores.baseAddress
                    else { return }
                    let stride = 3 * features
                    for head in 0..<heads {
                        for query in 0..<length {
                            let first = max(0, query - window + 1)
                            let count = query - first + 1
                            Kernels.matrixProduct(
                                transposeB: true, m: 1, n: count, k: width,
                                a: packed + query * stride + head * width, lda: stride,
                                b: packed + first * stride + features + head * width, ldb: stride, c: scores,
                                ldc: count)
                            work += .product(m: 1, n: count, k: width)
                            Kernels.scale(scores, by: scale, into: scores, count: count)
                            let largest = Kernels.max(scores, count: count)
                            for key in 0..<count { scores[key] -= largest }
                            Kernels.exp(scores, into: scores, count: count)
                            Kernels.scale(scores, by: 1 / Kernels.sum(scores, count: count), into: scores, count: count)
                            // As in a whole attention: the scale, the largest, the shift, the exponential, sum and quotient.
                            work += Work(read: 6 * count, written: 4 * count)
                            Kernels.matrixProduct(
                                m: 1, n: width, k: count, a: scores, lda: count,
                                b: packed + first * stride + 2 * features + head * width, ldb: stride,
                                c: output + query * features + head * width, ldc: features)
                            work += .product(m: 1, n: width, k: count)
                        }
                    }
                }
            }
        }
        return (output, work)
    }
}
