/// A dimension of a metric besides the step: layers, bins, heads, rows, tokens.
public struct Dimension: Sendable, Hashable {
    /// What stands along the dimension.
    public enum Coordinates: Sendable, Hashable {
        /// Consecutive integers: layers 1…20, heads 1…8.
        case integers(first: Int, count: Int)
        /// Numbers: grid positions, learning rates.
        case values([Double])
        /// The edges of contiguous bins, one more than there are bins.
        case edges([Double])
        /// Names: tokens, parameters.
        case labels([String])
        /// Known only once the run has begun, such as the edges of a histogram as wide as the first batch's activations.
        /// The number of positions may be known before.
        case deferred(Form, count: Int? = nil)
    }

    /// The kinds of what stands along a dimension.
    public enum Form: Sendable, Hashable {
        case integers, values, edges, labels
    }

    /// The key in scenario files and data columns, such as `layer`.
    public var name: String
    /// The axis title.
    public var label: LocalizedText
    public var coordinates: Coordinates
    /// How readers know what labels stand for, label by label: ReLU for `relu`. Empty where they are the labels.
    public var titles: [LocalizedText]
    /// Whether its values lie by factors rather than by differences: an axis is then logarithmic where a panel says nothing.
    public var isLogarithmic: Bool
    /// Whether it is a parameter that a sweep runs through: the positions are runs of their own.
    public var isSwept: Bool

    public init(
        _ name: String, label: LocalizedText, coordinates: Coordinates, titles: [LocalizedText] = [],
        isLogarithmic: Bool = false, isSwept: Bool = false
    ) {
        self.name = name
        self.label = label
        self.coordinates = coordinates
        self.titles = titles
        self.isLogarithmic = isLogarithmic
        self.isSwept = isSwept
    }

    /// What steps are called, the dimension that every stepped metric has.
    public static let stepLabel = LocalizedText(en: "step", zh: "步")

    /// What kind of coordinates it has or will have.
    public var form: Form {
        switch coordinates {
        case .integers: .integers
        case .values: .values
        case .edges: .edges
        case .labels: .labels
        case .deferred(let form, _): form
        }
    }

    /// Whether its coordinates are known.
    public var isResolved: Bool {
        if case .deferred = coordinates { return false }
        return true
    }

    /// What a reader sees for each label; nil for numbers.
    public var labelTitles: [LocalizedText]? {
        guard case .labels(let labels) = coordinates else { return nil }
        return titles.count == labels.count ? titles : labels.map { LocalizedText($0) }
    }

    /// The number of positions along the dimension; 0 as long as it is not known.
    public var count: Int {
        switch coordinates {
        case .integers(_, let count): count
        case .values(let values): values.count
        case .edges(let edges): max(0, edges.count - 1)
        case .labels(let labels): labels.count
        case .deferred(_, let count): count ?? 0
        }
    }

    /// The number that position `index` stands for: the integer, the value, the bin's center, or the index of a label;
    /// not a number where it is not known yet.
    public func coordinate(at index: Int) -> Double {
        switch coordinates {
        case .integers(let first, _): Double(first + index)
        case .values(let values): values[index]
        case .edges(let edges): (edges[index] + edges[index + 1]) / 2
        case .labels: Double(index)
        case .deferred: .nan
        }
    }
}
