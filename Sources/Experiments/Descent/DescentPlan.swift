import Learning
import Metrics

/// What a descent records, and what of its surface is known before the first step.
struct DescentPlan {
    /// The columns and rows of the map; deferred where the surface comes from data.
    let x: Dimension
    let y: Dimension
    /// How many minima are known.
    let minima: Int
    /// Whether the largest stable learning rate at the first minimum is known.
    let hasLimit: Bool
    /// The coarse grid of the arrows; none where no arrows are drawn.
    var arrows: [Dimension] = []
    let isClipped: Bool
    /// Whether the surface is a curve, a function of x alone.
    let isCurve: Bool

    static let axis = Dimension(
        "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["x", "y"]))

    /// A place in the picture of a curve.
    private static let place = Dimension(
        "place", label: LocalizedText(en: "place", zh: "位置"), coordinates: .labels(["x", "f"]))

    /// - Parameter ground: nil where its surface comes from data that the run draws; such a surface has one minimum.
    init(_ parameters: Parameters, on ground: DescentGround?) {
        isClipped = ClippingFields.clipping(parameters.group("clipping")) != nil
        isCurve = ground?.surface.isCurve ?? false
        let columns = parameters.integer("grid.columns")
        let rows = parameters.integer("grid.rows")
        guard let ground else {
            x = Self.dimension("x", .deferred(.values, count: columns))
            y = Self.dimension("y", .deferred(.values, count: rows))
            minima = 1
            hasLimit = true
            return
        }
        x = Self.dimension("x", .values(DescentMap.places(ground.domain.x, count: columns)))
        y = Self.dimension("y", .values(DescentMap.places(ground.domain.y, count: rows)))
        minima = ground.surface.minima.count
        hasLimit = ground.stabilityLimit != nil
        if ground.arrows > 0 {
            let field = DescentMap.fieldPlaces(ground)
            arrows = [Self.dimension("y", .values(field.y)), Self.dimension("x", .values(field.x)), Self.axis]
        }
    }

    private static func dimension(_ name: String, _ coordinates: Dimension.Coordinates) -> Dimension {
        Dimension(name, label: LocalizedText(name), coordinates: coordinates)
    }

    var entries: [MetricEntry<DescentState>] { stepped + map }

    private var stepped: [MetricEntry<DescentState>] {
        var all: [MetricEntry<DescentState>] = [
            .each("position", en: "position", zh: "位置", symbol: "(x, y)", [Self.axis]) { $0.position }
                .means(en: "Where the descent stands after so many updates.", zh: "若干次更新之后所在的位置。"),
            .each("loss", en: "loss", zh: "损失", symbol: "f(x, y)", role: .loss) { $0.loss }
                .means(en: "The surface's height there.", zh: "该处曲面的高度。"),
            .each("gradient-norm", en: "gradient norm", zh: "梯度范数", symbol: "‖∇f‖") { $0.gradientNorm }
                .means(en: "How steep it is there, without noise and before clipping.", zh: "该处的陡峭程度（不含噪声，裁剪之前）。"),
            isCurve
                ? .each("sharpness", en: "curvature", zh: "曲率", symbol: "f″(x)") { $0.sharpness }
                    .means(en: "The second derivative there.", zh: "该处的二阶导数。")
                : .each("sharpness", en: "largest curvature", zh: "最大曲率", symbol: "λ_max(∇²f)") { $0.sharpness }
                    .means(en: "The largest eigenvalue of the Hessian there.", zh: "该处海森矩阵的最大特征值。"),
            .each("learning-rate", en: "learning rate", zh: "学习率", symbol: "η") { $0.rate }
                .means(en: "The rate of the update that leads on, as the schedule has it.", zh: "下一次更新所用的学习率（按调度）。"),
            .each(
                "movement", en: "length of the step in each coordinate", zh: "各坐标的步长", symbol: "|Δx|, |Δy|", [Self.axis]
            ) {
                SIMD2($0.move.x.magnitude, $0.move.y.magnitude)
            }
            .means(en: "How far that update moves each coordinate.", zh: "该次更新使各坐标移动的距离。"),
            .each(
                "effective-step", en: "step per unit of gradient, over the last ten steps or so",
                zh: "单位梯度对应的步长（约最近十步）", symbol: "Σ|Δ|/Σ|g|", [Self.axis]
            ) { $0.effectiveStep }
            .means(
                en: "The learning rate that each coordinate has in effect: movement over gradient, both averaged.",
                zh: "各坐标实际的学习率：移动量与梯度之比，两者均取滑动平均。"),
            .each("turns", en: "turns so far", zh: "累计折返次数", [Self.axis]) { $0.turns }
                .means(en: "How often each coordinate has moved against its last move.", zh: "各坐标逆着上一次方向移动的次数。"),
        ]
        if isCurve {
            all.append(
                .each("trace", en: "place on the curve", zh: "曲线上的位置", symbol: "(x, f(x))", [Self.place]) { $0.trace }
                    .means(en: "The position with the loss there: a point of the curve.", zh: "位置与该处的损失：曲线上的一点。")
                    .present(en: "on curves, functions of x alone", zh: "函数只含 x 时"))
        }
        if minima > 0 {
            all += [
                .each("gap", en: "loss above the minimum", zh: "与最小损失之差", symbol: "f − f*") {
                    $0.loss - $0.ground.lowest
                }
                .means(en: "How much there is left to descend to the lowest minimum.", zh: "距最低极小点还剩的高度。")
                .present(en: "on surfaces whose minima are known", zh: "曲面的极小点已知时"),
                .each("distance", en: "distance to the nearest minimum", zh: "到最近极小点的距离", symbol: "‖z − z*‖") {
                    $0.ground.surface.distance(from: $0.position)
                }
                .means(en: "How far it is to the nearest minimum.", zh: "到最近极小点的距离。")
                .present(en: "on surfaces whose minima are known", zh: "曲面的极小点已知时"),
            ]
        }
        if isClipped {
            all.append(
                .each("clipped-norm", en: "gradient norm after clipping", zh: "裁剪后的梯度范数", symbol: "‖g‖") {
                    $0.handedNorm
                }
                .means(en: "The norm of what the optimizer is handed, noise included.", zh: "交给优化器的梯度的范数（含噪声）。")
                .present(en: "with clipping", zh: "启用裁剪时"))
        }
        return all
    }

    private var map: [MetricEntry<DescentState>] {
        let dimension = Dimension(
            "minimum", label: LocalizedText(en: "minimum", zh: "极小点"),
            coordinates: .integers(first: 1, count: max(1, minima)))
        var all: [MetricEntry<DescentState>] = [
            .constant("surface", en: "loss", zh: "损失", symbol: "f(x, y)", [y, x]) { DescentMap($0.ground).values }
                .means(en: "The surface over the mapped part of the plane.", zh: "绘制区域内的曲面。"),
            .constant("profile", en: "loss along x through the start", zh: "过起点沿 x 方向的损失", symbol: "f(x, y₀)", [x]) {
                DescentMap($0.ground).profile
            }
            .means(en: "A cut through the surface at the start's height.", zh: "曲面在起点高度处的截线。"),
            // A surface without any has one that is nowhere, so that a panel which marks them draws any surface.
            .constant("minima", en: "minima", zh: "极小点", [dimension, Self.axis]) { state -> [Double] in
                let minima = state.ground.surface.minima
                return minima.isEmpty ? [.nan, .nan] : minima.flatMap { [$0.point.x, $0.point.y] }
            }
            .means(en: "Where the known minima lie.", zh: "已知极小点的位置。"),
        ]
        if minima > 0 {
            all.append(
                .constant("minimum-value", en: "loss at the minima", zh: "极小点处的损失", [dimension]) {
                    $0.ground.surface.minima.map(\.value)
                }
                .means(en: "The surface's height at each.", zh: "各极小点处曲面的高度。")
                .present(en: "on surfaces whose minima are known", zh: "曲面的极小点已知时"))
        }
        if hasLimit {
            all.append(
                .constant(
                    "stability-limit", en: "largest stable learning rate of plain descent at the minimum",
                    zh: "朴素梯度下降在极小点处的最大稳定学习率", symbol: "2/λ_max"
                ) { $0.ground.stabilityLimit ?? .nan }
                .means(en: "Above it, plain descent leaves the minimum.", zh: "高于此值，朴素梯度下降会离开极小点。")
                .present(en: "on surfaces whose minimum curves upward", zh: "极小点处曲率为正时"))
        }
        if !arrows.isEmpty {
            all.append(
                .constant("gradient-field", en: "direction of steepest descent", zh: "最速下降方向", symbol: "−∇f", arrows) {
                    DescentMap($0.ground).field
                }
                .means(en: "The negative gradient over a coarse grid.", zh: "粗网格上的负梯度。")
                .present(en: "with grid.arrows above 0", zh: "grid.arrows 大于 0 时"))
        }
        return all
    }
}
