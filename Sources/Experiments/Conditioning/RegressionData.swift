import Learning
import Numerics

/// Two features and a target for a linear regression: x₁ of deviation 1, x₂ of deviation `spread`, y = 3x₁ + 2x₂ + noise.
struct RegressionData {
    private(set) var first: [Double]
    private(set) var second: [Double]
    private(set) var targets: [Double]

    /// Beyond these the condition number, about spread², is lost in rounding, and further on squares overflow.
    static let spreads = RealRange(1e-8, 1e8, isLogarithmic: true)

    init(points: Int, spread: Double, correlation: Double, seed: UInt64) {
        var features = Philox(seed: seed, stream: "features")
        var noise = Philox(seed: seed, stream: "target noise")
        let rest = (1 - correlation * correlation).squareRoot()
        first = []
        second = []
        targets = []
        for _ in 0..<points {
            let x = features.normal()
            let z = correlation * x + rest * features.normal()
            first.append(x)
            second.append(spread * z)
            targets.append(3 * x + 2 * spread * z + noise.normal())
        }
        center(&first)
        center(&second)
        center(&targets)
    }

    /// Each feature divided by its deviation.
    func standardized() -> RegressionData {
        var made = self
        made.scale(&made.first)
        made.scale(&made.second)
        return made
    }

    var hessian: SymmetricMatrix {
        SymmetricMatrix(xx: mean(first, first), xy: mean(first, second), yy: mean(second, second))
    }

    var slope: SIMD2<Double> { SIMD2(mean(first, targets), mean(second, targets)) }

    var targetSquare: Double { mean(targets, targets) }

    /// The ratio of the Hessian's eigenvalues.
    var condition: Double {
        let eigenvalues = hessian.eigenvalues
        return eigenvalues.largest / eigenvalues.smallest
    }

    private func center(_ values: inout [Double]) {
        let mean = mean(values, [Double](repeating: 1, count: values.count))
        for index in values.indices { values[index] -= mean }
    }

    private func scale(_ values: inout [Double]) {
        let deviation = mean(values, values).squareRoot()
        for index in values.indices { values[index] /= deviation }
    }

    private func mean(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for (x, y) in zip(a, b) { sum += x * y }
        return sum / Double(a.count)
    }
}
