import Learning

/// The costs of a layer for every length, computed with the first frame: nothing happens over steps.
public struct AttentionCostState: SimulationState {
    typealias Part = CountedLayer.Part

    /// Part by part, length by length.
    private(set) var multiplyAdds: [Double] = []
    private(set) var bytes: [Double] = []
    /// Part by part: the power of T.
    private(set) var slopes: [Double] = []
    private(set) var slopeErrors: [Double] = []
    /// Where the whole attention takes as many multiply-adds as the projections.
    let crossing: Double

    /// Method by method, length by length, in bytes; then the powers of T.
    private(set) var traffic: [Double] = []
    private(set) var held: [Double] = []
    private(set) var tiledMultiplyAdds: [Double] = []
    private(set) var trafficSlopes: [Double] = []
    private(set) var trafficSlopeErrors: [Double] = []
    private(set) var heldSlopes: [Double] = []
    private(set) var heldSlopeErrors: [Double] = []
    /// Way by way, length by length.
    private(set) var differences: [Double] = []
    /// By length: multiplications of an output by e^(m − m′), over all multiply-adds.
    let rescalingShares: [Double]
    /// By length, over the capacity.
    let fill: [Double]

    /// Method by method, capacity by capacity, at the longest length.
    private(set) var trafficBySize: [Double] = []
    /// The blocked traffic beyond reading Q, K, V and writing the output once: its power of the capacity.
    let excess: PowerFit

    init(_ setting: AttentionCostSetting, seed: UInt64) {
        let layers = setting.lengths.map { CountedLayer(setting, length: $0, seed: seed) }
        let lengths = setting.lengths.map(Double.init)
        let methods = TiledAttention.Method.allCases
        var fits: [PowerFit] = []
        for part in Part.allCases.indices {
            let counts = layers.map { Double($0.work[part].multiplyAdds) }
            multiplyAdds += counts
            bytes += layers.map { 8 * Double($0.work[part].read + $0.work[part].written) }
            fits.append(PowerFit(lengths, counts))
        }
        slopes = fits.map(\.slope)
        slopeErrors = fits.map(\.slopeError)
        crossing = fits[1].crossing(fits[0])
        for index in methods.indices {
            let (moved, kept) = (
                layers.map { 8 * Double($0.traffic[index]) }, layers.map { 8 * Double($0.held[index]) }
            )
            traffic += moved
            held += kept
            tiledMultiplyAdds += layers.map { Double($0.multiplyAdds[index]) }
            let (movedFit, keptFit) = (PowerFit(lengths, moved), PowerFit(lengths, kept))
            trafficSlopes.append(movedFit.slope)
            trafficSlopeErrors.append(movedFit.slopeError)
            heldSlopes.append(keptFit.slope)
            heldSlopeErrors.append(keptFit.slopeError)
        }
        for way in 0...methods.count { differences += layers.map { $0.differences[way] } }
        rescalingShares = layers.map { Double($0.rescalings) / Double($0.multiplyAdds[1]) }
        fill = layers.map { Double($0.peak) / Double(setting.memory) }
        let last = layers[layers.count - 1]
        var excess = PowerFit()
        let least = TiledAttention.leastCapacity(width: setting.width / setting.heads, keys: setting.keys)
        for method in methods {
            for memory in setting.memories {
                guard memory >= least else {
                    trafficBySize.append(.nan)
                    continue
                }
                let moved = last.tiled(method, memory: memory).memory.traffic
                trafficBySize.append(8 * Double(moved))
                let beyond = moved - 4 * setting.longest * setting.width
                if method == .blocked, beyond > 0 { excess.add(Double(memory), Double(beyond)) }
            }
        }
        self.excess = excess
    }

    public mutating func advance(step: Int) {}
}
