import Learning
import Metrics

/// Gradient clipping as a parameter: `{norm: 1}`, `{value: 0.5}` or `none`.
enum ClippingFields {
    /// The field `clipping`; without a word of it in a file, gradients are left alone.
    static let field = ParameterField(
        "clipping",
        .choice(
            tag: "kind",
            [
                ParameterCase(
                    "none", fields: [], says: LocalizedText(en: "gradients as they are", zh: "不裁剪梯度")),
                limit(
                    "norm", en: "longest gradient, over all parameters, handed to the optimizer",
                    zh: "交给优化器的（全部参数的）梯度的最大范数", says: LocalizedText(en: "shortens long gradients", zh: "按范数裁剪梯度")),
                limit(
                    "value", en: "largest magnitude of each gradient number", zh: "梯度每个分量的最大绝对值",
                    says: LocalizedText(en: "cuts large numbers of the gradient", zh: "按分量裁剪梯度")),
            ]),
        standard: .text("none"),
        says: LocalizedText(en: "how gradients are kept from being too long", zh: "防止梯度过大的裁剪方式"))

    /// The clipping that validated parameters choose.
    static func clipping(_ parameters: Parameters) -> GradientClipping? {
        switch parameters.text("kind") {
        case "norm": .norm(parameters.real("norm"))
        case "value": .value(parameters.real("value"))
        default: nil
        }
    }

    private static func limit(_ name: String, en: String, zh: String, says: LocalizedText) -> ParameterCase {
        ParameterCase(
            name, signature: name,
            fields: [
                ParameterField(
                    name, .real(.positive), standard: .real(1), says: LocalizedText(en: en, zh: zh))
            ],
            says: says)
    }
}
