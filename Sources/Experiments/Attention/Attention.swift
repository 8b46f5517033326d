import Learning
import Metrics

/// Attention over a person's own sentence: scores, mask, softmax, weights and output of every head.
///
/// Q = X·W^Q and likewise K and V, X with one row a token; every head has its own columns of them. The heads' outputs are
/// recorded as they are, before any projection that joins them.
public enum Attention: Experiment {
    public static let name = "attention"
    public static let says = LocalizedText(
        en: "attention between the tokens of a sentence, head by head", zh: "句中词元之间的注意力，逐头计算")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "text", .text, standard: .text("the cat saw the dog and the dog ran"),
            says: LocalizedText(
                en: "the sentence; blanks and punctuation separate tokens, each Chinese character is one",
                zh: "句子；以空格和标点切分，每个汉字为一个词元")),
        ParameterField(
            "tokens", .name(TokenText.Rule.allCases.map(\.rawValue)), standard: .text(TokenText.Rule.auto.rawValue),
            says: LocalizedText(
                en: "auto: a Chinese text with blanks between its words keeps them; words; characters",
                zh: "切分方式：auto（已用空格分词的中文保留原分词）、words（按词）、characters（按字符）")),
        ParameterField(
            "width", .integer(1...1024), standard: .integer(32),
            says: LocalizedText(en: "features of a token, where its embedding is seeded", zh: "词元的特征数（随机嵌入时）")),
        ParameterField(
            "heads", .integer(1...64), standard: .integer(4),
            says: LocalizedText(en: "number of heads; a divisor of the width", zh: "头数，须整除特征数")),
        ParameterField(
            "head", .integer(1...64), standard: .integer(1),
            says: LocalizedText(en: "the head that the panels of one head show", zh: "单头面板所显示的头")),
        AttentionInputs.embeddings,
        ParameterField(
            "positions", .name(["none", "sinusoidal"]), standard: .text("none"),
            says: LocalizedText(en: "what is added to the embeddings to tell the order", zh: "加到嵌入上的位置编码")),
        AttentionProjections.field,
        ParameterField(
            "scaled", .boolean, standard: .boolean(true),
            says: LocalizedText(en: "whether scores are divided by √dₖ", zh: "分数是否除以 √dₖ")),
        AttentionHiding.field,
        AttentionReference.field,
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<AttentionState> {
        let problem = try AttentionProblem(parameters, seed: nil)
        return MetricPlan(AttentionPlan(problem).entries)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> AttentionState {
        AttentionState(try AttentionProblem(parameters, seed: seed))
    }
}

/// What attention is asked of: tokens with their projections, what they may not see, what another program computed.
struct AttentionProblem {
    let inputs: AttentionInputs
    let hiding: AttentionHiding
    let reference: AttentionReference
    /// The head that panels of one head show, from 0.
    let head: Int
    let isScaled: Bool

    /// - Parameter seed: nil where nothing is to be computed; then what is drawn is 0.
    init(_ parameters: Parameters, seed: UInt64?) throws(ExperimentError) {
        inputs = try AttentionInputs(parameters, seed: seed)
        hiding = try AttentionHiding(parameters, inputs)
        reference = try AttentionReference(parameters, inputs)
        head = parameters.integer("head") - 1
        isScaled = parameters.boolean("scaled")
        guard head < inputs.heads else {
            throw ExperimentError(
                key: "head",
                message: "expected a head from 1 to \(inputs.heads), as many as there are; found \(head + 1)")
        }
    }
}
