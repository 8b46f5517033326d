import Learning
import Numerics

/// What a function makes of N(0, σ²), over all draws so far.
struct FunctionDraws: Sendable {
    private var random: Philox
    private let deviation: Double
    /// The slope from which on a place is sensitive.
    private let threshold: Double
    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var slopeSquares = 0.0
    private var sensitive = 0.0

    init(deviation: Double, threshold: Double, seed: UInt64) {
        // The same draws for every function.
        random = Philox(seed: seed, stream: "function inputs")
        self.deviation = deviation
        self.threshold = threshold
    }

    /// Draws so many more. Allocates nothing.
    mutating func draw(_ draws: Int, _ function: inout FunctionGraph) {
        for _ in 0..<draws {
            let (value, slope) = function.drawn(&random, deviation: deviation)
            sum += value
            squares += value * value
            slopeSquares += slope * slope
            if slope.magnitude >= threshold { sensitive += 1 }
        }
        count += Double(draws)
    }

    var mean: Double { sum / count }
    var variance: Double { FunctionMoments.variance(mean: mean, square: squares / count) }
    var gain: Double { FunctionMoments.gain(square: squares / count, deviation: deviation) }
    var gradientFactor: Double { FunctionMoments.gradientFactor(gain: gain, slopeSquare: slopeSquares / count) }
    var sensitiveShare: Double { sensitive / count }
}

/// What mean squares tell of a layer of many inputs with weights of mean 0.
enum FunctionMoments {
    /// E f² − (E f)².
    static func variance(mean: Double, square: Double) -> Double { max(0, square - mean * mean) }

    /// g = σ / √E f²: the factor on weights N(0, 1/n) that gives the next layer's sums the variance σ² again.
    static func gain(square: Double, deviation: Double) -> Double { deviation / square.squareRoot() }

    /// χ = g² · E f′²: what a layer then multiplies the variance of a back-propagated gradient by.
    static func gradientFactor(gain: Double, slopeSquare: Double) -> Double { gain * gain * slopeSquare }
}

/// The same by quadrature, from the function's own formula and slope rather than from the graph.
struct FunctionQuadrature: Sendable {
    let mean, variance, gain, gradientFactor: Double

    init(_ activation: any PointwiseActivation, deviation: Double) {
        mean = GaussianMean.of(deviation: deviation) { activation.value($0) }
        let square = GaussianMean.of(deviation: deviation) { x in
            let value = activation.value(x)
            return value * value
        }
        let slopeSquare = GaussianMean.of(deviation: deviation) { x in
            let slope = activation.derivative(x)
            return slope * slope
        }
        variance = FunctionMoments.variance(mean: mean, square: square)
        gain = FunctionMoments.gain(square: square, deviation: deviation)
        gradientFactor = FunctionMoments.gradientFactor(gain: gain, slopeSquare: slopeSquare)
    }
}
