import Learning
import Metrics

/// The rate of the slowest mode, measured and in closed form, over a grid of α and β; and the best place on it.
struct RatePlane {
    let alphas: [Double]
    let betas: [Double]
    /// Row by row, a row for each β.
    let measured: [Double]
    let closedForm: [Double]
    /// Where the measurement is smallest, and how small.
    let best: (alpha: Double, beta: Double, rate: Double)

    init(_ curvatures: [Double], columns: Int, rows: Int, widest: Double, steps: Int) {
        // Neither α = 0, where nothing moves, nor β = 1, where nothing settles.
        alphas = (1...columns).map { widest * Double($0) / Double(columns) }
        betas = (0..<rows).map { Double($0) / Double(rows) }
        func measure(_ alpha: Double, _ beta: Double) -> Double {
            ModeRun.rates(curvatures, alpha: alpha, beta: beta, steps: steps).reduce(0) { max($0, $1) }
        }
        var measured: [Double] = []
        var closedForm: [Double] = []
        var best = (alpha: alphas[0], beta: betas[0], rate: Double.infinity)
        for beta in betas {
            for alpha in alphas {
                let rate = measure(alpha, beta)
                measured.append(rate)
                closedForm.append(QuadraticRates.rate(alpha: alpha, beta: beta, curvatures: curvatures))
                if rate < best.rate { best = (alpha, beta, rate) }
            }
        }
        // From the best of the grid on, to wherever a neighbor is better, at ever smaller distances.
        var (stepAlpha, stepBeta) = (widest / Double(columns), 1 / Double(rows))
        for _ in 0..<12 {
            for _ in 0..<20 {
                var isBetter = false
                for (a, b) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)] {
                    let alpha = best.alpha + a * stepAlpha
                    let beta = best.beta + b * stepBeta
                    guard alpha > 0, beta >= 0, beta < 1 else { continue }
                    let rate = measure(alpha, beta)
                    if rate < best.rate {
                        best = (alpha, beta, rate)
                        isBetter = true
                    }
                }
                if !isBetter { break }
            }
            stepAlpha /= 2
            stepBeta /= 2
        }
        self.measured = measured
        self.closedForm = closedForm
        self.best = best
    }
}
