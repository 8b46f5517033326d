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
    /// What the parameters start from; nil where they are drawn.
    let weights: GivenWeights?
    /// How many weights and biases there are; 1 where nobody asks for them.
    let parameterCount: Int

    /// - Parameter data: where it is at hand already.
    init(_ written: Parameters, seed: UInt64, data known: TrainingData? = nil) throws(ExperimentError) {
        var parameters = written
        self.seed = seed
        objective = TrainingObjective(parameters)
        if let known {
            data = known
        } else {
            data = try TrainingData(parameters, task: objective.task, seed: seed)
        }
        batch = data.batch(parameters)
        try data.check(batch: batch)
        try objective.check(data)
        for index in parameters.entries.indices where parameters.entries[index].key == "batch" {
            parameters.entries[index].value = .integer(batch)
        }
        self.parameters = parameters
        try LayerFields.checkNames(parameters.list("network.layers"))
        network = try NetworkSetting(parameters, data: data, outputs: objective.outputCount(data))
        outline = try NetworkOutline(network, parameters, data: data, objective)
        let built = network
        func regions() throws(ExperimentError) -> [(name: String, shape: [Int])] {
            try NetworkOutline.parameters(of: built)
        }
        weights = try GivenWeights(parameters.group("network"), regions)
        let isExported = parameters["probes.\(ParametersProbe.name).probe"] == .text("on")
        parameterCount = isExported ? try regions().reduce(0) { $0 + $1.shape.reduce(1, *) } : 1
    }

    /// The numbers of one row's target: a class or a number, 0 or 1 for each class, a token for each step.
    var targetCount: Int {
        if let sequences = data.sequences { return sequences.training.length }
        return task == .classification ? 1 : network.outputs
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
