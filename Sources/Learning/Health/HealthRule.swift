/// A disease of training: how it is told from measured numbers, and what helps.
///
/// One file a rule, one line in `HealthCatalogue`. Rules are pure: the same numbers, the same verdict.
public protocol HealthRule: Sendable {
    /// In kebab case: `vanishing`.
    static var name: String { get }
    /// What a person calls it.
    static var title: Meaning { get }
    /// Whether a verdict's number is a share, which people read in per cent.
    static var isShare: Bool { get }
    /// What to try.
    static var remedy: Meaning { get }

    /// What a verdict's number, written out, says, with the threshold: "gradient norm 3e-9 of the last layer's (below 1e-4)".
    static func finding(_ number: String) -> Meaning

    /// The verdict, or nil for a run that does not have it.
    static func verdict(_ readings: LayerReadings) -> HealthVerdict?
}

/// What is wrong, where, and by how much.
public struct HealthVerdict: Sendable, Equatable {
    /// The rule's name.
    public var rule: String
    /// The layers that have it, ascending, counted from 1; empty when it is the whole run's.
    public var layers: [Int]
    /// The worst layer's number, as the rule's finding says; NaN for one that is no longer finite.
    public var number: Double

    public init(rule: String, layers: [Int], number: Double) {
        self.rule = rule
        self.layers = layers
        self.number = number
    }
}

extension HealthRule {
    public static var isShare: Bool { false }

    /// A verdict on the layers whose number is bad; the worst is the largest, or the smallest, of their numbers.
    static func verdict(
        on numbers: [Double], worst: (Double, Double) -> Double, where isBad: (_ number: Double) -> Bool
    ) -> HealthVerdict? {
        let layers = numbers.indices.filter { isBad(numbers[$0]) }
        guard let first = layers.first else { return nil }
        return HealthVerdict(
            rule: name, layers: layers.map { $0 + 1 }, number: layers.reduce(numbers[first]) { worst($0, numbers[$1]) })
    }
}
