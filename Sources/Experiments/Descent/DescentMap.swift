import Learning
import Metrics

/// What is known of a surface before the first step: its values over a grid, a profile, its minima.
struct DescentMap {
    /// A metric without steps, and its numbers.
    struct Layer {
        var description: MetricDescription
        var values: [Double]
    }

    let layers: [Layer]

    init(_ ground: DescentGround, beside more: [Layer] = []) {
        let surface = ground.surface
        let x = DescentMap.places(ground.domain.x, count: ground.columns)
        let y = DescentMap.places(ground.domain.y, count: ground.rows)
        let columns = Dimension("x", label: LocalizedText("x"), coordinates: .values(x))
        let rows = Dimension("y", label: LocalizedText("y"), coordinates: .values(y))
        var layers = [
            DescentMap.layer(
                "surface", en: "loss", zh: "损失", "f(x, y)", [rows, columns],
                y.flatMap { y in x.map { surface.value(at: SIMD2($0, y)) } }),
            DescentMap.layer(
                "profile", en: "loss along x through the start", zh: "过起点沿 x 方向的损失", "f(x, y₀)", [columns],
                x.map { surface.value(at: SIMD2($0, ground.start.y)) }),
        ]
        let minima = surface.minima
        let dimension = Dimension(
            "minimum", label: LocalizedText(en: "minimum", zh: "极小点"),
            coordinates: .integers(first: 1, count: max(1, minima.count)))
        // A surface without any has one that is nowhere, so that a panel which marks them draws any surface.
        layers.append(
            DescentMap.layer(
                "minima", en: "minima", zh: "极小点", nil, [dimension, DescentMetrics.axis],
                minima.isEmpty ? [.nan, .nan] : minima.flatMap { [$0.point.x, $0.point.y] }))
        if let first = minima.first {
            layers.append(
                DescentMap.layer(
                    "minimum-value", en: "loss at the minima", zh: "极小点处的损失", nil, [dimension], minima.map(\.value)))
            let steepest = surface.hessian(at: first.point).eigenvalues.largest
            if steepest > 0, steepest.isFinite {
                layers.append(
                    DescentMap.layer(
                        "stability-limit", en: "largest stable learning rate of plain descent at the minimum",
                        zh: "朴素梯度下降在极小点处的最大稳定学习率", "2/λ_max", [], [2 / steepest]))
            }
        }
        if ground.arrows > 0 { layers.append(DescentMap.field(ground)) }
        self.layers = layers + more
    }

    /// −∇f over a coarse grid, each value in the middle of a cell of its own. The cells are as square as the domain
    /// allows.
    private static func field(_ ground: DescentGround) -> Layer {
        let (x, y) = (ground.domain.x, ground.domain.y)
        let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
        let cell = max(width, height) / Double(ground.arrows)
        let columns = centers(x, count: max(1, Int((width / cell).rounded())))
        let rows = centers(y, count: max(1, Int((height / cell).rounded())))
        return layer(
            "gradient-field", en: "direction of steepest descent", zh: "最速下降方向", "−∇f",
            [
                Dimension("y", label: LocalizedText("y"), coordinates: .values(rows)),
                Dimension("x", label: LocalizedText("x"), coordinates: .values(columns)), DescentMetrics.axis,
            ],
            rows.flatMap { y in
                columns.flatMap { x in
                    let slope = ground.surface.gradient(at: SIMD2(x, y))
                    return [-slope.x, -slope.y]
                }
            })
    }

    /// The centers of equal cells.
    private static func centers(_ range: ClosedRange<Double>, count: Int) -> [Double] {
        (0..<count).map { index in
            let share = (Double(index) + 0.5) / Double(count)
            return range.lowerBound * (1 - share) + range.upperBound * share
        }
    }

    /// Evenly spaced places with both ends, each computed on its own so that none inherits rounding.
    static func places(_ range: ClosedRange<Double>, count: Int) -> [Double] {
        (0..<count).map { index in
            let share = Double(index) / Double(count - 1)
            return range.lowerBound * (1 - share) + range.upperBound * share
        }
    }

    static func layer(
        _ name: String, en: String, zh: String, _ symbol: String?, _ dimensions: [Dimension], _ values: [Double]
    ) -> Layer {
        Layer(
            description: MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, isStepped: false, dimensions: dimensions),
            values: values)
    }
}
