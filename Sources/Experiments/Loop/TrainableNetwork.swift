import Learning

/// What a training loop trains: a graph, the program of one batch, and where the batches come from.
protocol TrainableNetwork: Sendable {
    var graph: Graph { get set }
    /// The program whose gradient is followed.
    var program: Program { get }
    /// The loss of the batch, as that program leaves it.
    var loss: Node { get }

    /// The layers as the watch for broken numbers tells them, in forward order.
    var layers: [WatchedLayer] { get }
    /// The parameters that are not treated as the optimizer's settings say; none unless a network has some.
    var parameterRules: [ParameterRule] { get }

    /// Writes the next batch into the graph; one that learns from the same numbers at every step has nothing to do.
    mutating func loadBatch()
}

extension TrainableNetwork {
    var parameterRules: [ParameterRule] { [] }
}
