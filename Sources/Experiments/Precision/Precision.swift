import Learning
import Metrics

/// Training with every operation rounded to a number format: updates and gradients that get lost, loss scaling, a master copy,
/// stochastic rounding; and when micro-batches add up to the batch.
public enum Precision: Experiment {
    public static let name = "precision"
    public static let says = LocalizedText(
        en: "training with every operation rounded to half, bfloat16, single or double; gradients in parts",
        zh: "每步运算都舍入到半精度、bfloat16、单精度或双精度的训练；分批累积的梯度")

    public static let parameters = PrecisionSetting.fields

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<PrecisionState> {
        PrecisionPlan(largestPower: parameters.integer("scales.to")).plan
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> PrecisionState {
        PrecisionState(PrecisionSetting(parameters), seed: seed)
    }
}
