import Learning

/// The validated parameters of a training run with its data and what is to be built from both.
struct TrainingSetting {
    let parameters: Parameters
    let seed: UInt64
    let loss: any Loss
    let data: TrainingData
    let network: NetworkSetting
    let outline: NetworkOutline
    let batch: Int
    /// What the parameters start from; nil where they are drawn.
    let weights: GivenWeights?
    /// How many weights and biases there are; 1 where nobody asks for them.
    let parameterCount: Int

    /// - Parameter data: where it is at hand already.
    init(_ parameters: Parameters, seed: UInt64, data known: TrainingData? = nil) throws(ExperimentError) {
        self.parameters = parameters
        self.seed = seed
        loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        if let known {
            data = known
        } else {
            data = try TrainingData(parameters, task: type(of: loss).task, seed: seed)
        }
        batch = parameters.integer("batch")
        try data.check(batch: batch)
        try LayerFields.checkNames(parameters.list("network.layers"))
        network = try NetworkSetting(parameters, data: data)
        outline = try NetworkOutline(network, parameters, data: data)
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

    var task: Task { type(of: loss).task }

    /// Steps from one validation to the next; nil where nothing is held out.
    var validationInterval: Int? { data.heldOutCount > 0 ? parameters.integer("validation.every") : nil }
}
