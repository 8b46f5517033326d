/// The rules by name, gravest first.
public enum HealthCatalogue {
    public static let all: [any HealthRule.Type] = [
        Diverged.self,
        Exploding.self,
        Vanishing.self,
        Dead.self,
        Saturated.self,
    ]

    /// Every rule's verdict on the same numbers. Once numbers are no longer finite the others mean nothing.
    public static func verdicts(_ readings: LayerReadings) -> [HealthVerdict] {
        let verdicts = all.compactMap { $0.verdict(readings) }
        return verdicts.first.map { $0.number.isNaN ? [$0] : verdicts } ?? []
    }
}
