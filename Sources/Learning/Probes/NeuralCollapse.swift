import Numerics

/// How far the last layer's features have collapsed to one point for each class: the ratios NC1 to NC4.
///
/// With class means μ_c, their mean μ_G (each class counts once) and μ̃_c = μ_c − μ_G:
/// - `withinBetween` NC1 = tr(Σ_W·Σ_B⁺) / K, Σ_W and Σ_B the covariances within and between classes.
/// - `normSpread` and `angleSpread` NC2: deviation over mean of ‖μ̃_c‖, and the mean over pairs of |cos(μ̃_c, μ̃_c') + 1/(K − 1)|.
/// - `duality` NC3 = ‖W / ‖W‖F − M / ‖M‖F‖F², M with the rows μ̃_c.
/// - `disagreement` NC4: the share of rows whose predicted class is not that of the nearest class mean.
/// All go to 0 in a collapsed network. Source: Papyan, Han and Donoho, PNAS 117 (2020), arXiv:2008.08186.
public struct NeuralCollapse: Sendable, Equatable {
    public let withinBetween: Double
    public let normSpread: Double
    public let angleSpread: Double
    public let duality: Double
    public let disagreement: Double

    /// - Parameters:
    ///   - features: what the last layer sees, (n, d).
    ///   - classes: each row's class, from 0.
    ///   - count: the number of classes K; each has a row.
    ///   - weights: of the last layer, (K, d); nil where duality is not asked for.
    ///   - predictions: each row's predicted class; nil where disagreement is not asked for.
    public init(features: Tensor, classes: [Int], count: Int, weights: Tensor?, predictions: [Int]?) {
        let (n, d) = (features.shape[0], features.shape[1])
        precondition(features.rank == 2 && classes.count == n, "\(classes.count) classes for \(features.shape)")
        let sizes = classes.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
        guard count > 1, sizes.allSatisfy({ $0 > 0 }) else {
            (withinBetween, normSpread, angleSpread, duality, disagreement) = (.nan, .nan, .nan, .nan, .nan)
            return
        }
        var means = [[Double]](repeating: [Double](repeating: 0, count: d), count: count)
        for row in 0..<n { for k in 0..<d { means[classes[row]][k] += features.elements[row * d + k] } }
        for c in 0..<count { for k in 0..<d { means[c][k] /= Double(sizes[c]) } }
        let center = (0..<d).map { k in means.reduce(0) { $0 + $1[k] } / Double(count) }
        let arms = means.map { mean in (0..<d).map { mean[$0] - center[$0] } }
        let lengths = arms.map { Kernels.sumOfSquares($0, count: d).squareRoot() }

        withinBetween = Self.ratio(features, classes, means: means, arms: arms, rows: n) / Double(count)
        normSpread = Statistics.deviation(lengths, count: count) / Statistics.mean(lengths, count: count)
        var (angles, pairs) = (0.0, 0.0)
        for i in 0..<count {
            for j in 0..<i {
                let cosine = Kernels.dot(arms[i], arms[j], count: d) / lengths[i] / lengths[j]
                angles += abs(cosine + 1 / Double(count - 1))
                pairs += 1
            }
        }
        angleSpread = angles / pairs
        duality = weights.map { Self.distance($0.elements, arms.flatMap { $0 }) } ?? .nan
        disagreement =
            predictions.map { predictions in
                let different = (0..<n).count { row in
                    Self.nearest(features.elements, row * d, means) != predictions[row]
                }
                return Double(different) / Double(n)
            } ?? .nan
    }

    /// tr(Σ_W·Σ_B⁺), Σ_B⁺ the pseudo-inverse.
    private static func ratio(
        _ features: Tensor, _ classes: [Int], means: [[Double]], arms: [[Double]], rows: Int
    ) -> Double {
        // Σ_B = AᵀA/K has the eigenvectors Aᵀu/√(Kλ) where A·Aᵀ/K has u: K × K instead of d × d.
        let (count, d) = (arms.count, features.shape[1])
        var gram = Tensor(shape: [count, count])
        for i in 0..<count {
            for j in 0..<count { gram[i, j] = Kernels.dot(arms[i], arms[j], count: d) / Double(count) }
        }
        let eigen = SymmetricEigen(gram)
        let cut = 1e-12 * (eigen.values.last ?? 0)
        var total = 0.0
        for place in 0..<count where eigen.values[place] > cut {
            let value = eigen.values[place]
            var axis = [Double](repeating: 0, count: d)
            for c in 0..<count {
                for k in 0..<d { axis[k] = axis[k].addingProduct(eigen.vectors[c, place], arms[c][k]) }
            }
            let scale = 1 / (Double(count) * value).squareRoot()
            var spread = 0.0
            for row in 0..<rows {
                var along = 0.0
                for k in 0..<d {
                    along = along.addingProduct(features.elements[row * d + k] - means[classes[row]][k], axis[k])
                }
                spread = spread.addingProduct(along * scale, along * scale)
            }
            total += spread / Double(rows) / value
        }
        return total
    }

    private static func distance(_ weights: [Double], _ arms: [Double]) -> Double {
        let (a, b) = (Statistics.frobeniusNorm(weights), Statistics.frobeniusNorm(arms))
        return zip(weights, arms).reduce(0) { sum, pair in
            let difference = pair.0 / a - pair.1 / b
            return sum.addingProduct(difference, difference)
        }
    }

    private static func nearest(_ features: [Double], _ start: Int, _ means: [[Double]]) -> Int {
        var (best, least) = (0, Double.infinity)
        for (c, mean) in means.enumerated() {
            let distance = mean.indices.reduce(0.0) { sum, k in
                let difference = features[start + k] - mean[k]
                return sum.addingProduct(difference, difference)
            }
            if distance < least { (best, least) = (c, distance) }
        }
        return best
    }
}
