import Numerics

/// A layer as a person describes it: an entry of the catalogue with its hyper-parameters, without a place in a network.
///
/// ```yaml
/// - conv: {channels: 8, kernel: 3}
/// - relu
/// ```
/// One file an entry in `Entries/`, one line in `LayerCatalogue`; every activation and every normalization is one too.
/// A layer exists while a graph is built: what it lists there is replayed without it.
public protocol Layer: CatalogueEntry {
    /// The hyper-parameter that a lone value sets: `units` for `dense: 64`; nil where there is none.
    static var shorthand: String? { get }

    /// What it makes of an input of that shape. Throws what it wants instead.
    func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape

    /// Declares parameters and states, named after the place. `output` has accepted the input.
    func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer

    /// Tells the layers after it what they have to know.
    func announce(to context: inout LayerContext)
}

extension Layer {
    public static var shorthand: String? { nil }

    public func announce(to context: inout LayerContext) {}
}

/// A layer that holds others.
public protocol CompositeLayer: Layer {
    /// The lists of layers it holds, each applied to its input; residual has one.
    var branches: [[LayerDescription]] { get set }
    /// How many lists a description may give.
    static var branchCount: ClosedRange<Int> { get }

    /// The same as `build`, with its branches built at their places.
    func build(_ branches: [LayerStack], at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer
    /// The same as `output(for:)`, with what its branches make of that input.
    func output(for input: DataShape, branches: [DataShape]) throws(LayerObstacle) -> DataShape
}

extension CompositeLayer {
    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try output(for: input, branches: branches.map { _ in input })
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        build([], at: place, in: &builder)
    }
}

/// What layers know of the network around them.
public struct LayerContext: Sendable, Hashable {
    /// How many numbers the targets ask for: the classes, or 1. What `units: 0` stands for.
    public var outputs: Int
    /// The base of the angles by which attention turns queries and keys; nil where it does not.
    public var rotaryBase: Double?

    public init(outputs: Int, rotaryBase: Double? = nil) {
        self.outputs = outputs
        self.rotaryBase = rotaryBase
    }
}

/// Where a layer is built.
public struct LayerPlace: Sendable {
    /// What its parameters and random streams are named after: `conv 1`.
    public var name: String
    public var input: DataShape
    public var output: DataShape
    public var context: LayerContext
    /// How this layer's weights start, where it was said for it alone.
    public var initializer: (any Initializer)?
    /// How weights start elsewhere.
    public var standardInitializer: any Initializer
    public var seed: UInt64

    /// How the weights of a layer without a custom of its own start.
    var weightInitializer: any Initializer { initializer ?? standardInitializer }
}

/// A layer with its parameters in a graph. May be applied more than once, to batches of any number of rows: programs for
/// training and for inference share the parameters.
public struct BuiltLayer: Sendable {
    public typealias Application =
        @Sendable (_ x: Node, _ pass: LayerPass, _ builder: inout GraphBuilder) -> LayerValue

    let apply: Application
    /// The stacks inside, for a layer that holds others.
    let branches: [LayerStack]

    init(branches: [LayerStack] = [], _ apply: @escaping Application) {
        self.branches = branches
        self.apply = apply
    }
}

/// What an application of layers is for.
public struct LayerPass: Sendable {
    public var phase: Phase
    /// (rows, length), not 0 where a token is padding, which attention does not see; nil where nothing is padding.
    public var padding: Node?

    public init(_ phase: Phase, padding: Node? = nil) {
        self.phase = phase
        self.padding = padding
    }
}

/// What a layer computed in one application.
public struct LayerValue: Sendable {
    public var output: Node
    /// What goes into the layer's own nonlinearity, where it has one; the output itself for weights without one.
    public var preActivation: Node?
    /// 1/√(σ² + ε) of a normalization that divides by a deviation.
    public var normalizationFactors: Node?
    /// Scores and weights, for a layer that attends.
    public var attention: AttentionTrace?
    /// The states step by step, (rows, units) each, for `rnn`.
    public var states: [Node]
    /// Gates, cells and the states' gradients, for a gated recurrent layer.
    public var recurrent: RecurrentTrace?
    /// The layers inside, for one that holds others.
    public var inner: [LayerTrace]

    init(
        _ output: Node, preActivation: Node? = nil, normalizationFactors: Node? = nil,
        attention: AttentionTrace? = nil, states: [Node] = [], recurrent: RecurrentTrace? = nil,
        inner: [LayerTrace] = []
    ) {
        self.output = output
        self.preActivation = preActivation
        self.normalizationFactors = normalizationFactors
        self.attention = attention
        self.states = states
        self.recurrent = recurrent
        self.inner = inner
    }
}

/// Why a layer can't take its input: what it wants instead, and what would help.
public struct LayerObstacle: Error, Sendable, Equatable {
    /// `a flat vector`; for a setting that does not fit, a whole clause.
    public var wants: String
    /// `add flatten`
    public var remedy: String?
    /// The hyper-parameter that does not fit, where it is not the input's kind.
    public var key: String?

    public init(wants: String, remedy: String? = nil, key: String? = nil) {
        self.wants = wants
        self.remedy = remedy
        self.key = key
    }
}
