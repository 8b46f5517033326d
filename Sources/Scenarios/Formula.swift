import Metrics

/// A formula that a scenario is about, with the name it goes by.
///
/// Written in Unicode (`δₗ₋₁ = Wₗᵀδₗ ⊙ φ′(zₗ₋₁)`), so that a terminal can show it as it is.
public struct Formula: Sendable, Hashable {
    public var name: LocalizedText
    public var formula: LocalizedText

    public init(name: LocalizedText, formula: LocalizedText) {
        self.name = name
        self.formula = formula
    }
}
