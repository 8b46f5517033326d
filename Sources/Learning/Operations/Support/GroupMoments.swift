import Numerics

/// Where a normalization's statistics go, one for each group.
struct Moments {
    let means: UnsafeMutablePointer<Double>
    let variances: UnsafeMutablePointer<Double>
    /// 1 / √(σ² + ε)
    let factors: UnsafeMutablePointer<Double>
    let epsilon: Double
    let centers: Bool

    @inline(__always)
    func setFactor(_ group: Int) { factors[group] = 1 / (variances[group] + epsilon).squareRoot() }
}

extension StatisticGroups {
    /// Where the elements (a, p, g) start.
    @inline(__always)
    private func start(_ a: Int, _ p: Int, _ g: Int) -> Int { ((a * repeats + p) * columns + g) * run }

    /// x̂ and the moments, group after group: for runs of neighbors.
    func normalizeRuns(_ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, _ moments: Moments) {
        let share = 1 / Double(size)
        for a in 0..<blocks {
            for g in 0..<columns {
                let group = a * columns + g
                var mean = 0.0
                if moments.centers {
                    for p in 0..<repeats { mean += Kernels.sum(x + start(a, p, g), count: run) }
                    mean *= share
                }
                var squares = 0.0
                for p in 0..<repeats {
                    let place = start(a, p, g)
                    let (from, into) = (x + place, out + place)
                    for i in 0..<run { into[i] = from[i] - mean }
                    squares += Kernels.sumOfSquares(into, count: run)
                }
                moments.means[group] = mean
                moments.variances[group] = squares * share
                moments.setFactor(group)
                let factor = moments.factors[group]
                for p in 0..<repeats {
                    let into = out + start(a, p, g)
                    Kernels.scale(into, by: factor, into: into, count: run)
                }
            }
        }
    }

    /// The same for groups of columns: neighbors belong to different groups, which are computed side by side.
    func normalizeColumns(_ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, _ moments: Moments) {
        let share = 1 / Double(size)
        for a in 0..<blocks {
            let (means, variances) = (moments.means + a * columns, moments.variances + a * columns)
            let factors = moments.factors + a * columns
            means.update(repeating: 0, count: columns)
            if moments.centers {
                Kernels.sumColumns(x + start(a, 0, 0), into: means, rows: repeats, columns: columns)
                Kernels.scale(means, by: share, into: means, count: columns)
            }
            variances.update(repeating: 0, count: columns)
            for p in 0..<repeats {
                let place = start(a, p, 0)
                Kernels.subtract(x + place, means, into: out + place, count: columns)
                Kernels.multiplyAdd(out + place, out + place, into: variances, count: columns)
            }
            Kernels.scale(variances, by: share, into: variances, count: columns)
            for g in 0..<columns { moments.setFactor(a * columns + g) }
            for p in 0..<repeats {
                let into = out + start(a, p, 0)
                Kernels.multiply(into, factors, into: into, count: columns)
            }
        }
    }
}

/// What the backward pass of a normalization reads besides the signal s.
struct NormalizationGradient {
    let normalized: UnsafePointer<Double>
    let factors: UnsafePointer<Double>
    /// Room for mean s and mean(s·x̂) of every group.
    let averages: UnsafeMutablePointer<Double>
    let centers: Bool
    let accumulates: Bool
}

extension StatisticGroups {
    /// ∂x from s, group after group: for runs of neighbors.
    func backwardRuns(
        _ s: UnsafePointer<Double>, into dx: UnsafeMutablePointer<Double>, _ back: NormalizationGradient
    ) {
        let share = 1 / Double(size)
        for a in 0..<blocks {
            for g in 0..<columns {
                var mean = 0.0
                var along = 0.0
                for p in 0..<repeats {
                    let place = start(a, p, g)
                    if back.centers { mean += Kernels.sum(s + place, count: run) }
                    along += Kernels.dot(s + place, back.normalized + place, count: run)
                }
                mean *= share
                along *= share
                let factor = back.factors[a * columns + g]
                for p in 0..<repeats {
                    let place = start(a, p, g)
                    let (s, x, dx) = (s + place, back.normalized + place, dx + place)
                    if back.accumulates {
                        for i in 0..<run { dx[i] += factor * (s[i] - mean - x[i] * along) }
                    } else {
                        for i in 0..<run { dx[i] = factor * (s[i] - mean - x[i] * along) }
                    }
                }
            }
        }
    }

    /// The same for groups of columns.
    func backwardColumns(
        _ s: UnsafePointer<Double>, into dx: UnsafeMutablePointer<Double>, _ back: NormalizationGradient
    ) {
        let share = 1 / Double(size)
        for a in 0..<blocks {
            let (means, along) = (back.averages, back.averages + columns)
            let factors = back.factors + a * columns
            means.update(repeating: 0, count: 2 * columns)
            if back.centers { Kernels.sumColumns(s + start(a, 0, 0), into: means, rows: repeats, columns: columns) }
            for p in 0..<repeats {
                let place = start(a, p, 0)
                Kernels.multiplyAdd(s + place, back.normalized + place, into: along, count: columns)
            }
            Kernels.scale(means, by: share, into: means, count: 2 * columns)
            for p in 0..<repeats {
                let place = start(a, p, 0)
                let (s, x, dx) = (s + place, back.normalized + place, dx + place)
                if back.accumulates {
                    for g in 0..<columns { dx[g] += factors[g] * (s[g] - means[g] - x[g] * along[g]) }
                } else {
                    for g in 0..<columns { dx[g] = factors[g] * (s[g] - means[g] - x[g] * along[g]) }
                }
            }
        }
    }
}
