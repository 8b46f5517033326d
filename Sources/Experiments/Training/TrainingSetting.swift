import Learning

/// The validated parameters of a training run with its data and what is to be built from both.
struct TrainingSetting {
    let parameters: Parameters
    let seed: UInt64
    let objective: TrainingObjective
    let data: TrainingData
    let network: NetworkSetting
    let outline: NetworkOutline
    let batch: Int

    /// - Parameter data: where it is at hand already.
    init(_ parameters: Parameters, seed: UInt64, data known: TrainingData? = nil) throws(ExperimentError) {
        self.parameters = parameters
        self.seed = seed
        objective = TrainingObjective(parameters)
        if let known {
            data = known
        } else {
            data = try TrainingData(parameters, task: objective.task, seed: seed)
        }
        batch = parameters.integer("batch")
        try data.check(batch: batch)
        try objective.check(data)
        try LayerFields.checkNames(parameters.list("network.layers"))
        network = try NetworkSetting(parameters, data: data, outputs: objective.outputCount(data))
        outline = try NetworkOutline(network, parameters, data: data, objective)
    }

    var task: Task { objective.task }

    /// The examples to learn from and those held out; where rows are compared, each has rows that it goes with.
    func examples() -> (training: Examples, validation: Examples) {
        var (training, held) = data.examples(as: network.input, for: task)
        if objective.isBalanced {
            training.weights = objective.weights(of: data.training, learningFrom: data.training)
            held.weights = objective.weights(of: data.validation, learningFrom: data.training)
        }
        guard let pairs = objective.pairs else { return (training, held) }
        return (
            pairs.fixed(training, classes: data.training.classIndices, seed: seed, stream: "pairs of all rows"),
            pairs.fixed(held, classes: data.validation.classIndices, seed: seed, stream: "pairs held out")
        )
    }

    /// Steps from one validation to the next; nil where nothing is held out.
    var validationInterval: Int? { data.heldOutCount > 0 ? parameters.integer("validation.every") : nil }
}
