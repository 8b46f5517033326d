import Metrics

/// How a network is trained in a number format.
struct PrecisionSetting: Sendable {
    /// How weights take an update.
    enum Storage: String, CaseIterable, Sendable {
        /// In the format, to the nearest number.
        case nearest
        /// In the format, up or down by chance.
        case stochastic
        /// In a copy in single precision, which is rounded to the format for each pass.
        case master
    }

    let format: NumberFormat
    let storage: Storage
    let scale: Double
    let patience: Int?
    let rate, weight: Double
    let sizes: [Int]
    let points: Int
    let steps: Int

    init(_ parameters: Parameters) {
        format = NumberFormat(rawValue: parameters.text("precision")) ?? .double
        storage = Storage(rawValue: parameters.text("weights")) ?? .nearest
        let scaling = parameters.group("loss-scale")
        switch scaling.text("kind") {
        case "fixed": (scale, patience) = (scaling.real("scale"), nil)
        case "dynamic": (scale, patience) = (scaling.real("start"), scaling.integer("patience"))
        default: (scale, patience) = (1, nil)
        }
        rate = parameters.real("learning-rate")
        weight = parameters.real("loss-weight")
        sizes = [1] + [Int](repeating: parameters.integer("units"), count: parameters.integer("layers")) + [1]
        points = parameters.integer("points")
        steps = parameters.integer("steps")
    }

    static let fields: [ParameterField] = [
        ParameterField(
            "precision", .name(NumberFormat.allCases.map(\.rawValue)), standard: .text("half"),
            says: LocalizedText(en: "format that every result is rounded to", zh: "每步结果舍入到的数值格式")),
        ParameterField(
            "weights", .name(Storage.allCases.map(\.rawValue)), standard: .text("nearest"),
            says: LocalizedText(
                en: "how weights take an update: rounded to nearest, stochastically, or in a master copy in single",
                zh: "权重的更新方式：就近舍入、随机舍入，或保留单精度主副本")),
        ParameterField(
            "loss-scale",
            .choice(
                tag: "kind",
                [
                    ParameterCase("none", fields: [], says: LocalizedText(en: "no scaling", zh: "不缩放")),
                    ParameterCase(
                        "fixed",
                        fields: [
                            ParameterField(
                                "scale", .real(RealRange(1, 1e12, isLogarithmic: true)), standard: .real(1024),
                                says: LocalizedText(en: "the factor", zh: "缩放因子"))
                        ],
                        says: LocalizedText(en: "by one factor", zh: "固定因子")),
                    ParameterCase(
                        "dynamic",
                        fields: [
                            ParameterField(
                                "start", .real(RealRange(1, 1e12, isLogarithmic: true)), standard: .real(65536),
                                says: LocalizedText(en: "the first factor", zh: "初始因子")),
                            ParameterField(
                                "patience", .integer(1...100_000), standard: .integer(20),
                                says: LocalizedText(
                                    en: "updates in a row without overflow before it is doubled", zh: "连续多少次不溢出后加倍")),
                        ],
                        says: LocalizedText(en: "halved on overflow, doubled after patience", zh: "溢出则减半，稳定若干步后加倍")),
                ]),
            standard: .text("none"),
            says: LocalizedText(en: "what the loss is multiplied by before the backward pass", zh: "反向传播之前损失所乘的因子")),
        ParameterField(
            "learning-rate", .real(.positive), standard: .real(1000),
            says: LocalizedText(en: "learning rate of gradient descent on all points", zh: "全批量梯度下降的学习率")),
        ParameterField(
            "loss-weight", .real(.positive), standard: .real(1e-4),
            says: LocalizedText(
                en: "factor of the loss, as an auxiliary loss has one; small gradients come from it",
                zh: "损失的权重，如辅助损失所带的系数；梯度因此很小")),
        ParameterField(
            "layers", .integer(1...4), standard: .integer(2), says: LocalizedText(en: "hidden layers", zh: "隐藏层数")),
        ParameterField(
            "units", .integer(1...32), standard: .integer(12),
            says: LocalizedText(en: "tanh units of a layer", zh: "每层的 tanh 单元数")),
        ParameterField(
            "points", .integer(2...128), standard: .integer(16),
            says: LocalizedText(en: "points of a sine, all in each update", zh: "正弦曲线上的样本数，每步全用")),
        ParameterField(
            "scales",
            .group([
                ParameterField(
                    "to", .integer(1...60), standard: .integer(46),
                    says: LocalizedText(en: "the largest power of two", zh: "最大的二的幂次"))
            ]),
            says: LocalizedText(
                en: "factors of the loss that are tried at the start, 1, 2, 4 …", zh: "在初始权重处逐个尝试的因子：1、2、4……")
        ),
        ParameterField(
            "steps", .integer(0...20_000), standard: .integer(500),
            says: LocalizedText(en: "number of updates", zh: "更新次数")),
    ]
}
