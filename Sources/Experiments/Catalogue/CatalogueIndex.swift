import Formulas
import Learning
import Metrics

/// One of Learning's catalogues as `dash list` prints it: its name, what it is a choice of, its entries.
public struct CatalogueIndex: Sendable {
    /// In the plural: `optimizers`.
    public var name: String
    public var says: LocalizedText
    public var entries: [Entry]

    /// An entry: its name, formula and hyper-parameters, with what scenario files may add.
    public struct Entry: Sendable {
        public var name: String
        public var says: LocalizedText
        /// In Unicode; nil where a formula says nothing.
        public var formula: String?
        public var fields: [ParameterField]

        public init(name: String, says: LocalizedText, formula: String? = nil, fields: [ParameterField] = []) {
            self.name = name
            self.says = says
            self.formula = formula
            self.fields = fields
        }
    }

    public init(_ name: String, says: LocalizedText, entries: [Entry]) {
        self.name = name
        self.says = says
        self.entries = entries
    }

    /// The catalogues of Learning, in the order in which they are named.
    public static let learning: [CatalogueIndex] = [
        index("optimizers", OptimizerCatalogue.onSurfaces, en: "how gradients become updates", zh: "由梯度得到更新的规则") {
            ($0 as? any Optimizer.Type)?.formula
        },
        layers,
        index("activations", ActivationCatalogue.all, en: "nonlinearities between layers", zh: "层间的激活函数") {
            ($0 as? any Activation.Type)?.formula
        },
        index(
            "losses", LossCatalogue.all as [any CatalogueEntry.Type] + EmbeddingLossCatalogue.all,
            en: "what training minimizes; the last four compare embeddings", zh: "训练最小化的损失；最后四种比较嵌入"
        ) {
            ($0 as? any Loss.Type)?.formula ?? ($0 as? any EmbeddingLoss.Type)?.formula
        },
        index("initializations", InitializerCatalogue.all, en: "how weights start", zh: "权重的初始化") {
            ($0 as? any Initializer.Type)?.formula
        },
        index(
            "normalizations", NormalizationCatalogue.all, en: "how a layer's numbers are brought to a fixed scale",
            zh: "把一层的数值归一到固定尺度的方式"
        ) {
            ($0 as? any Normalization.Type)?.formula
        },
        schedules,
        index("surfaces", SurfaceCatalogue.all, en: "functions of two parameters to descend on", zh: "供下降的二元函数曲面") {
            ($0 as? any Surface.Type)?.formula
        },
        data,
        index("scalers", ScalerCatalogue.all, en: "how features are brought to scale", zh: "特征的缩放方式") {
            ($0 as? any Scaler.Type)?.formula
        },
        index("sequences", SequenceCatalogue.all, en: "token sequences to foretell", zh: "供预测的词元序列任务") { _ in nil },
        functions,
        ProbeCatalogue.index,
    ]

    private static func index(
        _ name: String, _ all: [any CatalogueEntry.Type], en: String, zh: String,
        formula: (any CatalogueEntry.Type) -> String?
    ) -> CatalogueIndex {
        CatalogueIndex(
            name, says: LocalizedText(en: en, zh: zh),
            entries: all.map { type in
                let made = ParameterCase(type)
                return Entry(name: made.name, says: made.says, formula: formula(type), fields: made.fields)
            })
    }

    /// With what can be set for each layer alone.
    private static let layers = CatalogueIndex(
        "layers", says: LocalizedText(en: "what networks are made of", zh: "网络的组成"),
        entries: cases(of: ParameterField("layer", LayerFields.layer, says: LocalizedText(en: "", zh: ""))) { _ in nil }
    )

    /// With what scenario files add to the entries: milestones and a warm-up.
    private static let schedules = CatalogueIndex(
        "schedules", says: ScheduleFields.field.says,
        entries: cases(of: ScheduleFields.field) { name in
            ScheduleCatalogue.all.first { $0.name == name }?.formula
        })

    /// What formulas can call, and the constants they know.
    private static let functions = CatalogueIndex(
        "functions", says: LocalizedText(en: "what formulas can call, and their constants", zh: "公式可用的函数与常数"),
        entries: FormulaFunction.allCases.map { function in
            let says = function.says
            return Entry(name: function.name, says: LocalizedText(en: says.en, zh: says.zh), formula: function.form)
        }
            + FormulaConstant.allCases.map { constant in
                Entry(
                    name: constant.rawValue, says: LocalizedText(en: "constant", zh: "常数"), formula: "\(constant.value)"
                )
            })

    /// With a person's own table, and the scalers.
    private static let data = CatalogueIndex(
        "data", says: TrainingData.field.says, entries: cases(of: TrainingData.field) { _ in nil })

    private static func cases(of field: ParameterField, formula: (String) -> String?) -> [Entry] {
        guard case .choice(_, let cases) = field.kind else { return [] }
        return cases.map { Entry(name: $0.name, says: $0.says, formula: formula($0.name), fields: $0.fields) }
    }
}
