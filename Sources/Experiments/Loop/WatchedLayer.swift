import Learning

/// A layer as the watch for numbers that are not finite tells it.
struct WatchedLayer: Sendable {
    /// What its operations are called by: `layer 3`, `time 3`, `read-out`.
    var name: String
    /// Its number among the hidden layers, from 1; 0 for what is not one of them.
    var number: Int
    /// Which of the graph's parameters are its own.
    var parameters: Range<Int>
    /// What it hands on: the operations up to here, from the layer before on, are its own.
    var end: Node

    /// The layers of a perceptron in one application: the hidden ones, then the read-out.
    static func all(of perceptron: MultilayerPerceptron, _ trace: MultilayerPerceptron.Trace, in graph: Graph)
        -> [WatchedLayer]
    {
        // A layer declares its weights first; what follows up to the next layer's is its own too.
        let starts = (perceptron.hidden + [perceptron.readOut]).map { layer in
            graph.parameters.firstIndex { $0.node == layer.weights } ?? graph.parameters.count
        }
        let ends = starts.dropFirst() + [graph.parameters.count]
        let hidden = trace.states.enumerated().map { index, state in
            WatchedLayer(
                name: "layer \(index + 1)", number: index + 1, parameters: starts[index]..<ends[index + 1], end: state)
        }
        return hidden + [readOut(trace.output)]
    }

    /// What comes after the hidden layers.
    static func readOut(_ output: Node) -> WatchedLayer {
        WatchedLayer(name: "read-out", number: 0, parameters: 0..<0, end: output)
    }
}
