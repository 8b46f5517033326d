import Learning
import Metrics
import Numerics

/// The same descent at many learning rates: by what factor its distance to the minimum changes a step, and the largest
/// rate at which it shrinks, found by bisection. Nothing here knows a closed form.
struct RateSweep {
    private let surface: any Surface
    private let start: SIMD2<Double>
    private let rule: any Optimizer
    private let steps: Int

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

    /// The sweep's numbers as metrics without steps; none where nothing is swept or the surface has no minimum.
    static func layers(_ parameters: Parameters, _ ground: DescentGround, _ rule: any Optimizer)
        throws(ExperimentError) -> [DescentMap.Layer]
    {
        let count = parameters.integer("sweep.points")
        guard count > 0, !ground.surface.minima.isEmpty else { return [] }
        let (from, to) = (parameters.real("sweep.from"), parameters.real("sweep.to"))
        guard from < to else {
            throw ExperimentError(
                key: "sweep.to", message: "expected a learning rate above that of sweep.from, \(from); found \(to)")
        }
        let sweep = RateSweep(
            surface: ground.surface, start: ground.start, rule: rule, steps: parameters.integer("sweep.steps"))
        let rates = DescentMap.places(from...to, count: max(2, count))
        let factors = rates.map { sweep.factor($0) }
        let axis = Dimension(
            "learning-rate", label: LocalizedText(en: "learning rate", zh: "学习率"), coordinates: .values(rates))
        var layers = [
            DescentMap.layer(
                "sweep-factor", en: "distance after a step over distance before", zh: "一步之后与之前的距离之比", "‖zₜ₊₁‖/‖zₜ‖",
                [axis], factors)
        ]
        if let closed = sweep.closedForm(rates) {
            layers.append(
                DescentMap.layer(
                    "closed-form-factor", en: "the same by the eigenvalues", zh: "由特征值得到的同一比值", "max |1 − ηλ|", [axis],
                    closed))
        }
        if let limit = sweep.limit(rates, factors) {
            layers.append(
                DescentMap.layer(
                    "measured-limit", en: "largest learning rate at which the distance shrinks", zh: "使距离缩小的最大学习率", nil,
                    [],
                    [limit]))
        }
        return layers
    }

    /// The factor of the distance a step, over the second half of a run that ends early where rounding or overflow would
    /// begin to count.
    private func factor(_ rate: Double) -> Double {
        var run = OptimizerRun(rule, parameterCount: 2)
        var place = [start.x, start.y]
        var distances = [surface.distance(from: start)]
        while distances.count <= steps {
            var slope = [0.0, 0]
            place.withUnsafeMutableBufferPointer { place in
                run.lookAhead(place)
                let gradient = surface.gradient(at: SIMD2(place[0], place[1]))
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
    private func limit(_ rates: [Double], _ factors: [Double]) -> Double? {
        guard let first = factors.firstIndex(where: { $0 > 1 }), first > 0 else { return nil }
        var (stable, unstable) = (rates[first - 1], rates[first])
        for _ in 0..<40 {
            let middle = (stable + unstable) / 2
            if factor(middle) > 1 { unstable = middle } else { stable = middle }
        }
        return (stable + unstable) / 2
    }

    /// max |1 − ηλ| over the curvatures at the minimum, for plain descent.
    private func closedForm(_ rates: [Double]) -> [Double]? {
        guard rule is SGD, rule.stateCount == 0, let minimum = surface.minima.first else { return nil }
        let curvatures = surface.hessian(at: minimum.point).eigenvalues
        return rates.map { QuadraticRates.rate(alpha: $0, curvatures: [curvatures.smallest, curvatures.largest]) }
    }
}
