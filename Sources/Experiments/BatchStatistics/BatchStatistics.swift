import Learning
import Metrics

/// Trains a perceptron that begins with batch normalization of its raw features, and watches the running statistics, the
/// noise that a batch puts into its own outputs, and how far training and inference are apart.
public enum BatchStatistics: Experiment {
    public static let name = "batch-statistics"
    public static let says = LocalizedText(
        en: "trains with batch normalization and compares the statistics of batches with the running ones",
        zh: "用批归一化训练，比较批统计量与滑动统计量")

    public static let parameters: [ParameterField] =
        [
            TrainingData.field,
            ParameterField(
                "offset", .real(RealRange(-1000, 1000)), standard: .real(4),
                says: LocalizedText(en: "added to every feature, after the spread", zh: "缩放之后加到每个特征上的常数")),
            ParameterField(
                "spread", .real(RealRange(0, 1000, includesLower: false, isLogarithmic: true)), standard: .real(2),
                says: LocalizedText(en: "factor of every feature", zh: "每个特征乘以的倍数")),
            ParameterField(
                "normalization", .group(BatchNorm.hyperparameters.map { ParameterField($0) }),
                says: LocalizedText(en: "the batch normalization", zh: "批归一化")),
            ParameterField(
                "network",
                .group([
                    TrainingFields.depth(1...50, standard: 1),
                    TrainingFields.width(1...1024, standard: 32),
                    TrainingFields.activation(standard: "relu"),
                ]),
                says: LocalizedText(
                    en: "the network; each hidden layer is normalized too, before its activation",
                    zh: "网络；每个隐藏层在激活前也做批归一化")
            ),
            TrainingFields.loss,
        ] + LoopFields.fields() + [
            TrainingFields.batch(2...1024),
            TrainingFields.steps,
            TrainingFields.validation(
                fraction: RealRange(0.05, 0.9), standard: 0.5,
                says: LocalizedText(en: "rows held out to compare training and inference", zh: "用来比较训练模式与推理模式的留出样本")),
            OutputNoise.field,
        ]

    public static let changeable = LoopFields.changeable

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<BatchStatisticsState> {
        BatchStatisticsPlan(try BatchStatisticsSetting(parameters, seed: 0)).plan
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> BatchStatisticsState {
        BatchStatisticsState(try BatchStatisticsSetting(parameters, seed: seed))
    }
}
