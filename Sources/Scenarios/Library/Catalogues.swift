import Charts
import Experiments
import Metrics

/// Every catalogue that scenario files choose from, by name.
public enum Catalogues {
    /// Learning's catalogues, the marks, the experiments.
    public static func all(experiments: [any Experiment.Type] = ExperimentCatalogue.all) -> [CatalogueIndex] {
        CatalogueIndex.learning + [marks, index(of: experiments)]
    }

    private static let marks = CatalogueIndex(
        "marks", says: LocalizedText(en: "how a panel draws a metric", zh: "面板绘制指标的方式"),
        entries: MarkCatalogue.all.map { mark in
            CatalogueIndex.Entry(
                name: mark.name, says: mark.says,
                fields: [channel("x", isRequired: true)]
                    + mark.channels.map { channel($0.channel.rawValue, isRequired: $0.need == .required) })
        })

    /// What a channel of a panel is bound to.
    private static func channel(_ name: String, isRequired: Bool) -> ParameterField {
        ParameterField(
            name, .text, standard: isRequired ? nil : .text(""),
            says: LocalizedText(en: "step, variant or a dimension of the metric", zh: "step、variant 或指标的某个维度"))
    }

    private static func index(of experiments: [any Experiment.Type]) -> CatalogueIndex {
        CatalogueIndex(
            "experiments", says: LocalizedText(en: "families of simulations", zh: "模拟的种类"),
            entries: experiments.map { experiment in
                CatalogueIndex.Entry(
                    name: experiment.name, says: experiment.says, fields: flattened(experiment.parameters))
            })
    }

    /// Groups opened, each key with its path: `network.depth`.
    private static func flattened(_ fields: [ParameterField], under path: String = "") -> [ParameterField] {
        fields.flatMap { field -> [ParameterField] in
            var named = field
            named.key = path + field.key
            if case .group(let inner) = field.kind { return flattened(inner, under: named.key + ".") }
            return [named]
        }
    }
}
