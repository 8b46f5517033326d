import Learning
import Metrics
import Numerics

/// A function with what is measured of it step by step: more draws, or an update of what follows its slope.
public struct FunctionState: SimulationState {
    let shape: FunctionShape
    private var function: FunctionGraph
    private let draws: Int
    private(set) var drawn: FunctionDraws?
    private(set) var point: TrainingLoop<FunctionFit>?
    private(set) var line: TrainingLoop<FunctionFit>?
    let data: FunctionPoints?
    /// Where the point is, and how high.
    private(set) var trace = SIMD2(Double.nan, .nan)
    /// The curve's slope at the point, or that of the line.
    private(set) var slope = Double.nan
    /// The line at x = −1 and x = 1.
    private(set) var ends = SIMD2(Double.nan, .nan)
    private(set) var intercept = Double.nan
    private(set) var residualMean = Double.nan
    private(set) var shareBelow = Double.nan

    init(_ parameters: Parameters, _ setting: FunctionSetting, seed: UInt64) {
        function = FunctionGraph(setting)
        shape = FunctionShape(function, over: setting.places)
        draws = parameters.integer("draws")
        if setting.loss == nil {
            drawn = FunctionDraws(
                deviation: parameters.real("deviation"),
                threshold: parameters.real("sensitive") * shape.greatestSlope, seed: seed)
        }
        let fit = parameters.group("fit")
        switch fit.text("kind") {
        case FunctionFit.point:
            point = TrainingLoop(FunctionFit(point: fit.real("start"), on: setting), parameters)
            data = nil
        case FunctionFit.line:
            let points = FunctionPoints(CatalogueFields.entry(fit, among: [RegressionLine.self]), seed: seed)
            data = points
            if let loss = setting.loss {
                line = TrainingLoop(FunctionFit(line: points, loss), parameters)
            }
        default: data = nil
        }
    }

    public mutating func advance(step: Int) {
        if var counted = drawn {
            counted.draw(draws, &function)
            drawn = counted
        }
        if point != nil { slide() }
        if line != nil { follow() }
    }

    private mutating func slide() {
        point?.pass()
        // Read in place: a copy of the network would make the update copy its graph.
        trace = SIMD2(point?.network.unknown(0) ?? .nan, point?.loss ?? .nan)
        slope = point?.network.gradient(0) ?? .nan
        point?.update()
    }

    private mutating func follow() {
        line?.pass()
        slope = line?.network.unknown(0) ?? .nan
        intercept = line?.network.unknown(1) ?? .nan
        ends = SIMD2(intercept - slope, intercept + slope)
        if let data, let residuals = line?.network.residuals(data) {
            (residualMean, shareBelow) = residuals
        }
        line?.update()
    }

    /// The root mean square distance of the line from the one that the points scatter about, over x in [−1, 1].
    var lineError: Double {
        guard let truth = data?.truth else { return .nan }
        let (tilt, level) = (slope - truth.slope, intercept - truth.intercept)
        return (level * level + tilt * tilt / 3).squareRoot()
    }

    public mutating func change(to parameters: Parameters) throws(ExperimentError) {
        point?.change(to: parameters)
        line?.change(to: parameters)
    }

    public mutating func rest() {
        point?.rest()
        line?.rest()
    }

    public var restingByteCount: Int {
        4096 + (point?.restingByteCount ?? 0) + (line?.restingByteCount ?? 0)
    }
}
