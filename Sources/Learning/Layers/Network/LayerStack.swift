import Numerics

/// Layers one after the other, built: what a network is, and a branch inside a layer that holds others.
public struct LayerStack: Sendable {
    struct Element: Sendable {
        var description: LayerDescription
        var place: LayerPlace
        var built: BuiltLayer
        /// Which of the graph's parameters, in order of declaration, are its own.
        var parameters: [ParameterRegion]
    }

    let elements: [Element]

    /// The value at x, and each layer's.
    func apply(to x: Node, pass: LayerPass, in builder: inout GraphBuilder) -> (output: Node, traces: [LayerTrace]) {
        var (state, traces) = (x, [LayerTrace]())
        for element in elements {
            let value = element.built.apply(state, pass, &builder)
            traces.append(LayerTrace(element, input: state, value: value))
            state = value.output
        }
        return (state, traces)
    }
}

/// Builds stacks: infers shapes, gives names, declares parameters.
struct StackBuilder {
    var context: LayerContext
    let standardInitializer: any Initializer
    let seed: UInt64
    private var names: Set<String> = []

    init(context: LayerContext, standardInitializer: any Initializer, seed: UInt64) {
        self.context = context
        self.standardInitializer = standardInitializer
        self.seed = seed
    }

    /// The stack and what it makes of the input. Without a graph builder, shapes alone are inferred.
    mutating func build(
        _ descriptions: [LayerDescription], input: DataShape, prefix: String = "", path: [Int] = [],
        source: String = "the data", in builder: inout GraphBuilder
    ) throws(LayerMismatch) -> (stack: LayerStack, output: DataShape) {
        var elements: [LayerStack.Element] = []
        var (shape, source) = (input, source)
        for (index, description) in descriptions.enumerated() {
            let position = path + [index]
            let name = description.name ?? freeName(prefix + description.kind)
            guard names.insert(name).inserted else {
                throw LayerMismatch(
                    path: position, kind: description.kind, key: "name", got: shape, source: source,
                    wants: "a name of its own, not \"\(name)\" again")
            }
            let first = builder.parameters.count
            var place = LayerPlace(
                name: name, input: shape, output: shape, context: context, initializer: description.initializer,
                standardInitializer: standardInitializer, seed: seed)
            let built: BuiltLayer
            if let composite = description.layer as? any CompositeLayer {
                var (stacks, outputs) = ([LayerStack](), [DataShape]())
                for (branch, layers) in composite.branches.enumerated() {
                    let (stack, output) = try build(
                        layers, input: shape, prefix: "\(name) ", path: position + [branch], source: source,
                        in: &builder)
                    stacks.append(stack)
                    outputs.append(output)
                }
                place.output = try fit(description, at: position, shape, source) { () throws(LayerObstacle) in
                    try composite.output(for: shape, branches: outputs)
                }
                built = composite.build(stacks, at: place, in: &builder)
            } else {
                place.output = try fit(description, at: position, shape, source) { () throws(LayerObstacle) in
                    try description.layer.output(for: shape, in: context)
                }
                built = description.layer.build(at: place, in: &builder)
            }
            description.layer.announce(to: &context)
            elements.append(
                LayerStack.Element(
                    description: description, place: place, built: built,
                    parameters: Array(builder.parameters[first...])))
            shape = place.output
            source = description.kind
        }
        return (LayerStack(elements: elements), shape)
    }

    /// With the first number that no layer has yet.
    private func freeName(_ text: String) -> String {
        var number = 1
        while names.contains("\(text) \(number)") { number += 1 }
        return "\(text) \(number)"
    }

    private func fit(
        _ description: LayerDescription, at path: [Int], _ shape: DataShape, _ source: String,
        _ infer: () throws(LayerObstacle) -> DataShape
    ) throws(LayerMismatch) -> DataShape {
        do {
            return try infer()
        } catch {
            throw LayerMismatch(
                path: path, kind: description.kind, key: error.key, got: shape, source: source, wants: error.wants,
                remedy: error.remedy)
        }
    }
}
