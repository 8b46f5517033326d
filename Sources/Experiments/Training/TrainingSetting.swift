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

    /// - Parameter data: where it is at hand already.
    init(_ written: Parameters, seed: UInt64, data known: TrainingData? = nil) throws(ExperimentError) {
        var parameters = written
        self.seed = seed
        loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        if let known {
            data = known
        } else {
            data = try TrainingData(parameters, task: type(of: loss).task, seed: seed)
        }
        batch = data.batch(parameters)
        try data.check(batch: batch)
        for index in parameters.entries.indices where parameters.entries[index].key == "batch" {
            parameters.entries[index].value = .integer(batch)
        }
        self.parameters = parameters
        try LayerFields.checkNames(parameters.list("network.layers"))
        network = try NetworkSetting(parameters, data: data)
        outline = try NetworkOutline(network, parameters, data: data)
    }

    var task: Task { type(of: loss).task }

    /// Steps from one validation to the next; nil where nothing is held out.
    var validationInterval: Int? { data.heldOutCount > 0 ? parameters.integer("validation.every") : nil }
}
