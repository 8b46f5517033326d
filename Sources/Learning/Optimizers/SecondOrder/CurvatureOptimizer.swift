/// An optimizer that asks for the curvature as well: of two parameters, whose Hessian is at hand at every step.
///
/// Its `update` takes the direction in the place of the gradient.
public protocol CurvatureOptimizer: Optimizer {
    /// What is handed to `update` for a gradient: along x alone on a curve. Infinite or NaN where there is none.
    func direction(of gradient: SIMD2<Double>, hessian: SymmetricMatrix, onCurve isCurve: Bool) -> SIMD2<Double>
}
