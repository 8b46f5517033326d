import Metrics

/// The kind of a scale and, where a file states them, its ends.
public struct ScaleChoice: Sendable, Hashable {
    public enum Kind: String, CaseIterable, Sendable { case linear, log, symlog }

    public var kind: Kind
    public var lower: Double?
    public var upper: Double?
    /// Whether the file says so; a mark may choose otherwise where it does not.
    public var isStated = true

    /// What a panel has whose file says nothing.
    public static let unstated: ScaleChoice = {
        var choice = ScaleChoice(.linear)
        choice.isStated = false
        return choice
    }()

    public init(_ kind: Kind = .linear, lower: Double? = nil, upper: Double? = nil) {
        self.kind = kind
        self.lower = lower
        self.upper = upper
    }
}

/// Positions chosen along a dimension.
public struct DimensionSelection: Sendable, Hashable {
    public enum Position: Sendable, Hashable {
        case first, middle, last
        /// A coordinate: a layer's number, a step, a value.
        case coordinate(Double)
        /// A name along a dimension of names: a layer's, a token.
        case label(String)

        /// The index among `count` positions; nil where there is none.
        public func index(among count: Int, labels: [String] = [], coordinate: (Int) -> Double) -> Int? {
            guard count > 0 else { return nil }
            switch self {
            case .first: return 0
            case .middle: return (count - 1) / 2
            case .last: return count - 1
            case .coordinate(let wanted): return (0..<count).first { coordinate($0) == wanted }
            case .label(let name): return labels.firstIndex(of: name)
            }
        }

        /// The index along a dimension; nil where there is none.
        public func index(along dimension: Dimension) -> Int? {
            index(among: dimension.count, labels: dimension.labels) { dimension.coordinate(at: $0) }
        }
    }

    public var dimension: String
    public var positions: [Position]

    public init(_ dimension: String, _ positions: [Position]) {
        self.dimension = dimension
        self.positions = positions
    }
}

/// What is known beside the measurement: a line of theory, a shaded stretch, a remark at a point.
public struct Reference: Sendable, Hashable {
    public enum Form: Sendable, Hashable {
        /// A horizontal line at a value: chance, ln 2.
        case horizontal(Double)
        /// A vertical line.
        case vertical(Double)
        /// A shaded stretch of x or of y; the other axis is covered whole.
        case regionX(Double, Double)
        case regionY(Double, Double)
        /// A remark at a place of the plot.
        case place(x: Double, y: Double)
        /// A remark at a series' value at x; the first series where no variant is named.
        case value(atX: Double, variant: String?)
        /// Another metric of the recording on the same axes: a closed-form bound by layer.
        case metric(String, variant: String?)
    }

    public var form: Form
    public var label: LocalizedText

    public init(_ form: Form, label: LocalizedText) {
        self.form = form
        self.label = label
    }
}

extension Dimension {
    /// The names along it; none where there are numbers.
    public var labels: [String] {
        if case .labels(let labels) = coordinates { labels } else { [] }
    }
}
