import Learning
import Metrics
import Numerics

/// The validated parameters of a propagation.
struct PropagationSettings: Sendable {
    let seed: UInt64
    /// Hidden layers, or the steps of time of a recurrent network.
    let depth: Int
    let width: Int
    let activations: [any Activation]
    let initializer: any Initializer
    let isRecurrent: Bool
    /// What the recurrent weights are scaled to; nil leaves them as drawn.
    let radius: Double?
    let draws: Int
    let rows: Int
    private let bins: Int

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        self.seed = seed
        let network = parameters.group("network")
        isRecurrent = network.boolean("recurrent")
        depth = network.integer(isRecurrent ? "length" : "depth")
        width = network.integer("width")
        activations = network.list("activations").map { value in
            // A default is a bare name.
            let full = Propagation.activation.filled(value) ?? value
            guard case .group(let entries) = full else { preconditionFailure("no activation \(value)") }
            return CatalogueFields.entry(Parameters(entries), among: ActivationCatalogue.all)
        }
        initializer = CatalogueFields.entry(network.group("initialization"), among: InitializerCatalogue.all)
        let asked = network.real("spectral-radius")
        radius = asked > 0 ? asked : nil
        draws = parameters.integer("draws")
        rows = parameters.integer("batch")
        bins = parameters.integer("histogram.bins")
        if isRecurrent, let gated = activations.first(where: { type(of: $0).inputsPerOutput > 1 }) {
            throw ExperimentError(
                key: "network.activations",
                message: "\(type(of: gated).name) gates one half of its inputs with the other; "
                    + "a recurrent network needs one of one number, such as tanh")
        }
        if radius != nil, !isRecurrent {
            throw ExperimentError(
                key: "network.spectral-radius",
                message: "only the weights of a recurrent network are scaled to a radius; set network.recurrent: true")
        }
        try checkSize()
    }

    /// How far the bins reach where an activation's range has no end, in deviations of the input.
    private static let reach = 3.0

    /// The bins of the activations: between the ends of all activations' ranges. The same for every initialization, so
    /// that their histograms compare; what lies beyond is counted in the outermost bin.
    var histogram: Histogram {
        let ranges = activations.map(\.range)
        let lower = ranges.map { max($0.lower, -Self.reach) }.min() ?? -Self.reach
        let upper = ranges.map { min($0.upper, Self.reach) }.max() ?? Self.reach
        return Histogram(lower: lower, upper: upper, bins: bins)
    }

    /// The seed of a draw: the first has the run's own.
    func seed(ofDraw draw: Int) -> UInt64 {
        guard draw > 0 else { return seed }
        var random = Philox(seed: seed, stream: "draw \(draw + 1)")
        return random.nextUInt64()
    }

    /// The standard deviation that the law of a layer's weights has; nil where they are not drawn about 0.
    ///
    /// A matrix of independent draws of deviation s has the spectral radius s·√n in the limit of many units n, and one
    /// scaled to the radius r the deviation r/√n. Source: Girko 1984, the circular law.
    var deviation: Double? {
        if let radius { return radius / Double(width).squareRoot() }
        return initializer.lawDeviation([width, width])
    }

    /// About how many numbers a run holds: the network that is trained, and what is kept of every draw.
    var heldNumbers: Double { networkNumbers + drawnNumbers }

    private var networkNumbers: Double {
        let (depth, width, rows) = (Double(depth), Double(width), Double(rows))
        // Gates double a layer's outputs; parameters have gradients and up to three numbers of an optimizer.
        let weights = 2 * width * width * (isRecurrent ? 2 : depth)
        return 5 * weights + 6 * rows * width * depth
    }

    private var drawnNumbers: Double { Double(depth) * Double(activations.count * (8 * draws + bins)) }

    private func checkSize() throws(ExperimentError) {
        let words = "\(depth) \(isRecurrent ? "steps of time" : "layers") of \(width) units"
        try TrainingSize.refuse("network", words, networkNumbers)
        try TrainingSize.refuse("draws", "\(draws) draws of \(depth) layers", drawnNumbers)
    }
}
