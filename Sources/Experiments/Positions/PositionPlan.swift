import Learning
import Metrics
import Numerics

/// What an attention with positions records.
struct PositionPlan {
    private typealias Entry = MetricEntry<PositionState>

    private let parameters: Parameters
    private let encoding: PositionEncoding
    private let length: Int
    private let width: Int
    private let offsets: Dimension

    init(_ parameters: Parameters) {
        self.parameters = parameters
        encoding = PositionEncoding(rawValue: parameters.text("encoding")) ?? .none
        length = parameters.integer("length")
        width = parameters.integer("width")
        offsets = Dimension(
            "offset", label: LocalizedText(en: "offset", zh: "位置差"), coordinates: .integers(first: 0, count: length))
    }

    var plan: MetricPlan<PositionState> {
        MetricPlan {
            task
            if encoding != .none { table }
            known
            LoopMetrics<PositionState>.nonFinite()
            LoopMetrics<PositionState>.rate(parameters)
        }
        .namingOperations()
    }

    private var task: [MetricEntry<PositionState>] {
        [
            LoopMetrics.loss(
                en: "loss", zh: "损失", symbol: "−ln p",
                meaning: LocalizedText(
                    en: "The mean cross-entropy of the token to the left of each.", zh: "预测每个词元左邻的平均交叉熵。")),
            .each("accuracy", en: "share of right tokens", zh: "预测正确的词元占比") { $0.accuracy }
                .means(en: "The share of places whose most probable token is right.", zh: "概率最大的词元为正确词元的位置比例。"),
            .each(
                "order-difference", en: "what a reordering of the tokens changes, relative", zh: "打乱词元顺序引起的相对变化",
                symbol: "max |f(πX) − πf(X)| / max |f(X)|"
            ) { $0.orderDifference }
            .means(
                en: "How far the attention of a reordered sequence is from that of the sequence, reordered alike.",
                zh: "打乱后的序列的注意力输出，与原输出同样打乱之后的差距。"
            ).costs(.forward),
        ]
    }

    /// The encoding and its products: of every step where it is learned, otherwise known from the start.
    private var table: [MetricEntry<PositionState>] {
        func positions(_ name: String, _ label: LocalizedText) -> Dimension {
            Dimension(name, label: label, coordinates: .integers(first: 0, count: length))
        }
        let position = positions("position", LocalizedText(en: "position", zh: "位置"))
        let other = positions("other", LocalizedText(en: "other position", zh: "另一位置"))
        let feature = Dimension(
            "feature", label: LocalizedText(en: "feature", zh: "特征"), coordinates: .integers(first: 0, count: width))
        func entry(
            _ name: String, en: String, zh: String, symbol: String, _ dimensions: [Dimension], means: LocalizedText,
            _ numbers: @escaping @Sendable (EncodingProducts) -> [Double]
        ) -> Entry {
            let made: Entry =
                encoding == .learned
                ? .each(name, en: en, zh: zh, symbol: symbol, dimensions) { numbers($0.products) }
                : .constant(name, en: en, zh: zh, symbol: symbol, dimensions) { numbers($0.products) }
            return made.means(en: means.en, zh: means.zh)
                .present(en: "with an encoding; of every step where it is learned", zh: "有位置编码时；可学习的编码逐步记录")
        }
        return [
            entry(
                "encoding", en: "position encoding", zh: "位置编码", symbol: "P", [position, feature],
                means: encoding == .rotary
                    ? LocalizedText(en: "A vector of ones, turned as at each position.", zh: "全 1 向量按各位置旋转的结果。")
                    : LocalizedText(en: "What is added to the token at each position.", zh: "加到各位置词元上的向量。")
            ) { $0.table },
            entry(
                "dot-product", en: "dot product of two positions", zh: "两个位置编码的点积", symbol: "P(p)·P(q)",
                [position, other],
                means: LocalizedText(en: "How alike two positions are.", zh: "两个位置的相似程度。")
            ) { $0.products },
            entry(
                "product-by-offset", en: "dot product by offset, averaged over positions", zh: "按位置差平均的点积",
                symbol: "P(p)·P(p + k)", [offsets],
                means: LocalizedText(en: "The mean over all pairs that far apart.", zh: "对相距同样远的所有位置对取平均。")
            ) { $0.means },
            entry(
                "product-spread", en: "spread of the dot product over positions", zh: "点积在各位置间的极差", symbol: "max − min",
                [offsets],
                means: LocalizedText(
                    en: "0 where the product depends on the offset alone.", zh: "点积只取决于位置差时为 0。")
            ) { $0.spreads },
            entry(
                "square-norm", en: "square of a position's norm", zh: "位置编码范数的平方", symbol: "‖P(p)‖²", [position],
                means: LocalizedText(en: "The dot product of a position with itself.", zh: "位置编码与自身的点积。")
            ) { $0.squares },
        ]
    }

    /// What is known before the first step.
    private var known: [MetricEntry<PositionState>] {
        let (width, length) = (width, length)
        let vocabulary = parameters.integer("vocabulary")
        var all: [Entry] = [
            .constant("chance", en: "loss of guessing", zh: "随机猜测的损失", symbol: "ln V") { _ in
                Elementary.log(Double(vocabulary))
            }
            .means(en: "The loss of equal probabilities for all tokens.", zh: "对所有词元给出相同概率时的损失。")
        ]
        guard encoding == .sinusoidal || encoding == .rotary else { return all }
        let heads = encoding == .rotary ? parameters.integer("heads") : nil
        all.append(
            .constant(
                "closed-form-product", en: "dot product in closed form", zh: "点积的闭式解", symbol: "Σ cos(k·ωᵢ)", [offsets]
            ) { _ in
                (0..<length).map { offset in
                    heads.map { EncodingProducts.rotaryClosedForm(offset: offset, width: width, heads: $0) }
                        ?? EncodingProducts.closedForm(offset: offset, width: width)
                }
            }
            .means(
                en: "What the dot product is for an offset, whatever the position.", zh: "给定位置差时点积的值，与位置无关。"
            )
            .present(en: "with the sinusoidal encoding or the rotary one", zh: "使用正余弦或旋转位置编码时"))
        let wide = parameters.integer("wide")
        guard wide > 0, encoding == .sinusoidal else { return all }
        all.append(
            .once(
                "wide-product-by-offset", en: "dot product by offset, of \(wide) features",
                zh: "\(wide) 维编码按位置差平均的点积", symbol: "P(p)·P(p + k)", [offsets]
            ) { (_, progress) throws(WorkCancelled) in
                try progress.report(0)
                var products = EncodingProducts(length: length, width: wide)
                SinusoidalPositions.table(length: length, width: wide).withUnsafeBufferPointer { products.take($0) }
                return products.means
            }
            .means(en: "The same of an encoding of another width.", zh: "另一维度的编码的同一数值。")
            .present(en: "with the sinusoidal encoding and wide above 0", zh: "使用正余弦编码且 wide 大于 0 时").costs(.quadratic))
        return all
    }
}
