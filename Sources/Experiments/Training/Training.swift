import Learning
import Metrics

/// Trains a network, a perceptron or any list of layers, and watches every layer: gradients, weights, activations, loss.
public enum Training: Experiment {
    public static let name = "training"
    public static let says = LocalizedText(
        en: "trains a network of any layers and watches each of them", zh: "训练由任意层组成的网络，观察每一层")

    public static let parameters: [ParameterField] =
        [TrainingData.fieldWithSequences, NetworkFields.field, TrainingObjective.field] + LoopFields.fields() + [
            TrainingFields.batch(0...1_000_000),
            TrainingFields.steps,
            TrainingFields.validation(
                fraction: RealRange(0, 0.9), standard: 0,
                says: LocalizedText(en: "rows held out to measure generalization", zh: "衡量泛化的留出样本")),
            TrainingFields.histogram,
            ProbeCatalogue.field,
        ]

    public static let variations: [[(String, ParameterValue)]] = [
        [
            ("validation.fraction", .real(0.2)), ("schedule", .text("cosine")),
            ("network.activation", .text("relu")),
        ]
    ]

    public static let changeable = LoopFields.changeable + ["batch"]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<TrainingState> {
        let setting = try TrainingSetting(parameters, seed: 0)
        try ProbeCatalogue.check(parameters.group("probes"), TrainingProbes.outline(setting))
        return TrainingMetrics(setting).plan
    }

    public static func asking(for metrics: [String], _ parameters: Parameters) -> Parameters {
        ProbeCatalogue.asking(for: metrics, parameters)
    }

    public static func remarks(_ parameters: Parameters) -> [ParameterRemark] {
        TrainingRemarks.remarks(parameters)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> TrainingState {
        TrainingState(try TrainingSetting(parameters, seed: seed))
    }
}
