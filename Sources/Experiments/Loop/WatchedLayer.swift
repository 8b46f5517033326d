import Learning

/// A layer as the watch for numbers that are not finite tells it.
struct WatchedLayer: Sendable {
    /// What its operations are called by: `layer 3`, `time 3`, `read-out`.
    var name: String
    /// The same in Chinese: `第 3 层 `, with the space before what follows.
    var chineseName: String
    /// Its number among the hidden layers, from 1; 0 for what is not one of them.
    var number: Int
    /// Which of the graph's parameters are its own.
    var parameters: Range<Int>
    /// What it hands on: the operations up to here, from the layer before on, are its own.
    var end: Node

    static func hidden(_ number: Int, parameters: Range<Int>, end: Node) -> WatchedLayer {
        WatchedLayer(
            name: "layer \(number)", chineseName: "第 \(number) 层", number: number, parameters: parameters, end: end)
    }

    static func time(_ number: Int, end: Node) -> WatchedLayer {
        // All steps of time share their parameters, which are no step's own.
        WatchedLayer(
            name: "time \(number)", chineseName: "时间步 \(number) 的", number: number, parameters: 0..<0, end: end)
    }

    /// What comes after the hidden layers.
    static func readOut(_ output: Node, parameters: Range<Int>) -> WatchedLayer {
        WatchedLayer(name: "read-out", chineseName: "输出层", number: 0, parameters: parameters, end: output)
    }

    /// A part by its own name, which belongs to no hidden layer.
    static func part(_ name: String, zh: String, end: Node) -> WatchedLayer {
        WatchedLayer(name: name, chineseName: zh, number: 0, parameters: 0..<0, end: end)
    }

    /// The layers of a perceptron in one application: the hidden ones, then the read-out.
    static func all(
        of perceptron: MultilayerPerceptron, _ trace: MultilayerPerceptron.Trace, in graph: Graph
    ) -> [WatchedLayer] {
        let ranges = ranges(startingWith: (perceptron.hidden + [perceptron.readOut]).map(\.weights), in: graph)
        let hidden = trace.states.enumerated().map { index, state in
            WatchedLayer.hidden(index + 1, parameters: ranges[index], end: state)
        }
        return hidden + [readOut(trace.output, parameters: ranges[hidden.count])]
    }

    /// A layer declares its weights first; what follows up to the next layer's is its own too.
    static func ranges(startingWith weights: [Node], in graph: Graph) -> [Range<Int>] {
        let count = graph.parameters.count
        let starts = weights.map { node in graph.parameters.firstIndex { $0.node == node } ?? count }
        return zip(starts, starts.dropFirst() + [count]).map { $0..<max($0, $1) }
    }
}
