import Learning
import Metrics

/// The parameters that every experiment which trains a network has, in one wording.
enum TrainingFields {
    static func depth(_ range: ClosedRange<Int>, standard: Int) -> ParameterField {
        ParameterField(
            "depth", .integer(range), standard: .integer(standard),
            says: LocalizedText(en: "number of hidden layers", zh: "隐藏层数"))
    }

    static func width(_ range: ClosedRange<Int>, standard: Int) -> ParameterField {
        ParameterField(
            "width", .integer(range), standard: .integer(standard),
            says: LocalizedText(en: "units of each hidden layer", zh: "每个隐藏层的单元数"))
    }

    static func activation(standard: String) -> ParameterField {
        CatalogueFields.choice(
            "activation", among: ActivationCatalogue.all, standard: standard,
            says: LocalizedText(en: "nonlinearity after each hidden layer", zh: "每个隐藏层后的激活函数"))
    }

    static let loss = CatalogueFields.choice(
        "loss", among: LossCatalogue.all, standard: "cross-entropy",
        says: LocalizedText(en: "what training minimizes", zh: "训练最小化的损失"))

    static func batch(_ range: ClosedRange<Int>) -> ParameterField {
        ParameterField(
            "batch", .integer(range), standard: .integer(32),
            says: range.contains(0)
                ? LocalizedText(en: "rows a step learns from; 0: all of them", zh: "每步使用的样本数；0 表示全部")
                : LocalizedText(en: "rows a step learns from", zh: "每步使用的样本数"))
    }

    static let steps = ParameterField(
        "steps", .integer(0...10_000_000), standard: .integer(500),
        says: LocalizedText(en: "number of updates", zh: "更新次数"))

    /// - Parameter fraction: the share of the rows that may be held out.
    static func validation(fraction: RealRange, standard: Double, says: LocalizedText) -> ParameterField {
        ParameterField(
            "validation",
            .group([
                ParameterField(
                    "fraction", .real(fraction), standard: .real(standard),
                    says: LocalizedText(en: "share of the rows held out", zh: "留作验证的样本比例")),
                ParameterField(
                    "every", .integer(1...1_000_000), standard: .integer(10),
                    says: LocalizedText(en: "steps from one validation to the next", zh: "相邻两次验证间隔的步数")),
            ]),
            says: says)
    }

    static let histogram = ParameterField(
        "histogram",
        .group([
            ParameterField(
                "bins", .integer(1...1000), standard: .integer(40),
                says: LocalizedText(en: "bins of the activation histograms", zh: "激活直方图的区间数"))
        ]),
        says: LocalizedText(en: "how activations are counted", zh: "激活值的统计方式"))
}
