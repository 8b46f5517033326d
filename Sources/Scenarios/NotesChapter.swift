import Metrics

/// The chapters of the study notes, by which scenarios are listed.
public enum NotesChapter {
    private static let headings: [(number: String, name: LocalizedText)] = [
        ("1.1", LocalizedText(en: "Networks, backpropagation, gradient descent", zh: "网络结构、反向传播与梯度下降")),
        ("1.2", LocalizedText(en: "Activation functions", zh: "激活函数")),
        ("1.3", LocalizedText(en: "Loss functions", zh: "损失函数")),
        ("1.4", LocalizedText(en: "Optimizers", zh: "优化器")),
        ("1.5", LocalizedText(en: "Weight initialization", zh: "权重初始化")),
        ("1.6", LocalizedText(en: "Vanishing and exploding gradients", zh: "梯度消失与梯度爆炸")),
        ("1.7", LocalizedText(en: "Standardization, normalization, regularization", zh: "标准化、归一化与正则化")),
        ("1.8", LocalizedText(en: "Learning-rate schedules", zh: "学习率策略")),
        ("1.9", LocalizedText(en: "Training in practice", zh: "训练技巧")),
        ("2.1", LocalizedText(en: "Data", zh: "数据处理")),
        ("2.2", LocalizedText(en: "Models and pipelines", zh: "训练流程")),
        ("3.1", LocalizedText(en: "Attention and the transformer", zh: "注意力与 Transformer")),
        ("4", LocalizedText(en: "Mathematics", zh: "数学基础")),
    ]

    /// `1.6 Vanishing and exploding gradients` for the section 1.6.2; a common heading for what belongs to none.
    public static func heading(of section: String?) -> LocalizedText {
        let found = section.flatMap { section in
            headings.first { section == $0.number || section.hasPrefix($0.number + ".") }
        }
        guard let found else { return LocalizedText(en: "Beyond the notes", zh: "笔记之外") }
        return LocalizedText(en: "\(found.number) \(found.name.en)", zh: "\(found.number) \(found.name.zh)")
    }
}
