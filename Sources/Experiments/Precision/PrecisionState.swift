import Learning
import Numerics

/// A network in training in a number format, with what double precision has of its gradient.
public struct PrecisionState: SimulationState {
    /// The loss of the stored weights, computed in double precision, without its factor.
    private(set) var loss = 0.0
    private(set) var scale = 1.0
    /// 1 where a gradient overflowed and the update was skipped.
    private(set) var skipped = 0.0
    /// Of the gradient's elements that are not 0 in double precision: the share that the format has as 0.
    private(set) var underflow = 0.0
    /// Of the weights that an update was due for: the share that stayed as they were.
    private(set) var lostUpdates = 0.0
    /// ‖g − g*‖/‖g*‖.
    private(set) var gradientError = 0.0

    /// Setting by setting, for each number of parts.
    let accumulationErrors: [Double]

    let setting: PrecisionSetting
    private var network: RoundedNetwork
    private let points: [SIMD2<Double>]
    private let rounding: Rounding
    private let single = Rounding(.single)
    private let exact = Rounding(.double)
    private var weights, master, found, truth: [Double]
    private var scaler: LossScaler
    private var draws: Philox

    init(_ setting: PrecisionSetting, seed: UInt64) {
        self.setting = setting
        accumulationErrors = MicroBatches.errors(seed: seed)
        network = RoundedNetwork(sizes: setting.sizes)
        let last = Double(setting.points - 1)
        points = (0..<setting.points).map { index in
            let x = 2 * Double(index) / last - 1
            return SIMD2(x, Elementary.sin(3 * x))
        }
        let (coarse, single) = (Rounding(setting.format), Rounding(.single))
        let stored = network.initial(seed: seed).map { single.nearest($0) }
        rounding = coarse
        master = stored
        weights = stored.map { coarse.nearest($0) }
        found = [Double](repeating: 0, count: stored.count)
        truth = found
        scaler = LossScaler(scale: setting.scale, patience: setting.patience)
        draws = Philox(seed: seed, stream: "stochastic rounding")
    }

    public mutating func advance(step: Int) {
        scale = scaler.scale
        loss = network.gradient(points, weights, factor: setting.weight, exact, into: &truth)
        _ = network.gradient(points, weights, factor: setting.weight * scale, rounding, into: &found)
        let accepted = scaler.accepts(found)
        skipped = accepted ? 0 : 1
        unscale()
        (underflow, gradientError) = Self.compare(found, truth)
        if accepted { update() }
    }

    /// The gradient over the scale, in single where there is a master copy, else in the format.
    private mutating func unscale() {
        let target = setting.storage == .master ? single : rounding
        for index in found.indices { found[index] = target.nearest(found[index] / scale) }
    }

    private mutating func update() {
        var (due, lost) = (0, 0)
        for index in weights.indices {
            let former = setting.storage == .master ? master[index] : weights[index]
            let move = setting.rate * found[index]
            switch setting.storage {
            case .nearest: weights[index] = rounding.nearest(former - rounding.nearest(move))
            case .stochastic: weights[index] = rounding.stochastic(former - move, draw: draws.uniform())
            case .master:
                master[index] = single.nearest(former - single.nearest(move))
                weights[index] = rounding.nearest(master[index])
            }
            guard truth[index] != 0 else { continue }
            due += 1
            if (setting.storage == .master ? master[index] : weights[index]) == former { lost += 1 }
        }
        lostUpdates = due > 0 ? Double(lost) / Double(due) : 0
    }

    private static func compare(_ found: [Double], _ truth: [Double]) -> (underflow: Double, error: Double) {
        var (lost, due, gap, norm) = (0, 0, 0.0, 0.0)
        for (one, exact) in zip(found, truth) {
            gap += (one - exact) * (one - exact)
            norm += exact * exact
            guard exact != 0 else { continue }
            due += 1
            if one == 0 { lost += 1 }
        }
        return (due > 0 ? Double(lost) / Double(due) : 0, (gap / norm).squareRoot())
    }

    /// For loss scales 1, 2, 4 … at the first weights: the share of gradients that became 0, and that overflowed.
    func scales(upTo power: Int) -> (underflow: [Double], overflow: [Double]) {
        var (network, found, truth) = (network, found, truth)
        _ = network.gradient(points, weights, factor: setting.weight, exact, into: &truth)
        var (lost, broken) = ([Double](), [Double]())
        for exponent in 0...power {
            let factor = setting.weight * Double(sign: .plus, exponent: exponent, significand: 1)
            _ = network.gradient(points, weights, factor: factor, rounding, into: &found)
            lost.append(Self.compare(found, truth).underflow)
            broken.append(Double(found.count { !$0.isFinite }) / Double(found.count))
        }
        return (lost, broken)
    }

    /// w = 1 less 10⁻⁴ a thousand times, in the setting's format and way.
    func countdown() -> Double {
        var random = draws
        var (weight, copy) = (1.0, 1.0)
        let move = rounding.nearest(1e-4)
        for _ in 0..<1000 {
            switch setting.storage {
            case .nearest: weight = rounding.nearest(weight - move)
            case .stochastic: weight = rounding.stochastic(weight - move, draw: random.uniform())
            case .master:
                copy = single.nearest(copy - move)
                weight = rounding.nearest(copy)
            }
        }
        return weight
    }
}
