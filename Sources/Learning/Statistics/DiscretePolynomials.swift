import Numerics

/// Polynomials p₀, p₁, … that are orthonormal over some places: Σᵢ pⱼ(xᵢ)·pₖ(xᵢ) = 1 for j = k, else 0. The least-squares
/// fit of degree d to numbers y there is Σ ⟨pₖ, y⟩·pₖ over k ≤ d.
///
/// By the recurrence p_{k+1} = (x − aₖ)·pₖ − bₖ·p_{k−1}. Source: Forsythe, J. SIAM 5 (1957).
public struct DiscretePolynomials: Sendable, Equatable {
    /// Degree by degree, a number for each of the places.
    public let values: [[Double]]
    /// Degree by degree, a number for each of the other places.
    public let others: [[Double]]

    /// - Parameters:
    ///   - places: x of the data; more different ones than `degree`.
    ///   - others: further x at which the polynomials are wanted.
    public init(degree: Int, over places: [Double], at others: [Double]) {
        precondition(places.count > degree, "degree \(degree) over \(places.count) places")
        var values: [[Double]] = []
        var found: [[Double]] = []
        for k in 0...degree {
            var (p, q) = (places, others)
            if k == 0 {
                (p, q) = (places.map { _ in 1 }, others.map { _ in 1 })
            } else {
                for index in p.indices { p[index] *= values[k - 1][index] }
                for index in q.indices { q[index] *= found[k - 1][index] }
            }
            // Twice, so that rounding leaves nothing of those before.
            for _ in 0..<2 {
                for before in 0..<k {
                    let share = DiscretePolynomials.product(p, values[before])
                    for index in p.indices { p[index].addProduct(-share, values[before][index]) }
                    for index in q.indices { q[index].addProduct(-share, found[before][index]) }
                }
            }
            let length = DiscretePolynomials.product(p, p).squareRoot()
            values.append(p.map { $0 / length })
            found.append(q.map { $0 / length })
        }
        self.values = values
        self.others = found
    }

    /// ⟨pₖ, y⟩ for every degree k.
    public func coefficients(_ y: [Double]) -> [Double] { values.map { DiscretePolynomials.product($0, y) } }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0.addingProduct($1.0, $1.1) }
    }
}
