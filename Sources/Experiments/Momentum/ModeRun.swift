import Learning
import Numerics

/// Momentum on f = ½ Σ λᵢxᵢ², from 1 in every mode.
struct ModeRun {
    let curvatures: [Double]
    private(set) var errors: [Double]
    private var slopes: [Double]
    /// v ← βv + g from the first gradient on: the optimizer of every training.
    private var sum: OptimizerRun
    private let average: Average?
    private var velocities: [Double]

    /// v ← βv + (1 − β)g from v₀ = 0, x ← x − αv/(1 − β): the velocity is (1 − β) times the sum's at every step.
    private struct Average {
        let beta: Double
        let step: Double
    }

    init(_ curvatures: [Double], alpha: Double, beta: Double, isAveraging: Bool = false) {
        self.curvatures = curvatures
        errors = [Double](repeating: 1, count: curvatures.count)
        slopes = errors
        sum = OptimizerRun(
            Momentum(["learning-rate": alpha, "momentum": beta]), parameterCount: curvatures.count)
        average = isAveraging ? Average(beta: beta, step: alpha / (1 - beta)) : nil
        velocities = [Double](repeating: 0, count: isAveraging ? curvatures.count : 0)
    }

    /// One update. Allocates nothing.
    mutating func advance() {
        for mode in curvatures.indices { slopes[mode] = curvatures[mode] * errors[mode] }
        guard let average else { return Self.update(&sum, &errors, slopes) }
        for mode in curvatures.indices {
            velocities[mode] = average.beta * velocities[mode] + (1 - average.beta) * slopes[mode]
            errors[mode] -= average.step * velocities[mode]
        }
    }

    private static func update(_ optimizer: inout OptimizerRun, _ errors: inout [Double], _ slopes: [Double]) {
        errors.withUnsafeMutableBufferPointer { errors in
            slopes.withUnsafeBufferPointer { optimizer.update(errors, gradients: $0) }
        }
    }

    /// By what factor the error of each mode changes a step in the long run.
    ///
    /// The root mean square of the errors over the second quarter of a run against that over the fourth: an oscillation
    /// averages out, and what a double root adds, a factor t, is hardly seen. Each mode ends where rounding or overflow
    /// would begin to count.
    static func rates(
        _ curvatures: [Double], alpha: Double, beta: Double, isAveraging: Bool = false, steps: Int
    ) -> [Double] {
        var run = ModeRun(curvatures, alpha: alpha, beta: beta, isAveraging: isAveraging)
        var history = [Double](repeating: 0, count: curvatures.count * (steps + 1))
        var ends = [Int](repeating: steps, count: curvatures.count)
        for step in 0...steps {
            for mode in curvatures.indices { history[mode * (steps + 1) + step] = run.errors[mode] }
            if step < steps { run.advance() }
        }
        for mode in curvatures.indices {
            let row = mode * (steps + 1)
            // Two in a row: an oscillation passes through 0.
            for step in 1...steps {
                let (last, now) = (history[row + step - 1].magnitude, history[row + step].magnitude)
                let isLost = (last < 1e-140 && now < 1e-140) || !(now < 1e140)
                if isLost {
                    ends[mode] = step - 1
                    break
                }
            }
        }
        return curvatures.indices.map { mode in
            let row = mode * (steps + 1)
            let quarter = ends[mode] / 4
            guard quarter > 0 else { return (history[row + 1] / history[row]).magnitude }
            func size(_ start: Int) -> Double {
                var sum = 0.0
                for step in start..<start + quarter { sum += history[row + step] * history[row + step] }
                return sum
            }
            let (early, late) = (size(quarter), size(3 * quarter))
            guard early > 0 else { return 0 }
            return Elementary.pow(late / early, 1 / Double(4 * quarter))
        }
    }
}
