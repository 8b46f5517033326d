import Learning
import Metrics

/// The validated parameters of a run with its data.
struct BatchStatisticsSetting {
    let parameters: Parameters
    let seed: UInt64
    let loss: any Loss
    /// Spread and offset.
    let data: TrainingData
    let normalization: BatchNorm
    let rule: RunningRule

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        self.parameters = parameters
        self.seed = seed
        loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        var data = try TrainingData(parameters, task: type(of: loss).task, seed: seed)
        guard data.validation.rowCount > 0 else {
            throw ExperimentError(
                key: "validation.fraction", message: "no row is held out of \(data.training.rowCount); make it larger")
        }
        let (offset, spread) = (parameters.real("offset"), parameters.real("spread"))
        for index in data.training.features.indices {
            data.training.features[index] = offset + spread * data.training.features[index]
        }
        for index in data.validation.features.indices {
            data.validation.features[index] = offset + spread * data.validation.features[index]
        }
        self.data = data
        let group = parameters.group("normalization")
        normalization = BatchNorm([
            "epsilon": group.real("epsilon"), "momentum": group.real("momentum"),
            "cumulative": group.boolean("cumulative") ? 1 : 0, "affine": group.boolean("affine") ? 1 : 0,
        ])
        guard let rule = normalization.rule?.running else {
            throw ExperimentError(key: "normalization", message: "there are no running statistics to watch")
        }
        self.rule = rule
    }

    var batch: Int { parameters.integer("batch") }
    var epsilon: Double { parameters.real("normalization.epsilon") }
}
