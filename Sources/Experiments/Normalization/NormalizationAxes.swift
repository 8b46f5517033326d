import Learning
import Metrics

/// Normalizes one tensor, shows which of its entries share a mean and a variance, and finds the same out by poking: it
/// changes one entry after the other and watches which outputs move.
public enum NormalizationAxes: Experiment {
    public static let name = "normalization"
    public static let says = LocalizedText(
        en: "normalizes a tensor and pokes its entries to see which of them share a statistic",
        zh: "对一个张量做归一化，逐个改动元素，观察哪些元素共用统计量")

    public static let parameters: [ParameterField] = [
        TensorSource.layoutField, TensorSource.sizeField, TensorSource.dataField, TensorSource.valuesField,
        CatalogueFields.choice(
            "normalization", among: NormalizationCatalogue.all, standard: "batch-norm",
            says: LocalizedText(en: "what brings the tensor to a fixed scale", zh: "归一化方法")),
        ParameterField(
            "scales", .list(of: .real(.finite), count: 0...32_768), standard: .list([]),
            says: LocalizedText(en: "the scales γ, in PyTorch's order; all 1 if empty", zh: "缩放 γ，顺序同 PyTorch；留空则全为 1")),
        ParameterField(
            "shifts", .list(of: .real(.finite), count: 0...32_768), standard: .list([]),
            says: LocalizedText(en: "the shifts β, in PyTorch's order; all 0 if empty", zh: "平移 β，顺序同 PyTorch；留空则全为 0")),
        ParameterField(
            "poke", .real(RealRange(0, 1000, includesLower: false)), standard: .real(1),
            says: LocalizedText(en: "what is added to the entry that is changed", zh: "加到被改动元素上的量")),
        ParameterField(
            "steps", .integer(0...100_000), standard: .integer(0),
            says: LocalizedText(
                en: "the last step; at each another entry is changed, row after row from the middle on, over and over",
                zh: "最后一步；每步改动一个元素，从中间开始逐行进行，循环往复")),
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<NormalizationState> {
        let layout = try TensorSource(parameters, seed: nil).layout
        let normalization = normalization(parameters)
        _ = try TensorNormalization(layout, normalization, parameters)
        let shared =
            normalization.rule == nil ? nil : normalization.groups(of: layout.shape, layout: layout.featureLayout)
        return MetricPlan(NormalizationPlan(layout: layout, statistics: shared?.count).entries)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> NormalizationState {
        let source = try TensorSource(parameters, seed: seed)
        let layer = try TensorNormalization(source.layout, normalization(parameters), parameters)
        return NormalizationState(NormalizedTensor(source, layer), poke: parameters.real("poke"))
    }

    private static func normalization(_ parameters: Parameters) -> any Normalization {
        CatalogueFields.entry(parameters.group("normalization"), among: NormalizationCatalogue.all)
    }
}
