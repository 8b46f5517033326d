import Bounds
import Learning

/// How many numbers a training run holds at once, and how many it may: what does not fit into memory is refused before
/// it is tried.
enum TrainingSize {
    /// The most numbers of one run: 2 GB of them, or as much as a person has allowed.
    static var limit: Double {
        let allowed = MemoryLimit.current
        return max(250_000_000, allowed.isAsked ? allowed.bytes / 8 : 0)
    }

    /// Refuses made-up data that would not fit.
    static func check(data: Parameters) throws(ExperimentError) {
        guard case .integer(let points) = data["points"] else { return }
        var features = 2.0
        if case .integer(let count) = data["features"] { features = Double(count) }
        if case .integer(let width) = data["units"] { features = max(features, Double(width)) }
        try refuse("data", "\(points) points", Double(points) * features)
    }

    /// Refuses a network that would not fit, with the values and gradients of its batches.
    ///
    /// - Returns: how many numbers it holds.
    static func check(
        _ parameters: Parameters, data: TrainingData, _ objective: TrainingObjective
    ) throws(ExperimentError) -> Double {
        let (depth, width) = (Double(parameters.integer("network.depth")), Double(parameters.integer("network.width")))
        let inputs = Double(data.training.featureCount + data.training.outputCount)
        // Gates double a layer's outputs; parameters have gradients and up to three numbers of an optimizer.
        let weights = 2 * width * (width * (depth - 1) + inputs)
        let rows = Double(objective.groups) * Double(parameters.integer("batch") + data.validation.rowCount)
        let words = "\(parameters.integer("network.depth")) layers of \(parameters.integer("network.width")) units"
        let held = 5 * weights + 4 * rows * width * depth + (try check(objective, parameters, data: data))
        try refuse("network", words, held)
        return held
    }

    /// Refuses a loss that would compare more rows with each other than fit.
    ///
    /// - Returns: how many numbers the comparisons hold.
    static func check(
        _ objective: TrainingObjective, _ parameters: Parameters, data: TrainingData
    ) throws(ExperimentError) -> Double {
        guard let pairs = objective.pairs, type(of: pairs.loss).comparesBatch else { return 0 }
        var held = 0.0
        for (key, rows) in [("batch", parameters.integer("batch")), ("validation.fraction", data.heldOutCount)] {
            // Cosines, scaled, masked and as probabilities, each with its gradient.
            let side = Double(pairs.groups) * Double(rows)
            try refuse(key, "all pairs of \(rows) rows", 8 * side * side)
            held += 8 * side * side
        }
        return held
    }

    /// Refuses listed layers of which one alone would not fit, before any is built.
    static func check(_ layers: [LayerDescription], input: DataShape, outputs: Int) throws(ExperimentError) {
        let context = LayerContext(outputs: outputs)
        var shape = input
        for (index, description) in layers.enumerated() {
            // What does not fit its input is told where shapes are inferred.
            guard let output = try? description.layer.output(for: shape, in: context) else { return }
            if case .tokens(_, let vocabulary) = shape {
                try refuse(
                    "network.layers[\(index)]", description.kind, 5 * Double(vocabulary) * Double(output.features ?? 1))
            } else if description.kind == DenseLayer.name {
                let weights = Double(shape.features ?? 1) * Double(output.features ?? 1)
                try refuse("network.layers[\(index)]", description.kind, 5 * weights)
            }
            try refuse("network.layers[\(index)]", description.kind, 4 * Double(output.count))
            shape = output
        }
    }

    static func refuse(_ key: String, _ words: String, _ numbers: Double) throws(ExperimentError) {
        guard numbers > limit else { return }
        throw ExperimentError(
            key: key,
            message: "\(words) would hold about \(ByteText.text(8 * numbers)) at once, more than the "
                + "\(ByteText.text(8 * limit)) that a run may; make it smaller, or allow more with --memory")
    }
}
