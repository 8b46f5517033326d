import Learning
import Metrics

/// The rate of the slowest mode, measured and in closed form, over a grid of α and β; and the best place on it.
struct RatePlane: Sendable {
    private let curvatures: [Double]
    private let alphas: [Double]
    private let betas: [Double]
    private let fastest: FastestPlace

    /// Nil where no plane is asked for.
    init?(_ curvatures: [Double], _ parameters: Parameters) {
        let columns = parameters.integer("plane.columns")
        let rows = parameters.integer("plane.rows")
        guard columns > 0 else { return nil }
        self.curvatures = curvatures
        let widest = parameters.real("plane.widest")
        fastest = FastestPlace(curvatures: curvatures, steps: parameters.integer("plane.steps"))
        // Neither α = 0, where nothing moves, nor β = 1, where nothing settles.
        alphas = (1...columns).map { widest * Double($0) / Double(columns) }
        betas = (0..<rows).map { Double($0) / Double(rows) }
    }

    func entry<State>(_ pair: Dimension) -> MetricEntry<State> {
        let plane = [
            Dimension("momentum", label: LocalizedText(en: "momentum β", zh: "动量 β"), coordinates: .values(betas)),
            Dimension(
                "learning-rate", label: LocalizedText(en: "learning rate α", zh: "学习率 α"),
                coordinates: .values(alphas)),
        ]
        let entry: MetricEntry<State> = .once([
            .constant(
                "plane-rate", en: "measured rate of the slowest mode", zh: "最慢模态的实测收敛率", symbol: "|xₜ₊₁|/|xₜ|", plane
            ).means(en: "The rate measured at each learning rate and momentum.", zh: "在每组学习率与动量上实测的收敛率。"),
            .constant(
                "plane-closed-form", en: "rate of the slowest mode in closed form", zh: "最慢模态收敛率的闭式解", plane
            ).means(en: "The same by the roots of the characteristic polynomials.", zh: "由特征多项式的根得到的同一平面。"),
            .constant("plane-difference", en: "measured rate against the closed form", zh: "实测与闭式解之差", plane)
                .means(en: "The magnitude of their difference.", zh: "两者之差的绝对值。"),
            .constant(
                "best-place", en: "fastest learning rate and momentum, by search", zh: "搜索得到的最快学习率与动量",
                symbol: "(α, β)", [pair]
            ).means(en: "Where the measured rate is smallest.", zh: "实测收敛率最小的位置。"),
            .constant("best-rate", en: "rate there", zh: "该处的收敛率")
                .means(en: "The smallest rate measured.", zh: "实测的最小收敛率。"),
            .constant(
                "closed-form-best-place", en: "the same in closed form", zh: "最优学习率与动量的闭式解", symbol: "(α*, β*)",
                [pair]
            ).means(en: "Polyak's learning rate and momentum for these curvatures.", zh: "Polyak 对这些曲率给出的学习率与动量。"),
        ]) { (_, progress) throws(WorkCancelled) in
            let measured = try measure(progress)
            let best = try fastest.search(progress, share: Self.planeShare...1)
            let closedForm = betas.flatMap { beta in
                alphas.map { QuadraticRates.rate(alpha: $0, beta: beta, curvatures: curvatures) }
            }
            let known = QuadraticRates.bestMomentum(curvatures)
            return MetricEntry.Computed([
                measured, closedForm, zip(measured, closedForm).map { ($0 - $1).magnitude }, [best.alpha, best.beta],
                [best.rate], [known.alpha, known.beta],
            ])
        }
        return entry.present(en: "with plane.columns above 0", zh: "plane.columns 大于 0 时").costs(.runs)
    }

    /// The share of the time that the plane takes; the rest is the search's.
    private static let planeShare = 0.9

    /// Row by row, a row for each β.
    private func measure(_ progress: WorkProgress) throws(WorkCancelled) -> [Double] {
        var measured: [Double] = []
        measured.reserveCapacity(alphas.count * betas.count)
        for beta in betas {
            for alpha in alphas {
                try progress.report(Self.planeShare * Double(measured.count) / Double(alphas.count * betas.count))
                measured.append(fastest.rate(alpha, beta))
            }
        }
        return measured
    }
}
