/// One run of momentum on a quadratic, mode by mode.
public struct MomentumState: SimulationState {
    private var run: ModeRun
    /// ½λᵢxᵢ² of the frame.
    private(set) var losses: [Double]
    /// Their sum.
    private(set) var loss = 0.0

    init(_ run: ModeRun) {
        self.run = run
        losses = [Double](repeating: 0, count: run.curvatures.count)
    }

    public mutating func advance(step: Int) {
        loss = 0
        for mode in run.curvatures.indices {
            losses[mode] = run.curvatures[mode] * run.errors[mode] * run.errors[mode] / 2
            loss += losses[mode]
        }
        run.advance()
    }
}
