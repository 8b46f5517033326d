import Numerics

/// Work on the rows of a matrix.
enum Rows {
    /// Every row's softmax; zeros for a row of −∞ alone. `y` may not be `x`.
    static func softmax(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, rows: Int, width: Int) {
        for row in 0..<rows {
            let (from, into) = (x + row * width, y + row * width)
            let largest = Kernels.max(from, count: width)
            // −∞ − 0 stays −∞, whose exponential is 0.
            let shift = largest == -.infinity ? 0 : largest
            for c in 0..<width { into[c] = from[c] - shift }
        }
        Kernels.exp(y, into: y, count: rows * width)
        for row in 0..<rows {
            let into = y + row * width
            let total = Kernels.sum(into, count: width)
            if total != 0 { Kernels.scale(into, by: 1 / total, into: into, count: width) }
        }
    }

    /// ds = y·(ds − Σ ds·y)·factor in place: from the gradient by the softmax y to that by what it is taken of.
    static func softmaxBackward(
        _ y: UnsafePointer<Double>, _ ds: UnsafeMutablePointer<Double>, factor: Double, rows: Int, width: Int
    ) {
        for row in 0..<rows {
            let (y, ds) = (y + row * width, ds + row * width)
            let mean = Kernels.dot(ds, y, count: width)
            for c in 0..<width { ds[c] = y[c] * (ds[c] - mean) * factor }
        }
    }
}
