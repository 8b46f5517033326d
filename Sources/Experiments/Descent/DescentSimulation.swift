import Learning
import Metrics
import Numerics

/// One descent: at each step the gradient, noise, clipping, the scheduled rate, the update.
///
/// A descent that diverges goes on, its infinities and NaN recorded as they come.
struct DescentSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep: Int
    private(set) var step = 0
    private let map: DescentMap
    private let watch: DescentMetrics
    private let surface: any Surface
    private var noise: Double
    private var clipping: GradientClipping?
    private var optimizer: OptimizerRun
    private var learningRate: LearningRate
    private var random: Philox
    private var parameters: [Double]
    private var gradient: [Double] = [0, 0]
    private var effectiveStep = EffectiveStep()
    private var lastMove: SIMD2<Double> = [0, 0]
    private var turns: SIMD2<Double> = [0, 0]

    /// - Parameter more: what else is known before the first step.
    init(_ parameters: Parameters, on ground: DescentGround, beside more: [DescentMap.Layer] = [], seed: UInt64) {
        let rule = Self.rule(parameters)
        surface = ground.surface
        lastStep = parameters.integer("steps")
        noise = parameters.real("noise")
        clipping = ClippingFields.clipping(parameters.group("clipping"))
        optimizer = OptimizerRun(rule, parameterCount: 2)
        learningRate = LearningRate(parameters, of: rule, steps: lastStep)
        random = Philox(seed: seed, stream: "gradient noise")
        self.parameters = [ground.start.x, ground.start.y]
        map = DescentMap(ground, beside: more)
        watch = DescentMetrics(ground.surface, isClipped: clipping != nil)
        metrics = watch.descriptions + map.layers.map(\.description)
    }

    private static func rule(_ parameters: Parameters) -> any Optimizer {
        CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.all)
    }

    /// What was known before the first step stays as it is.
    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        let rule = Self.rule(parameters)
        next.noise = parameters.real("noise")
        next.clipping = ClippingFields.clipping(parameters.group("clipping"))
        next.optimizer.change(to: rule)
        next.learningRate.change(to: parameters, of: rule, steps: lastStep)
        return next
    }

    mutating func advance(into recording: inout Recording) {
        let position = SIMD2(parameters[0], parameters[1])
        let loss = surface.value(at: position)
        let rate = learningRate.rate(at: step, loss: loss)
        let slope = surface.gradient(at: position)
        let handed = handed(optimizer.looksAhead ? slopeAhead() : slope)
        Self.update(&optimizer, &parameters, gradient, rate)
        let move = SIMD2(parameters[0], parameters[1]) - position
        effectiveStep.note(move: move, gradient: handed)
        watch.record(
            DescentMetrics.Frame(
                position: position, loss: loss, gradientNorm: slope.length,
                sharpness: surface.hessian(at: position).eigenvalues.largest, learningRate: rate, move: move,
                effectiveStep: effectiveStep.value, handedNorm: handed.length, turns: turns),
            step: step, into: &recording)
        if step == 0 { recordMap(into: &recording) }
        countTurns(move)
        step += 1
    }

    /// Moves on to where the optimizer wants the gradient, and takes it there.
    private mutating func slopeAhead() -> SIMD2<Double> {
        Self.lookAhead(optimizer, &parameters)
        return surface.gradient(at: SIMD2(parameters[0], parameters[1]))
    }

    /// Leaves the slope with noise and clipping in `gradient`, for the optimizer.
    private mutating func handed(_ slope: SIMD2<Double>) -> SIMD2<Double> {
        gradient[0] = slope.x
        gradient[1] = slope.y
        if noise > 0 {
            gradient[0] += noise * random.normal()
            gradient[1] += noise * random.normal()
        }
        if let clipping { gradient.withUnsafeMutableBufferPointer { clipping.apply(to: $0) } }
        return SIMD2(gradient[0], gradient[1])
    }

    private static func lookAhead(_ optimizer: OptimizerRun, _ parameters: inout [Double]) {
        parameters.withUnsafeMutableBufferPointer { optimizer.lookAhead($0) }
    }

    private static func update(
        _ optimizer: inout OptimizerRun, _ parameters: inout [Double], _ gradient: [Double], _ rate: Double
    ) {
        parameters.withUnsafeMutableBufferPointer { parameters in
            gradient.withUnsafeBufferPointer { optimizer.update(parameters, gradients: $0, learningRate: rate) }
        }
    }

    /// A coordinate turns back when it moves against its last move.
    private mutating func countTurns(_ move: SIMD2<Double>) {
        for axis in 0..<2 where move[axis] < 0 || move[axis] > 0 {
            if lastMove[axis] != 0, (move[axis] < 0) != (lastMove[axis] < 0) { turns[axis] += 1 }
            lastMove[axis] = move[axis]
        }
    }

    private func recordMap(into recording: inout Recording) {
        let first = metrics.count - map.layers.count
        for (index, layer) in map.layers.enumerated() {
            layer.values.withUnsafeBufferPointer { recording.metrics[first + index].append(step: 0, $0) }
        }
    }
}
