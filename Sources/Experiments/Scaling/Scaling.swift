import Learning
import Metrics

/// What a scaler does to a column: its distribution before and after, and how far one outlier squeezes all the others.
public enum Scaling: Experiment {
    public static let name = "scaling"
    public static let says = LocalizedText(
        en: "a column of numbers before and after a scaler, with an outlier", zh: "一列数据缩放前后的分布，含一个离群点")

    public static let parameters: [ParameterField] = [
        ScalingData.field,
        {
            var field = CatalogueFields.choice(
                "scaler", among: ScalerCatalogue.all, standard: ScalingSetting.none,
                says: LocalizedText(en: "how it is scaled", zh: "缩放方式"))
            if case .choice(let tag, let cases) = field.kind {
                let none = ParameterCase(
                    ScalingSetting.none, fields: [], says: LocalizedText(en: "as it is", zh: "不缩放"))
                field.kind = .choice(tag: tag, [none] + cases)
            }
            return field
        }(),
        ParameterField(
            "outlier", .real(RealRange(-1e6, 1e6)), standard: .real(20),
            says: LocalizedText(
                en: "how far one more row lies above the median, in interquartile ranges; 0: none",
                zh: "另加一行高出中位数多少个四分位距；0 表示不加")),
        ParameterField(
            "outliers",
            .group([
                ParameterField(
                    "from", .real(.positive), standard: .real(1),
                    says: LocalizedText(en: "the smallest outlier tried, in interquartile ranges", zh: "所试的最小离群点（四分位距）")
                ),
                ParameterField(
                    "to", .real(.positive), standard: .real(10_000),
                    says: LocalizedText(en: "the largest", zh: "最大离群点")),
                ParameterField(
                    "points", .integer(2...1000), standard: .integer(33), says: LocalizedText(en: "how many", zh: "个数")),
            ]),
            says: LocalizedText(en: "outliers that are tried one by one, by equal factors", zh: "逐个尝试的离群点，按等比取值")),
        TrainingFields.histogram,
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<ScalingState> {
        let (from, to) = (parameters.real("outliers.from"), parameters.real("outliers.to"))
        guard from < to else {
            throw ExperimentError(
                key: "outliers.to", message: "expected an outlier above outliers.from, \(from); found \(to)")
        }
        // A person's table is read here, so that what is wrong with it is told before the run.
        if parameters.text("data.kind") == "csv" { _ = try ScalingData(parameters, seed: 0) }
        return ScalingPlan.plan(parameters)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> ScalingState {
        try ScalingState(parameters, seed: seed)
    }
}
