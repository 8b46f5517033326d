import Learning
import Metrics

/// One run of momentum on a quadratic, mode by mode, and what is measured besides: the rates, the plane.
struct MomentumSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep: Int
    private(set) var step = 0
    private let layers: [DescentMap.Layer]
    private var run: ModeRun

    private static let stepped = 2

    init(_ parameters: Parameters) {
        let curvatures = parameters.list("curvatures").compactMap { value -> Double? in
            switch value {
            case .real(let number): number
            case .integer(let number): Double(number)
            default: nil
            }
        }
        lastStep = parameters.integer("steps")
        let setting = (
            alpha: parameters.real("learning-rate"), beta: parameters.real("momentum"),
            isAveraging: parameters.boolean("averaging")
        )
        run = ModeRun(curvatures, alpha: setting.alpha, beta: setting.beta, isAveraging: setting.isAveraging)
        let modes = Dimension(
            "mode", label: LocalizedText("λ"),
            coordinates: .values(curvatures))
        let stepped = [
            MetricDescription("loss", label: LocalizedText(en: "loss", zh: "损失"), symbol: "½Σλᵢxᵢ²"),
            MetricDescription(
                "mode-loss", label: LocalizedText(en: "loss of each mode", zh: "各模态的损失"), symbol: "½λᵢxᵢ²",
                dimensions: [modes]),
        ]
        let rates = ModeRun.rates(
            curvatures, alpha: setting.alpha, beta: setting.beta, isAveraging: setting.isAveraging,
            steps: parameters.integer("plane.steps"))
        layers =
            MomentumSimulation.settings(curvatures, setting.alpha, setting.beta, modes, rates)
            + MomentumSimulation.plane(curvatures, parameters)
        metrics = stepped + layers.map(\.description)
    }

    mutating func advance(into recording: inout Recording) {
        var sum = 0.0
        for mode in run.curvatures.indices { sum += loss(mode) }
        recording.metrics[0].append(step: step, sum)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: run.curvatures.count) { losses in
            for mode in run.curvatures.indices { losses.initializeElement(at: mode, to: loss(mode)) }
            recording.metrics[1].append(step: step, UnsafeBufferPointer(losses))
        }
        if step == 0 {
            for (index, layer) in layers.enumerated() {
                layer.values.withUnsafeBufferPointer { recording.metrics[Self.stepped + index].append(step: 0, $0) }
            }
        }
        run.advance()
        step += 1
    }

    private func loss(_ mode: Int) -> Double {
        run.curvatures[mode] * run.errors[mode] * run.errors[mode] / 2
    }

    // MARK: What is known before the first step

    static let axis = Dimension(
        "setting", label: LocalizedText(en: "setting", zh: "设置"), coordinates: .labels(["learning-rate", "momentum"]))

    private static func settings(
        _ curvatures: [Double], _ alpha: Double, _ beta: Double, _ modes: Dimension, _ rates: [Double]
    ) -> [DescentMap.Layer] {
        let closed = curvatures.map { QuadraticRates.rate(alpha: alpha, beta: beta, curvature: $0) }
        return [
            DescentMap.layer(
                "mode-rate", en: "measured rate of each mode", zh: "各模态的实测收敛率", "|xₜ₊₁|/|xₜ|", [modes], rates),
            DescentMap.layer(
                "closed-form-mode-rate", en: "rate of each mode in closed form", zh: "各模态收敛率的闭式解", nil, [modes], closed),
            DescentMap.layer(
                "rate", en: "measured rate of the slowest mode", zh: "最慢模态的实测收敛率", nil, [],
                [rates.reduce(0) { max($0, $1) }]),
            DescentMap.layer("place", en: "learning rate and momentum", zh: "学习率与动量", "(α, β)", [axis], [alpha, beta]),
        ]
    }

    private static func plane(_ curvatures: [Double], _ parameters: Parameters) -> [DescentMap.Layer] {
        let columns = parameters.integer("plane.columns")
        guard columns > 0 else { return [] }
        let plane = RatePlane(
            curvatures, columns: columns, rows: parameters.integer("plane.rows"),
            widest: parameters.real("plane.widest"), steps: parameters.integer("plane.steps"))
        let dimensions = [
            Dimension(
                "momentum", label: LocalizedText(en: "momentum β", zh: "动量 β"), coordinates: .values(plane.betas)),
            Dimension(
                "learning-rate", label: LocalizedText(en: "learning rate α", zh: "学习率 α"),
                coordinates: .values(plane.alphas)),
        ]
        let best = QuadraticRates.bestMomentum(curvatures)
        let differences = zip(plane.measured, plane.closedForm).map { ($0 - $1).magnitude }
        return [
            DescentMap.layer(
                "plane-rate", en: "measured rate of the slowest mode", zh: "最慢模态的实测收敛率", "|xₜ₊₁|/|xₜ|", dimensions,
                plane.measured),
            DescentMap.layer(
                "plane-closed-form", en: "rate of the slowest mode in closed form", zh: "最慢模态收敛率的闭式解", nil, dimensions,
                plane.closedForm),
            DescentMap.layer(
                "plane-difference", en: "measured rate against the closed form", zh: "实测与闭式解之差", nil, dimensions,
                differences),
            DescentMap.layer(
                "best-place", en: "fastest learning rate and momentum, by search", zh: "搜索得到的最快学习率与动量", "(α, β)",
                [axis],
                [plane.best.alpha, plane.best.beta]),
            DescentMap.layer("best-rate", en: "rate there", zh: "该处的收敛率", nil, [], [plane.best.rate]),
            DescentMap.layer(
                "closed-form-best-place", en: "the same in closed form", zh: "最优学习率与动量的闭式解", "(α*, β*)", [axis],
                [best.alpha, best.beta]),
        ]
    }
}
