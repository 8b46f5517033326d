import Numerics

/// What carries derivatives along a direction through a normalization: x̂ = (x − μ)·r over groups of elements.
struct NormalizationTangents {
    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    let normalized: Input
    let factors: Input
    let centers: Bool
}

extension StatisticGroups {
    /// ẋ̂ = r·(ẋ − mean ẋ − x̂·mean(x̂·ẋ)) and ṙ = −r²·mean(x̂·ẋ); without centering, no mean of ẋ.
    func forwardTangent(
        _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>,
        factors: UnsafeMutablePointer<Double>, _ state: NormalizationTangents
    ) {
        let share = 1 / Double(size)
        forEachGroup { group in
            var (mean, along) = (0.0, 0.0)
            forEachElement(of: group) { i in
                mean += x[i]
                along = along.addingProduct(x[i], state.normalized[i])
            }
            mean = state.centers ? mean * share : 0
            along *= share
            let factor = state.factors[group]
            factors[group] = -factor * factor * along
            forEachElement(of: group) { i in out[i] = factor * (x[i] - mean - state.normalized[i] * along) }
        }
    }

    /// The derivative of ∂x = r·(s − mean s − x̂·c), c = mean(s·x̂), along a direction:
    /// R{∂x} = ṙ·(s − mean s − x̂·c) + r·(ṡ − mean ṡ − ẋ̂·c − x̂·ċ), ċ = mean(ṡ·x̂ + s·ẋ̂).
    ///
    /// - Parameters:
    ///   - s: γ·∂y, and `signal` its derivative ṡ.
    ///   - moved: ẋ̂
    ///   - rates: ṙ of every group.
    func backwardTangent(
        _ s: UnsafePointer<Double>, _ signal: UnsafePointer<Double>, moved: UnsafePointer<Double>,
        rates: UnsafePointer<Double>, into dx: UnsafeMutablePointer<Double>, accumulate: Bool,
        _ state: NormalizationTangents
    ) {
        let share = 1 / Double(size)
        let normalized = state.normalized
        forEachGroup { group in
            var (mean, meanTangent, along, alongTangent) = (0.0, 0.0, 0.0, 0.0)
            forEachElement(of: group) { i in
                mean += s[i]
                meanTangent += signal[i]
                along = along.addingProduct(s[i], normalized[i])
                alongTangent = alongTangent.addingProduct(signal[i], normalized[i]).addingProduct(s[i], moved[i])
            }
            mean = state.centers ? mean * share : 0
            meanTangent = state.centers ? meanTangent * share : 0
            along *= share
            alongTangent *= share
            let (factor, rate) = (state.factors[group], rates[group])
            forEachElement(of: group) { i in
                let slope =
                    rate * (s[i] - mean - normalized[i] * along)
                    + factor * (signal[i] - meanTangent - moved[i] * along - normalized[i] * alongTangent)
                dx[i] = accumulate ? dx[i] + slope : slope
            }
        }
    }

    @inline(__always)
    private func forEachGroup(_ body: (_ group: Int) -> Void) {
        if size > 0 { for group in 0..<count { body(group) } }
    }

    /// The places of the elements that share a statistic, in order.
    @inline(__always)
    private func forEachElement(of group: Int, _ body: (_ place: Int) -> Void) {
        let (block, column) = (group / columns, group % columns)
        for p in 0..<repeats {
            let start = ((block * repeats + p) * columns + column) * run
            for i in start..<start + run { body(i) }
        }
    }
}
