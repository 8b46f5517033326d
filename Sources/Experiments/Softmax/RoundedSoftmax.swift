import Numerics

/// Softmax in a number format: every exponential, sum, difference and quotient is rounded to it.
///
/// Libraries often add up half-precision numbers in single; here nothing is kept in more digits than the format has.
struct RoundedSoftmax: Sendable {
    /// How the same probabilities are computed.
    enum Method: String, CaseIterable, Sendable {
        /// eᶻ / Σ eᶻ.
        case naive
        /// e^(z − m) / Σ e^(z − m), m the largest logit.
        case shifted
        /// e^(z − ℓ), ℓ = m + ln Σ e^(z − m).
        case logSumExp = "log-sum-exp"
    }

    let format: NumberFormat

    /// Numbers as the format stores them.
    func stored(_ numbers: [Double]) -> [Double] { numbers.map { format.rounded($0) } }

    /// The probabilities of stored logits.
    func probabilities(_ logits: [Double], _ method: Method) -> [Double] {
        switch method {
        case .naive: quotients(logits.map { exp($0) })
        case .shifted: quotients(shifted(logits).map { exp($0) })
        case .logSumExp: logProbabilities(logits, method).map { exp($0) }
        }
    }

    /// The logarithms of the probabilities: ln p, or z − ℓ without ever forming p.
    func logProbabilities(_ logits: [Double], _ method: Method) -> [Double] {
        guard method == .logSumExp else { return probabilities(logits, method).map { log($0) } }
        let shifted = shifted(logits)
        let total = log(sum(shifted.map { exp($0) }))
        return shifted.map { format.rounded($0 - total) }
    }

    /// e^x of a stored x, rounded.
    func exp(_ x: Double) -> Double { format.rounded(Elementary.exp(x)) }

    private func log(_ x: Double) -> Double { format.rounded(Elementary.log(x)) }

    private func shifted(_ logits: [Double]) -> [Double] {
        let largest = logits.max() ?? 0
        return logits.map { format.rounded($0 - largest) }
    }

    private func quotients(_ powers: [Double]) -> [Double] {
        let total = sum(powers)
        return powers.map { format.rounded($0 / total) }
    }

    /// One after the other.
    private func sum(_ numbers: [Double]) -> Double { numbers.reduce(0) { format.rounded($0 + $1) } }

    // MARK: Where it ends

    /// The largest stored x whose e^x is finite.
    var overflow: Double { boundary(from: 0, to: 1024) { exp($0).isFinite } }

    /// The smallest stored x whose e^x is above 0.
    var underflow: Double { boundary(from: 0, to: -1024) { exp($0) > 0 } }

    /// The last stored number on the way that a condition holds for, which it does at first and not at the end.
    private func boundary(from start: Double, to end: Double, _ holds: (Double) -> Bool) -> Double {
        var (good, bad) = (start, end)
        while true {
            let middle = good + (bad - good) / 2
            guard middle != good, middle != bad else { return format.rounded(good) }
            if holds(format.rounded(middle)) { good = middle } else { bad = middle }
        }
    }
}
