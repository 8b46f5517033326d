import Learning
import Numerics

/// A perceptron with tanh units, one input and one output, every product, sum and function of which is rounded to a format.
///
/// Nothing is kept in more digits than the format has: hardware often adds products up in single, which loses less.
struct RoundedNetwork: Sendable {
    /// Units of each layer, from the input to the output.
    let sizes: [Int]
    /// Where each layer's weights (outputs, inputs) start in the parameters; its biases follow.
    private let starts: [Int]
    let parameterCount: Int
    /// Room for a pass: activations and their gradients, unit by unit.
    private var active: [[Double]]
    private var slopes: [[Double]]

    init(sizes: [Int]) {
        self.sizes = sizes
        var starts: [Int] = []
        var count = 0
        for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
            starts.append(count)
            count += outputs * (inputs + 1)
        }
        self.starts = starts
        parameterCount = count
        active = sizes.map { [Double](repeating: 0, count: $0) }
        slopes = active
    }

    /// Weights N(0, 1/inputs), biases 0.
    func initial(seed: UInt64) -> [Double] {
        var random = Philox(seed: seed, stream: "rounded network")
        var parameters: [Double] = []
        for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
            let deviation = 1 / Double(inputs).squareRoot()
            parameters += (0..<outputs * inputs).map { _ in deviation * random.normal() }
            parameters += [Double](repeating: 0, count: outputs)
        }
        return parameters
    }

    /// The output at x.
    mutating func output(_ x: Double, _ parameters: [Double], _ rounding: Rounding) -> Double {
        active[0][0] = rounding.nearest(x)
        for layer in starts.indices {
            let (inputs, outputs, start) = (sizes[layer], sizes[layer + 1], starts[layer])
            let biases = start + outputs * inputs
            for unit in 0..<outputs {
                var sum = parameters[biases + unit]
                for i in 0..<inputs {
                    let product = rounding.nearest(parameters[start + unit * inputs + i] * active[layer][i])
                    sum = rounding.nearest(sum + product)
                }
                active[layer + 1][unit] =
                    layer == starts.count - 1 ? sum : rounding.nearest(Elementary.tanh(sum))
            }
        }
        return active[sizes.count - 1][0]
    }

    /// The mean of (y − t)²/2 over all points, and its gradient times a factor, added up point by point.
    ///
    /// - Parameter factor: of the gradient at the output, (y − t)·factor/n; it is multiplied in double precision and stored
    ///   in the format, as libraries compute losses in single.
    mutating func gradient(
        _ points: [SIMD2<Double>], _ parameters: [Double], factor: Double, _ rounding: Rounding,
        into gradient: inout [Double]
    ) -> Double {
        for index in gradient.indices { gradient[index] = 0 }
        let share = factor / Double(points.count)
        var loss = 0.0
        for point in points {
            let error = output(point.x, parameters, rounding) - point.y
            loss += error * error / 2
            slopes[sizes.count - 1][0] = rounding.nearest(error * share)
            pass(parameters, rounding, &gradient)
        }
        return loss / Double(points.count)
    }

    /// One point's way back.
    private mutating func pass(_ parameters: [Double], _ rounding: Rounding, _ gradient: inout [Double]) {
        for layer in starts.indices.reversed() {
            let (inputs, outputs, start) = (sizes[layer], sizes[layer + 1], starts[layer])
            let biases = start + outputs * inputs
            for unit in 0..<outputs {
                let slope = slopes[layer + 1][unit]
                gradient[biases + unit] = rounding.nearest(gradient[biases + unit] + slope)
                for i in 0..<inputs {
                    let place = start + unit * inputs + i
                    gradient[place] = rounding.nearest(
                        gradient[place] + rounding.nearest(slope * active[layer][i]))
                }
            }
            guard layer > 0 else { return }
            for i in 0..<inputs {
                var sum = 0.0
                for unit in 0..<outputs {
                    let product = rounding.nearest(
                        parameters[start + unit * inputs + i] * slopes[layer + 1][unit])
                    sum = rounding.nearest(sum + product)
                }
                let square = rounding.nearest(active[layer][i] * active[layer][i])
                slopes[layer][i] = rounding.nearest(sum * rounding.nearest(1 - square))
            }
        }
    }
}
