import Numerics

/// How much the gradients of single samples, or of batches, differ among each other: gathered one gradient at a time.
///
/// With gᵢ the gradients and G their mean: tr Σ = mean ‖gᵢ − G‖², the noise scale is tr Σ / ‖G‖² (of single samples: the
/// batch size beyond which a larger batch buys little), and the mean cosine is that of all pairs i ≠ j. Welford's updates, so
/// that nothing cancels; memory: three vectors of all parameters.
/// Source: McCandlish, Kaplan, Amodei et al. 2018, arXiv:1812.06162, equation 2.9.
public struct GradientNoise: Sendable {
    private var mean: [Double]
    private var directions: [Double]
    private var room: [Double]
    private var spread = 0.0
    private var directed = 0
    /// How many gradients were added.
    public private(set) var count = 0

    public init(parameterCount: Int) {
        mean = [Double](repeating: 0, count: parameterCount)
        directions = mean
        room = mean
    }

    public var byteCount: Int { 3 * mean.count * MemoryLayout<Double>.stride }

    /// Starts anew.
    public mutating func clear() {
        for index in mean.indices { mean[index] = 0 }
        for index in directions.indices { directions[index] = 0 }
        (spread, directed, count) = (0, 0, 0)
    }

    /// Adds a gradient.
    public mutating func add(_ gradient: UnsafePointer<Double>) {
        let size = mean.count
        count += 1
        let share = 1 / Double(count)
        let norm = Kernels.sumOfSquares(gradient, count: size).squareRoot()
        if norm > 0 {
            directed += 1
            directions.withUnsafeMutableBufferPointer { directions in
                guard let into = directions.baseAddress else { return }
                Kernels.axpy(alpha: 1 / norm, x: gradient, y: into, count: size)
            }
        }
        mean.withUnsafeMutableBufferPointer { mean in
            room.withUnsafeMutableBufferPointer { room in
                guard let mean = mean.baseAddress, let room = room.baseAddress else { return }
                Kernels.subtract(gradient, mean, into: room, count: size)
                // (g − old mean)·(g − new mean) = ‖g − old mean‖²·(1 − 1/count)
                spread = spread.addingProduct(Kernels.sumOfSquares(room, count: size), 1 - share)
                Kernels.axpy(alpha: share, x: room, y: mean, count: size)
            }
        }
    }

    /// tr Σ, the population's; NaN of none.
    public var trace: Double { count > 0 ? spread / Double(count) : .nan }

    /// ‖G‖²
    public var squaredNorm: Double { count > 0 ? Kernels.sumOfSquares(mean, count: mean.count) : .nan }

    /// tr Σ / ‖G‖²; infinite where the mean is 0 and the gradients are not.
    public var scale: Double { trace / squaredNorm }

    /// The mean cosine of all pairs of different gradients; those of zeros don't count. NaN of fewer than two.
    public var meanCosine: Double {
        guard directed > 1 else { return .nan }
        let n = Double(directed)
        return (Kernels.sumOfSquares(directions, count: directions.count) - n) / (n * (n - 1))
    }

    /// The mean of the gradients added.
    public var gradient: [Double] { mean }
}
