/// What a run's health is judged by: numbers measured at one step, or their medians over the last few.
///
/// Layers count from 1 at index 0; what was not measured is empty or nil.
public struct LayerReadings: Sendable, Equatable {
    /// The loss now, and that of the first step.
    public var loss: Double?
    public var firstLoss: Double?
    /// ‖∂L/∂Wₗ‖
    public var gradientNorms: [Double]
    /// ‖ΔWₗ‖ / ‖Wₗ‖, Frobenius norms.
    public var updateRatios: [Double]
    /// The share of activations near an end of the activation's range.
    public var saturatedShares: [Double]
    /// The share of units that are flat for every row of the batch.
    public var deadShares: [Double]
    /// Whether a number that is not finite has been computed.
    public var isBroken: Bool

    public init(
        loss: Double? = nil, firstLoss: Double? = nil, gradientNorms: [Double] = [], updateRatios: [Double] = [],
        saturatedShares: [Double] = [], deadShares: [Double] = [], isBroken: Bool = false
    ) {
        self.loss = loss
        self.firstLoss = firstLoss
        self.gradientNorms = gradientNorms
        self.updateRatios = updateRatios
        self.saturatedShares = saturatedShares
        self.deadShares = deadShares
        self.isBroken = isBroken
    }
}
