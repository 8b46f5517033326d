import Learning
import Numerics

/// Gradients of parts of a batch added up, against the gradient of the whole batch.
enum MicroBatches {
    /// How the batch is cut and the parts are weighed.
    enum Setting: String, CaseIterable, Sendable {
        /// Parts of one size.
        case equal
        /// Parts of different sizes, their means averaged.
        case unequal
        /// The same, each mean weighed by its size.
        case weighted
        /// Parts of one size through batch normalization.
        case batchNorm = "batch-norm"
    }

    static let rows = 32
    static let parts = [1, 2, 4, 8, 16]

    /// Setting by setting, ‖g − g*‖/‖g*‖ for each number of parts.
    static func errors(seed: UInt64) -> [Double] {
        var random = Philox(seed: seed, stream: "rows of a batch")
        let features = (0..<rows).map { _ in (0..<4).map { _ in random.normal() } }
        let targets = (0..<rows).map { _ in random.normal() }
        return Setting.allCases.flatMap { setting in
            let whole = gradient(features[...], targets[...], setting, seed: seed)
            return parts.map { count in
                var sum = [Double](repeating: 0, count: whole.count)
                for part in cuts(count, isEqual: setting == .equal || setting == .batchNorm) {
                    let share =
                        setting == .weighted ? Double(part.count) / Double(rows) : 1 / Double(count)
                    let found = gradient(features[part], targets[part], setting, seed: seed)
                    for index in sum.indices { sum[index] += share * found[index] }
                }
                return distance(sum, whole)
            }
        }
    }

    /// The rows of each part: as many in each, or in the ratio 1 : 3 : 5 : …, one at least.
    static func cuts(_ count: Int, isEqual: Bool) -> [Range<Int>] {
        var ends = [0]
        for part in 1...count {
            let end = isEqual ? part * rows / count : part * part * rows / (count * count)
            ends.append(max(end, ends[part - 1] + 1))
        }
        return zip(ends, ends.dropFirst()).map { $0..<$1 }
    }

    private static func gradient(
        _ features: ArraySlice<[Double]>, _ targets: ArraySlice<Double>, _ setting: Setting, seed: UInt64
    ) -> [Double] {
        var builder = GraphBuilder()
        let x = builder.constant(Tensor(shape: [features.count, 4], elements: features.flatMap { $0 }))
        let t = builder.constant(Tensor(shape: [targets.count, 1], elements: Array(targets)))
        let network = MultilayerPerceptron(
            inputs: 4, depth: 1, width: 8, outputs: 1, activation: Tanh(),
            normalization: setting == .batchNorm ? BatchNorm() : NoNormalization(), initializer: XavierNormal(),
            readOutInitializer: XavierNormal(), seed: seed, in: &builder)
        let y = network.apply(to: x, in: &builder).output
        let program = builder.finishProgram(loss: builder.mean(builder.square(builder.subtract(y, t))))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        return graph.withParameterGradients(Array.init)
    }

    private static func distance(_ found: [Double], _ truth: [Double]) -> Double {
        let gap = zip(found, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (gap / truth.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
}
