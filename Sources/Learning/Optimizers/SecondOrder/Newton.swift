import Numerics

/// θ ← θ − η(H + δI)⁻¹g: to the minimum of the parabola that fits here, where η is 1 and H curves upward; else to its saddle
/// or its top.
///
/// With `absolute`, |H| in the place of H: its eigenvalues by their magnitudes, so that every step leads downhill.
/// Source: Nocedal and Wright, Numerical Optimization, 2.2; |H|: Dauphin et al., NeurIPS 2014. PyTorch has none.
public struct Newton: CurvatureOptimizer {
    public static let name = "newton"
    public static let meaning = Meaning(
        en: "divides by the curvature; on surfaces alone, where it is known", zh: "除以曲率；仅用于曲率已知的曲面")
    public static let formula = "θ ← θ − η(H + δI)⁻¹g"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 1, en: "share η of the whole step", zh: "步长占完整牛顿步的比例 η"),
        Hyperparameter.nonNegative("damping", 0, en: "curvature δ added in every direction", zh: "各方向上附加的曲率 δ"),
        Hyperparameter.boolean(
            "absolute", false, en: "whether curvatures count by their magnitude", zh: "曲率是否取绝对值"),
    ]

    public let learningRate: Double
    public let damping: Double
    public let isAbsolute: Bool
    public var stateCount: Int { 0 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        damping = values["damping"]
        isAbsolute = values.boolean("absolute")
    }

    public func direction(
        of gradient: SIMD2<Double>, hessian: SymmetricMatrix, onCurve isCurve: Bool
    ) -> SIMD2<Double> {
        if isCurve { return SIMD2(gradient.x / curvature(hessian.xx), 0) }
        guard isAbsolute else {
            let damped = SymmetricMatrix(xx: hessian.xx + damping, xy: hessian.xy, yy: hessian.yy + damping)
            return damped.solve(gradient)
        }
        let (smallest, largest) = hessian.eigenvalues
        let along = hessian.principalAxis
        let across = SIMD2(-along.y, along.x)
        return (along * gradient).sum() / curvature(largest) * along
            + (across * gradient).sum() / curvature(smallest) * across
    }

    private func curvature(_ value: Double) -> Double { (isAbsolute ? value.magnitude : value) + damping }

    public func update(_ arrays: OptimizerArrays) {
        Kernels.axpy(alpha: -arrays.learningRate, x: arrays.gradients, y: arrays.parameters, count: arrays.count)
    }
}
