import Learning
import Metrics
import Numerics

/// Everything there is to know of softmax in one format, computed once.
public struct SoftmaxPrecisionState: SimulationState {
    /// Method by method, offset by offset.
    private(set) var errors: [Double] = []
    private(set) var totals: [Double] = []
    private(set) var top: [Double] = []
    /// What storing the logits alone changes of the probabilities, offset by offset.
    private(set) var storedErrors: [Double] = []
    /// Method by method, gap by gap.
    private(set) var losses: [Double] = []
    private(set) var exactLosses: [Double] = []
    let overflow, underflow: Double
    /// Temperature by temperature, class by class.
    private(set) var tempered: [Double] = []
    private(set) var entropies: [Double] = []
    /// p − y in the format, and the gradient that back-propagation has in double precision.
    let differences, gradient: [Double]

    init(_ parameters: Parameters) {
        let format = NumberFormat(rawValue: parameters.text("precision")) ?? .double
        let (softmax, exact) = (RoundedSoftmax(format: format), RoundedSoftmax(format: .double))
        let logits = parameters.list("logits").numbers
        let target = parameters.integer("target")
        let truth = exact.probabilities(logits, .shifted)
        overflow = softmax.overflow
        underflow = softmax.underflow
        let probabilities = softmax.probabilities(softmax.stored(logits), .shifted)
        differences = probabilities.enumerated().map { format.rounded($1 - ($0 == target ? 1 : 0)) }
        gradient = Self.gradient(logits, target: target)
        let offsets = SoftmaxPrecision.factors("offsets", parameters)
        for method in RoundedSoftmax.Method.allCases {
            for offset in offsets {
                let stored = softmax.stored(logits.map { $0 + offset })
                let found = softmax.probabilities(stored, method)
                errors.append(Self.distance(found, exact.probabilities(stored, .shifted)))
                totals.append(found.reduce(0, +))
                top.append(found[0])
            }
        }
        storedErrors = offsets.map { offset in
            let stored = softmax.stored(logits.map { $0 + offset })
            return Self.distance(exact.probabilities(stored, .shifted), truth)
        }
        let gaps = SoftmaxPrecision.factors("gaps", parameters)
        for method in RoundedSoftmax.Method.allCases {
            // The right class is the second one.
            losses += gaps.map { 0 - softmax.logProbabilities(softmax.stored([$0, 0]), method)[1] }
        }
        exactLosses = gaps.map { $0 + Elementary.log1p(Elementary.exp(-$0)) }
        for temperature in SoftmaxPrecision.factors("temperatures", parameters) {
            let cooled = softmax.stored(logits.map { $0 / temperature })
            let found = softmax.probabilities(cooled, .shifted)
            tempered += found
            entropies.append(found.reduce(0) { $1 > 0 ? $0 - $1 * Elementary.log($1) : $0 })
        }
    }

    public mutating func advance(step: Int) {}

    /// The largest difference of two probabilities; NaN where one is.
    private static func distance(_ found: [Double], _ exact: [Double]) -> Double {
        zip(found, exact).reduce(0) { worst, pair in
            let difference = (pair.0 - pair.1).magnitude
            return difference.isNaN || worst.isNaN ? .nan : max(worst, difference)
        }
    }

    /// The gradient of the cross-entropy by the logits.
    private static func gradient(_ logits: [Double], target: Int) -> [Double] {
        var builder = GraphBuilder()
        let row = builder.input([1, logits.count], needsGradient: true)
        let targets = builder.constant(Tensor(shape: [1], elements: [Double(target)]))
        let program = builder.finishProgram(loss: builder.sum(builder.crossEntropy(row, targets: targets)))
        var graph = builder.graph()
        graph[row] = Tensor(shape: row.shape, elements: logits)
        graph.forward(program)
        graph.backward(program)
        return graph[gradientOf: row].elements
    }
}
