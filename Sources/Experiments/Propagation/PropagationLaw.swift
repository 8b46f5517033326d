import Learning
import Numerics

/// What mean-field theory says of a signal's way forward and of its gradient's way back, in the limit of many units.
///
/// Sums of many independent terms are normal: with n inputs, weights of variance v and hₗ₋₁ of mean square mₗ₋₁,
/// zₗ ~ N(0, qₗ), qₗ = n·v·mₗ₋₁, mₗ = E[f(zₗ)²], and ‖∂L/∂hₗ₋₁‖² = n·v·E[f′(zₗ)²]·‖∂L/∂hₗ‖².
/// For a linear net that is √(n·v) a layer both ways, for ReLU √(n·v/2).
/// Source: Glorot and Bengio 2010; He et al. 2015; Poole et al. 2016; Schoenholz et al. 2017.
struct PropagationLaw: Sendable {
    /// The standard deviation of hₗ over batch and units.
    let deviations: [Double]
    /// ‖∂L/∂hₗ‖ / ‖∂L/∂h_depth‖
    let gains: [Double]

    /// By what factor a layer changes the gradient's norm, the geometric mean from the last to the first; NaN for one layer.
    var backwardRate: Double {
        gains.count > 1 ? Elementary.pow(gains[0], 1 / Double(gains.count - 1)) : .nan
    }

    /// NaN throughout where there is no law: weights that are not drawn about 0, activations that are not functions of
    /// one number.
    init(_ settings: PropagationSettings, activation: any Activation) {
        let none = [Double](repeating: .nan, count: settings.depth)
        guard let deviation = settings.deviation, let function = activation as? any PointwiseActivation else {
            (deviations, gains) = (none, none)
            return
        }
        let gain = Double(settings.width) * deviation * deviation
        var deviations: [Double] = []
        var factors: [Double] = []
        // The mean square of what comes in; a recurrent network's input weights keep it.
        var moment = 1.0
        for layer in 0..<settings.depth {
            let isInput = settings.isRecurrent && layer == 0
            let root = ((isInput ? 1 : gain) * moment).squareRoot()
            let mean = GaussianMean.of(deviation: root) { function.value($0) }
            let square = GaussianMean.of(deviation: root) { value in
                let found = function.value(value)
                return found * found
            }
            let slope = GaussianMean.of(deviation: root) { value in
                let found = function.derivative(value)
                return found * found
            }
            deviations.append(max(0, square - mean * mean).squareRoot())
            factors.append((gain * slope).squareRoot())
            moment = square
        }
        var gains = none
        var product = 1.0
        for layer in (0..<settings.depth).reversed() {
            gains[layer] = product
            product *= factors[layer]
        }
        self.deviations = deviations
        self.gains = gains
    }
}
