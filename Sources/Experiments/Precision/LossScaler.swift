/// The factor that losses are multiplied by before the backward pass, so that small gradients survive a coarse format.
///
/// Dynamic: halved where a gradient overflows, the update skipped; doubled after so many updates in a row without one.
/// Source: Micikevicius et al. 2018, arXiv:1710.03740, section 3.2. PyTorch: `torch.amp.GradScaler(growth_interval=…)`.
struct LossScaler: Sendable {
    private(set) var scale: Double
    /// Updates in a row before the scale is doubled; nil where it is fixed.
    let patience: Int?
    private var good = 0

    init(scale: Double, patience: Int?) {
        self.scale = scale
        self.patience = patience
    }

    /// Whether the update may be made.
    mutating func accepts(_ gradient: [Double]) -> Bool {
        guard let patience else { return true }
        guard gradient.allSatisfy(\.isFinite) else {
            scale /= 2
            good = 0
            return false
        }
        good += 1
        if good == patience {
            scale *= 2
            good = 0
        }
        return true
    }
}
