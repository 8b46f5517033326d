/// What a metric is: its name, texts and dimensions. Fixed before the first step.
public struct MetricDescription: Sendable, Hashable {
    /// The key in scenario files and data columns, such as `gradient-norm`.
    public var name: String
    public var label: LocalizedText
    /// The mathematical symbol, such as `‖∂L/∂W‖₂`.
    public var symbol: String?
    public var unit: LocalizedText?
    /// Whether it is recorded as the steps go by; otherwise it has one frame, known from the start.
    public var isStepped: Bool
    /// The dimensions of one frame, outermost first, row-major; none for a scalar.
    public var dimensions: [Dimension]
    /// What it stands for, where something is judged by it.
    public var role: MetricRole?
    /// What it tells, in a sentence.
    public var meaning: LocalizedText?
    /// When it is recorded, where it is not always.
    public var condition: LocalizedText?
    public var cost: MetricCost

    public init(
        _ name: String, label: LocalizedText, symbol: String? = nil, unit: LocalizedText? = nil,
        isStepped: Bool = true, dimensions: [Dimension] = [], role: MetricRole? = nil,
        meaning: LocalizedText? = nil, condition: LocalizedText? = nil, cost: MetricCost = .free
    ) {
        self.name = name
        self.label = label
        self.symbol = symbol
        self.unit = unit
        self.isStepped = isStepped
        self.dimensions = dimensions
        self.role = role
        self.meaning = meaning
        self.condition = condition
        self.cost = cost
    }

    /// Whether it is a single number of the whole run: a constant such as the loss at chance.
    public var isOneNumber: Bool { !isStepped && dimensions.isEmpty }

    /// The number of values in one frame: the product of the dimensions' counts, 1 for a scalar, 0 as long as a count is
    /// not known.
    public var frameSize: Int {
        dimensions.reduce(1) { $0 * $1.count }
    }

    /// Whether the coordinates of all its dimensions are known.
    public var isResolved: Bool { dimensions.allSatisfy(\.isResolved) }
}

/// What a metric stands for: verdicts and views find numbers by this and not by their names.
public enum MetricRole: String, Sendable, Hashable, CaseIterable {
    /// The number that training lowers.
    case loss
    /// One number a layer: ‖∂L/∂W‖.
    case gradientNormByLayer
    /// One number a layer: ‖ΔW‖/‖W‖.
    case updateRatioByLayer
    /// One number a layer: the share of activations near an end of their range.
    case saturatedShareByLayer
    /// One number a layer: the share of units that are flat for the whole batch.
    case deadShareByLayer
    /// The index, among the operations of `layerOfOperation`, of the one that gave the first number that is not finite;
    /// below 0 while there is none.
    case firstNonFinite
    /// For each operation the layer that it belongs to; 0 where it belongs to none.
    case layerOfOperation
}

/// What recording a metric costs.
public enum MetricCost: String, Sendable, Hashable, CaseIterable {
    /// Known anyway.
    case free
    /// Every parameter or activation is looked at once a step.
    case pass
    /// A forward pass of its own.
    case forward
    /// A forward and a backward pass of its own.
    case gradient
    /// The square of a size: all pairs.
    case quadratic
    /// Simulations of its own, as many as there are points.
    case runs

    public var says: LocalizedText {
        switch self {
        case .free: LocalizedText(en: "nothing: known anyway", zh: "无：本来就有")
        case .pass: LocalizedText(en: "one look at every number", zh: "逐个扫描一遍数值")
        case .forward: LocalizedText(en: "a forward pass of its own", zh: "一次额外的前向传播")
        case .gradient: LocalizedText(en: "a forward and a backward pass of its own", zh: "一次额外的前向与反向传播")
        case .quadratic: LocalizedText(en: "quadratic: all pairs", zh: "平方级：所有成对组合")
        case .runs: LocalizedText(en: "runs of its own, one a point", zh: "每个取值点一次额外的运行")
        }
    }
}
