/// What tells a series of a panel from the others. Its text (`sigmoid`, `sigmoid/layer=20`, `sigmoid/smoothed`,
/// `reference=1`) stands in figure data; nothing reads that text to learn what the series is.
public struct SeriesIdentity: Sendable, Hashable {
    public enum Owner: Sendable, Hashable {
        /// - Parameter note: which older run of it: "at first".
        case variant(String, note: String? = nil)
        /// The index of a reference of the panel.
        case reference(Int)
        /// Only a golden has it, under this name.
        case golden(String)
    }

    /// What is made of the recorded numbers.
    public enum Step: String, Sendable { case smoothed, deviation }

    /// The metric of the layer that it belongs to; nil for the panel's own.
    public var layerMetric: String?
    public var owner: Owner
    /// `layer=20`: where it stands along the color's dimension and the facets'.
    public var positions: [String] = []
    /// In the order in which it was made.
    public var steps: [Step] = []

    public init(_ owner: Owner, positions: [String] = []) {
        self.owner = owner
        self.positions = positions
    }

    public var variant: String? {
        if case .variant(let name, _) = owner { name } else { nil }
    }

    /// The same without the layer: what it is called where it is the panel's own.
    var inItsLayer: SeriesIdentity {
        var own = self
        own.layerMetric = nil
        return own
    }

    public var text: String {
        let name =
            switch owner {
            case .variant(let name, let note): note.map { "\(name) (\($0))" } ?? name
            case .reference(let index): "reference=\(index + 1)"
            case .golden(let name): name
            }
        return ([layerMetric, name].compactMap(\.self) + positions + steps.map(\.rawValue)).joined(separator: "/")
    }
}
