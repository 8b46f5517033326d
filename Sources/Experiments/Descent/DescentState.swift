import Learning
import Numerics

/// One descent: at each step the gradient, noise, clipping, the scheduled rate, the update.
///
/// A descent that diverges goes on, its infinities and NaN recorded as they come. Frame t tells of the position after t
/// updates and of the update that leads on from it.
public struct DescentState: SimulationState {
    private(set) var ground: DescentGround
    /// Of the data, where the surface comes from some.
    let condition: Double
    let seed: UInt64

    // MARK: The frame

    private(set) var position: SIMD2<Double>
    private(set) var loss = 0.0
    /// ‖∇f‖ without noise.
    private(set) var gradientNorm = 0.0
    private(set) var sharpness = 0.0
    private(set) var rate = 0.0
    /// The change of each coordinate.
    private(set) var move: SIMD2<Double> = .zero
    /// ‖g‖ of what the optimizer was handed: with noise, clipped.
    private(set) var handedNorm = 0.0
    /// How often each coordinate has turned back before this update.
    private(set) var turns: SIMD2<Double> = .zero
    /// Where a descent along a curve stands: x and f(x).
    var trace: SIMD2<Double> { SIMD2(position.x, loss) }
    /// How far each coordinate moves for a unit of its gradient, of late.
    var effectiveStep: SIMD2<Double> { recent.value }

    // MARK: What it goes on with

    let rule: any Optimizer
    private let lastStep: Int
    private var noise: Double
    private var clipping: GradientClipping?
    private var optimizer: OptimizerRun
    /// The optimizer where it asks for the Hessian.
    private var curving: (any CurvatureOptimizer)?
    private var learningRate: LearningRate
    private var random: Philox
    private var parameters: [Double]
    private var gradient: [Double] = [0, 0]
    private var recent = EffectiveStep()
    private var lastMove: SIMD2<Double> = .zero
    private var nextTurns: SIMD2<Double> = .zero

    init(_ parameters: Parameters, on ground: DescentGround, condition: Double = .nan, seed: UInt64) {
        self.ground = ground
        self.condition = condition
        self.seed = seed
        rule = Self.rule(parameters)
        lastStep = parameters.lastStep
        noise = parameters.real("noise")
        clipping = ClippingFields.clipping(parameters.group("clipping"))
        optimizer = OptimizerRun(rule, parameterCount: 2)
        curving = rule as? any CurvatureOptimizer
        learningRate = LearningRate(parameters, of: rule, steps: lastStep)
        random = Philox(seed: seed, stream: "gradient noise")
        position = ground.start
        self.parameters = [ground.start.x, ground.start.y]
    }

    private static func rule(_ parameters: Parameters) -> any Optimizer {
        CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.onSurfaces)
    }

    public mutating func change(to parameters: Parameters) throws(ExperimentError) {
        let rule = Self.rule(parameters)
        noise = parameters.real("noise")
        clipping = ClippingFields.clipping(parameters.group("clipping"))
        optimizer.change(to: rule)
        curving = rule as? any CurvatureOptimizer
        learningRate.change(to: parameters, of: rule, steps: lastStep)
    }

    public mutating func advance(step: Int) {
        if ground.surface.changesWithTime { ground.surface.moveOn(to: step) }
        let surface = ground.surface
        position = SIMD2(parameters[0], parameters[1])
        turns = nextTurns
        loss = surface.value(at: position)
        rate = learningRate.rate(at: step, loss: loss)
        let slope = surface.gradient(at: position)
        gradientNorm = slope.length
        let handed = handed(optimizer.looksAhead ? slopeAhead() : slope)
        handedNorm = handed.length
        let hessian = surface.hessian(at: position)
        if let curving {
            let direction = curving.direction(of: handed, hessian: hessian, onCurve: surface.isCurve)
            (gradient[0], gradient[1]) = (direction.x, direction.y)
        }
        Self.update(&optimizer, &parameters, gradient, rate)
        move = SIMD2(parameters[0], parameters[1]) - position
        recent.note(move: move, gradient: handed)
        sharpness = surface.isCurve ? hessian.xx : hessian.eigenvalues.largest
        countTurns()
    }

    /// Moves on to where the optimizer wants the gradient, and takes it there.
    private mutating func slopeAhead() -> SIMD2<Double> {
        Self.lookAhead(optimizer, &parameters)
        return ground.surface.gradient(at: SIMD2(parameters[0], parameters[1]))
    }

    /// Leaves the slope with noise and clipping in `gradient`, for the optimizer.
    private mutating func handed(_ slope: SIMD2<Double>) -> SIMD2<Double> {
        gradient[0] = slope.x
        gradient[1] = slope.y
        if noise > 0 {
            gradient[0] += noise * random.normal()
            if !ground.surface.isCurve { gradient[1] += noise * random.normal() }
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
    private mutating func countTurns() {
        for axis in 0..<2 where move[axis] < 0 || move[axis] > 0 {
            if lastMove[axis] != 0, (move[axis] < 0) != (lastMove[axis] < 0) { nextTurns[axis] += 1 }
            lastMove[axis] = move[axis]
        }
    }
}
