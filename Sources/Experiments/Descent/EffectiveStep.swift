/// How far each coordinate moves for a unit of its gradient: Σ ρᵏ|Δ| / Σ ρᵏ|g| over the steps so far, ρ = 0.9.
///
/// Plain descent has its learning rate here, in every coordinate; momentum comes near η/(1 − β); an adaptive method has
/// a number of its own for each coordinate. The single quotient −Δ/g would tell the same of methods without momentum,
/// but jump to infinity whenever a gradient passes through 0 while momentum carries on.
struct EffectiveStep: Sendable {
    private static let kept = 0.9
    private var moved: SIMD2<Double> = .zero
    private var slopes: SIMD2<Double> = .zero

    /// 0 where no gradient has been seen yet.
    var value: SIMD2<Double> {
        SIMD2(slopes.x == 0 ? 0 : moved.x / slopes.x, slopes.y == 0 ? 0 : moved.y / slopes.y)
    }

    mutating func note(move: SIMD2<Double>, gradient: SIMD2<Double>) {
        moved = Self.kept * moved + SIMD2(move.x.magnitude, move.y.magnitude)
        slopes = Self.kept * slopes + SIMD2(gradient.x.magnitude, gradient.y.magnitude)
    }
}
