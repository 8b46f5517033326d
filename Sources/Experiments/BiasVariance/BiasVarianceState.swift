import Learning
import Metrics
import Numerics

/// Draws noise on a curve, fits a polynomial of every degree, and keeps averages over all draws. Frame t is over t + 1.
public struct BiasVarianceState: SimulationState {
    /// A number for each degree, over all draws so far.
    private(set) var biases: [Double]
    private(set) var variances: [Double]
    private(set) var sums: [Double]
    private(set) var heldOut: [Double]
    private(set) var training: [Double]
    /// Degree by degree, a number for each place.
    private(set) var fits: [Double]
    private(set) var means: [Double]
    /// x and y of one point after the other.
    private(set) var examples: [Double]
    let curve: [Double]
    let noiseVariance: Double
    let closedBiases: [Double]
    let closedVariances: [Double]

    private let polynomials: DiscretePolynomials
    /// The curve at the points.
    private let truth: [Double]
    private let noise: Double
    /// Sums of squared distances from the mean, as `means`.
    private var scatter: [Double]
    private var y: [Double]
    /// What new points measure at every place.
    private var targets: [Double]
    private var count = 0.0
    private var random: Philox
    private var fresh: Philox

    init(_ parameters: Parameters, seed: UInt64) {
        let (degree, points) = (parameters.integer("degree"), parameters.integer("points"))
        let program = CatalogueFields.formula(parameters.text("curve"), in: BiasVariance.scope, parameters)
            .program(["x"])
        let (x, places) = (BiasVariance.places(points), BiasVariance.places(BiasVariance.placeCount))
        let (truth, curve) = (x.map { program.value([$0]) }, places.map { program.value([$0]) })
        let noise = parameters.real("noise")
        let polynomials = DiscretePolynomials(degree: degree, over: x, at: places)
        let square = noise * noise
        (self.truth, self.curve, self.noise, self.polynomials) = (truth, curve, noise, polynomials)
        noiseVariance = square
        let shares = polynomials.coefficients(truth)
        var (fit, leverage) = (places.map { _ in 0.0 }, places.map { _ in 0.0 })
        var (biases, variances): ([Double], [Double]) = ([], [])
        for k in 0...degree {
            for place in places.indices {
                fit[place].addProduct(shares[k], polynomials.others[k][place])
                leverage[place].addProduct(polynomials.others[k][place], polynomials.others[k][place])
            }
            biases.append(Statistics.mean(zip(fit, curve).map { ($0 - $1) * ($0 - $1) }))
            variances.append(square * Statistics.mean(leverage))
        }
        (closedBiases, closedVariances) = (biases, variances)
        let none = [Double](repeating: 0, count: degree + 1)
        (self.biases, self.variances, sums, heldOut, training) = (none, none, none, none, none)
        fits = [Double](repeating: 0, count: none.count * places.count)
        (means, scatter) = (fits, fits)
        examples = x.flatMap { [$0, 0] }
        (y, targets) = (truth, curve)
        random = Philox(seed: seed, stream: "noise of the points")
        fresh = Philox(seed: seed, stream: "noise of new points")
    }

    public mutating func advance(step: Int) {
        count += 1
        for row in y.indices {
            y[row] = truth[row] + noise * random.normal()
            examples[2 * row + 1] = y[row]
        }
        for place in targets.indices { targets[place] = curve[place] + noise * fresh.normal() }
        fit()
        let width = curve.count
        for degree in biases.indices {
            var (bias, spread, error) = (0.0, 0.0, 0.0)
            for place in 0..<width {
                let index = degree * width + place
                let before = fits[index] - means[index]
                means[index] += before / count
                scatter[index].addProduct(before, fits[index] - means[index])
                bias.addProduct(means[index] - curve[place], means[index] - curve[place])
                spread += scatter[index] / count
                error.addProduct(targets[place] - fits[index], targets[place] - fits[index])
            }
            biases[degree] = bias / Double(width)
            variances[degree] = spread / Double(width)
            sums[degree] = biases[degree] + variances[degree] + noiseVariance
            heldOut[degree] += (error / Double(width) - heldOut[degree]) / count
        }
    }

    /// Every degree's fit to the points: the one before and one polynomial more. What is left of the points shrinks.
    private mutating func fit() {
        let width = curve.count
        for degree in biases.indices {
            var share = 0.0
            for row in y.indices { share.addProduct(polynomials.values[degree][row], y[row]) }
            var left = 0.0
            for row in y.indices {
                y[row].addProduct(-share, polynomials.values[degree][row])
                left.addProduct(y[row], y[row])
            }
            training[degree] += (left / Double(y.count) - training[degree]) / count
            for place in 0..<width {
                let before = degree > 0 ? fits[(degree - 1) * width + place] : 0
                fits[degree * width + place] = before.addingProduct(share, polynomials.others[degree][place])
            }
        }
    }
}
