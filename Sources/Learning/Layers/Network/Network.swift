import Numerics

/// A network made of a list of layers, its parameters in a graph.
///
/// ```swift
/// let network = try Network(
///     [.init(DenseLayer(units: 32)), .init(ReLU().asLayer), .init(DenseLayer(units: 0))],
///     input: .vector(4), outputs: 3, seed: 1, in: &builder)
/// let x = builder.input(network.input.batch(of: 16))
/// let trace = network.apply(to: x, phase: .training, in: &builder)
/// ```
/// It may be applied more than once, with other numbers of rows and for other phases, to share the parameters.
public struct Network: Sendable {
    public let input: DataShape
    public let output: DataShape
    let stack: LayerStack

    /// Declares the parameters of all layers in order. `outputs` is how many numbers the targets ask for.
    ///
    /// Layers without a name are named after their kind and a number from 1, those inside another after it too:
    /// `conv 2`, `residual 1 dense 2`.
    public init(
        _ layers: [LayerDescription], input: DataShape, outputs: Int, initializer: any Initializer = XavierUniform(),
        seed: UInt64, in builder: inout GraphBuilder
    ) throws(LayerMismatch) {
        var stacks = StackBuilder(
            context: LayerContext(outputs: outputs), standardInitializer: initializer, seed: seed)
        (stack, output) = try stacks.build(layers, input: input, in: &builder)
        self.input = input
    }

    /// What each layer makes of the input, without keeping anything. Throws at the first layer that does not fit.
    public static func shapes(
        of layers: [LayerDescription], input: DataShape, outputs: Int
    ) throws(LayerMismatch) -> [DataShape] {
        var builder = GraphBuilder()
        // Zeros cost no drawing.
        var stacks = StackBuilder(
            context: LayerContext(outputs: outputs), standardInitializer: Zeros(), seed: 0)
        let plain = layers.map { $0.withoutInitializers }
        return try stacks.build(plain, input: input, in: &builder).stack.elements.map(\.place.output)
    }

    /// The layers of the list: name, kind, and what each makes of its input.
    public var layers: [(name: String, kind: String, output: DataShape)] {
        stack.elements.map { ($0.place.name, $0.description.kind, $0.place.output) }
    }

    /// The network's values at x, (rows, the input's axes…).
    public func apply(
        to x: Node, phase: Phase, padding: Node? = nil, in builder: inout GraphBuilder
    ) -> NetworkTrace {
        precondition(Array(x.shape.dimensions.dropFirst()) == input.dimensions, "a batch of \(x.shape) for \(input)")
        let (output, layers) = stack.apply(to: x, pass: LayerPass(phase, padding: padding), in: &builder)
        return NetworkTrace(layers: layers, output: output)
    }

    /// How the optimizer treats the layers' parameters where that differs from its own settings; empty where nothing
    /// does. A layer inside another follows it too: factors multiply, the inner decay counts, frozen stays frozen.
    public var parameterRules: [ParameterRule] { Network.rules(stack, within: ParameterRule(range: 0..<0)) }

    private static func rules(_ stack: LayerStack, within outer: ParameterRule) -> [ParameterRule] {
        stack.elements.flatMap { element -> [ParameterRule] in
            var rule = outer
            rule.learningRateFactor *= element.description.learningRateFactor
            rule.weightDecay = element.description.weightDecay ?? rule.weightDecay
            rule.isFrozen = rule.isFrozen || element.description.isFrozen
            if !element.built.branches.isEmpty { return element.built.branches.flatMap { rules($0, within: rule) } }
            guard let first = element.parameters.first, let last = element.parameters.last, !rule.isPlain else {
                return []
            }
            rule.range = first.range.lowerBound..<last.range.upperBound
            return [rule]
        }
    }
}

extension LayerDescription {
    /// The same with zeros for weights, which cost no drawing.
    public var withoutInitializers: LayerDescription {
        var plain = self
        plain.initializer = Zeros()
        guard var composite = layer as? any CompositeLayer else { return plain }
        composite.branches = composite.branches.map { $0.map(\.withoutInitializers) }
        plain.layer = composite
        return plain
    }
}
