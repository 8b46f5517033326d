import Metrics

/// A number that texts refer to by name: measured in the run, or a constant that says what it is.
public struct NamedNumber: Sendable {
    public enum Source: Sendable {
        case constant(Double, says: LocalizedText)
        case measured(any MeasuringCheck)
        /// Of a grid that is not swept this time: there is no such number.
        case gone
    }

    public var name: String
    public var source: Source

    public init(name: String, source: Source) {
        self.name = name
        self.source = source
    }
}
