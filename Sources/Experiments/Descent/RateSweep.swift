import Learning
import Metrics
import Numerics

/// The same descent at many learning rates: by what factor its distance to the minimum changes a step, and the largest
/// rate at which it shrinks, found by bisection. Nothing here knows a closed form.
struct RateSweep: Sendable {
    private let rates: [Double]
    private let steps: Int
    /// Whether the closed form of plain descent holds.
    private let isPlain: Bool

    static let field = ParameterField(
        "sweep",
        .group([
            ParameterField(
                "points", .integer(0...2000), standard: .integer(0),
                says: LocalizedText(en: "learning rates that are tried besides; 0: none", zh: "另外尝试的学习率个数；0 表示不尝试")),
            ParameterField(
                "from", .real(.positive), standard: .real(0.01),
                says: LocalizedText(en: "smallest learning rate tried", zh: "尝试的最小学习率")),
            ParameterField(
                "to", .real(.positive), standard: .real(1),
                says: LocalizedText(en: "largest learning rate tried", zh: "尝试的最大学习率")),
            ParameterField(
                "steps", .integer(10...100_000), standard: .integer(400),
                says: LocalizedText(en: "updates of each try", zh: "每次尝试的更新次数")),
        ]),
        says: LocalizedText(en: "the same descent at many learning rates", zh: "以多个学习率重复同一下降过程"))

    /// Nil where nothing is swept or the surface has no minimum.
    init?(_ parameters: Parameters, hasMinimum: Bool) throws(ExperimentError) {
        let count = parameters.integer("sweep.points")
        guard count > 0, hasMinimum else { return nil }
        let (from, to) = (parameters.real("sweep.from"), parameters.real("sweep.to"))
        guard from < to else {
            throw ExperimentError(
                key: "sweep.to", message: "expected a learning rate above that of sweep.from, \(from); found \(to)")
        }
        rates = DescentMap.places(from...to, count: max(2, count))
        steps = parameters.integer("sweep.steps")
        let rule: any Optimizer = CatalogueFields.entry(
            parameters.group("optimizer"), among: OptimizerCatalogue.onSurfaces)
        isPlain = rule is SGD && rule.stateCount == 0
    }

    /// The sweep's numbers as metrics without steps.
    var entry: MetricEntry<DescentState> {
        let axis = Dimension(
            "learning-rate", label: LocalizedText(en: "learning rate", zh: "学习率"), coordinates: .values(rates))
        var metrics: [MetricDescription] = [
            .constant(
                "sweep-factor", en: "distance after a step over distance before", zh: "一步之后与之前的距离之比",
                symbol: "‖zₜ₊₁‖/‖zₜ‖", [axis]
            ).means(
                en: "By what factor a step changes the distance to the minimum in the long run, at each rate.",
                zh: "各学习率下，长期来看每步使到极小点的距离变为原来的多少倍。")
        ]
        if isPlain {
            metrics.append(
                .constant(
                    "closed-form-factor", en: "the same by the eigenvalues", zh: "由特征值得到的同一比值", symbol: "max |1 − ηλ|",
                    [axis]
                ).means(en: "The factor by the curvatures at the minimum.", zh: "由极小点处的曲率得到的倍数。"))
        }
        metrics.append(
            .constant("measured-limit", en: "largest learning rate at which the distance shrinks", zh: "使距离缩小的最大学习率")
                .means(
                    en:
                        "Where the factor passes 1, by bisection; not a number where it does not between the rates tried.",
                    zh: "该倍数越过 1 的位置（二分法）；若在所试学习率之间未越过则无值。"))
        let entry: MetricEntry<DescentState> = .once(metrics) { (state, progress) throws(WorkCancelled) in
            let trial = Trial(state, steps: steps)
            let factors = try progress.map(rates.count) { trial.factor(rates[$0]) }
            let closed = isPlain ? [trial.closedForm(rates)] : []
            return MetricEntry.Computed([factors] + closed + [[trial.limit(rates, factors) ?? .nan]])
        }
        return entry.costs(.runs)
            .present(
                en: "with sweep.points above 0, on surfaces with a known minimum", zh: "sweep.points 大于 0 且曲面的极小点已知时")
    }
}

/// Descents at other learning rates from the same start.
private struct Trial {
    private let surface: any Surface
    private let start: SIMD2<Double>
    private let rule: any Optimizer
    /// The rule where it asks for the Hessian.
    private let curving: (any CurvatureOptimizer)?
    private let steps: Int

    init(_ state: DescentState, steps: Int) {
        surface = state.ground.surface
        start = state.ground.start
        rule = state.rule
        curving = rule as? any CurvatureOptimizer
        self.steps = steps
    }

    /// The factor of the distance a step, over the second half of a run that ends early where rounding or overflow would
    /// begin to count.
    func factor(_ rate: Double) -> Double {
        var run = OptimizerRun(rule, parameterCount: 2)
        var place = [start.x, start.y]
        var distances = [surface.distance(from: start)]
        while distances.count <= steps {
            var slope = [0.0, 0]
            place.withUnsafeMutableBufferPointer { place in
                run.lookAhead(place)
                let point = SIMD2(place[0], place[1])
                var gradient = surface.gradient(at: point)
                if let curving {
                    let hessian = surface.hessian(at: point)
                    gradient = curving.direction(of: gradient, hessian: hessian, onCurve: surface.isCurve)
                }
                (slope[0], slope[1]) = (gradient.x, gradient.y)
                slope.withUnsafeBufferPointer { run.update(place, gradients: $0, learningRate: rate) }
            }
            let distance = surface.distance(from: SIMD2(place[0], place[1]))
            guard distance.isFinite, distance > 0 else { break }
            distances.append(distance)
            if distance < 1e-12 * distances[0] || distance > 1e12 * distances[0] { break }
        }
        let last = distances.count - 1
        guard last > 1 else { return distances.count == 1 ? 0 : distances[1] / distances[0] }
        let middle = last / 2
        return Elementary.pow(distances[last] / distances[middle], 1 / Double(last - middle))
    }

    /// Where the factor passes 1, by bisection between the rates tried.
    func limit(_ rates: [Double], _ factors: [Double]) -> Double? {
        guard let first = factors.firstIndex(where: { $0 > 1 }), first > 0 else { return nil }
        var (stable, unstable) = (rates[first - 1], rates[first])
        for _ in 0..<40 {
            let middle = (stable + unstable) / 2
            if factor(middle) > 1 { unstable = middle } else { stable = middle }
        }
        return (stable + unstable) / 2
    }

    /// max |1 − ηλ| over the curvatures at the minimum, for plain descent.
    func closedForm(_ rates: [Double]) -> [Double] {
        guard let minimum = surface.minima.first else { return rates.map { _ in .nan } }
        let curvatures = surface.hessian(at: minimum.point).eigenvalues
        return rates.map { QuadraticRates.rate(alpha: $0, curvatures: [curvatures.smallest, curvatures.largest]) }
    }
}
