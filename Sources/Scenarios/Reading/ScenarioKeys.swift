import Experiments
import Metrics

/// The keys of a scenario file outside `parameters`, part by part.
enum ScenarioKeys {
    static let scenario = [
        Key("title", .localized, required: true, says: "The scenario's name, as a reader sees it.", zh: "场景的名称。"),
        Key("headline", .localized, says: "The finding, as a sentence. The title when absent.", zh: "结论，一句话；缺省时用名称。"),
        Key("question", .localized, says: "What a reader predicts before seeing the outcome.", zh: "读者在看到结果之前要预测的问题。"),
        Key(
            "prediction", .map(prediction), says: "Answers to choose from before the outcome is shown.",
            zh: "结果揭晓前供选择的答案。"),
        Key("explanation", .localized, says: "One or two sentences that explain the finding.", zh: "用一两句话解释结论。"),
        Key(
            "formulas", .list(.map(formula)),
            says:
                "What the finding rests on, in Unicode; those of optimizers, activations … are listed without being named.",
            zh: "结论所依据的公式（Unicode）；优化器、激活函数等的公式会自动列出，无需写明。"
        ),
        Key("section", .text, says: "The section of the notes.", zh: "所属的笔记章节。"),
        Key("experiment", .text, required: true, says: "The family of simulations.", zh: "实验，即模拟的种类。"),
        Key(
            "seed", .parameter(.integer(0...Int.max)), says: "The seed of every random number; 0 when absent.",
            zh: "所有随机数的种子；缺省为 0。"),
        Key("parameters", .parameters, says: "What the variants have in common.", zh: "各变体共有的参数。"),
        Key(
            "probes", .parameters, says: "What is measured besides: each probe on, off, or a map of its parameters.",
            zh: "额外的测量：每个探针写开、关，或其参数。"),
        Key(
            "variants", .anyMap(.overrides),
            says:
                "The arms that run side by side: each a map from key paths to what differs, with label and color. holds lists keys of these that stand whatever is set or swept for all: a control stays what it is.",
            zh: "并排运行的各组：每组列出与共有参数不同的键路径，可带 label 与 color；holds 列出其中不受整体设置和扫描影响的键，使对照组保持不变。"),
        Key(
            "sweep", .anyMap(.either([.map(sweepRange), .oneOrMore(.open([], others: .text))])),
            says:
                "Parameters that are run through, by key path: {from, to, points, scale} or a list of values. Every combination is a cell; the keys become dimensions of every metric.",
            zh: "按键路径扫描的参数：{from, to, points, scale} 或取值列表。每种组合为一格；这些键成为各指标的维度。"
        ),
        Key("panels", .list(.map(panel)), required: true, says: "What is drawn, in reading order.", zh: "要画的面板，按阅读顺序。"),
        Key(
            "rows", .list(.parameter(.integer(RowReader.range))),
            says: "How many panels each row of a figure has, from the top; two a row when absent.",
            zh: "图中自上而下每行的面板数；缺省每行两个。"),
        Key("claims", .list(.map(claim)), says: "What the numbers must show.", zh: "数值必须证实的论断。"),
        Key(
            "numbers", .anyMap(.either([.map(constant), .check])),
            says:
                "What texts refer to by name, as {name}: a measurement, that is a check without an expectation, or a constant.",
            zh: "文字以 {name} 引用的数：测量值（不带期望的检验）或常数。"
        ),
        Key(
            "controls", .list(.text), says: "Key paths of the parameters that the live view offers to change.",
            zh: "实时视图中可调节的参数（键路径）。"),
        Key(
            "tolerance", .anyMap(.map(tolerance)),
            says: "How far the figure data of a metric may stray from the golden; equal bits where absent.",
            zh: "图中某指标的数据可偏离基准多少；缺省要求逐位相同。"),
    ]

    static let constant = [
        Key("constant", .number, required: true, says: "The number.", zh: "数值。"),
        Key("says", .localized, required: true, says: "What it is: whose, or of what.", zh: "它是什么：出自谁，或指什么。"),
    ]

    static let prediction = [
        Key("question", .localized, says: "What is asked; the scenario’s question when absent.", zh: "提问；缺省时用场景的问题。"),
        Key(
            "answers", .list(.localized), required: true,
            says: "Two to five answers, the plausible mistakes among them.", zh: "二至五个答案，包括看似合理的错误答案。"),
        Key(
            "right", .parameter(.integer(1...Prediction.answerCount.upperBound)), required: true,
            says: "The number of the right answer, from 1.", zh: "正确答案的序号，从 1 起。"),
        Key("reveal", .localized, required: true, says: "What the run shows, with its number.", zh: "运行揭示的结果及其数值。"),
    ]

    static let formula = [
        Key("name", .localized, required: true, says: "What the formula gives, in a few words.", zh: "公式给出什么，几个字。"),
        Key("formula", .localized, required: true, says: "The formula, in Unicode.", zh: "公式（Unicode）。"),
    ]

    static let claim = [
        Key("says", .localized, required: true, says: "The claim, as a sentence.", zh: "论断，一句话。"),
        Key("source", .text, says: "Who says it.", zh: "出处。"),
        Key(
            "stance", .parameter(.name(Claim.Stance.allCases.map(\.rawValue))),
            says: "How the measurement stands to the source; confirms when absent.", zh: "测量与出处的关系；缺省为 confirms（证实）。"),
        Key("check", .check, required: true, says: "What decides it.", zh: "判定它的检验。"),
        Key("name", .text, says: "What texts call its number: {name}.", zh: "文字中引用其数值的名字：{name}。"),
        Key(
            "seed", .localized,
            says: "Why it is decided with the scenario’s own seed; without it the claim holds for others as well.",
            zh: "为何只用场景自己的种子判定；不写则其他种子也须成立。"),
    ]

    static let selector = [
        Key("metric", .text, required: true, says: "The metric.", zh: "指标。"),
        Key(
            "variant", .oneOrMore(.text), says: "The variant, or a list of them; all when absent.", zh: "变体或其列表；缺省为全部。"),
        Key(
            "step",
            .either([
                .parameter(.name(stepNames)), .parameter(.integer(0...Int.max)),
                .list(.either([.parameter(.name(["last"])), .parameter(.integer(0...Int.max))])),
            ]),
            says: "The frame, all of them, or those [from, to]; last when absent.",
            zh: "哪一步、全部，或 [from, to] 区间；缺省为最后一步。"),
        Key(
            "window", .parameter(.integer(window)), says: "Averages over that many frames up to the step.",
            zh: "对到该步为止的若干帧取平均。"),
        Key(
            "reduce", .either([.parameter(.name(reductions)), .anyMap(fold)]),
            says:
                "Makes one number of all that are selected; count, share, first-step and last-step one of each sequence; a map folds dimensions first, such as {step: {first-below: 0.1}}.",
            zh: "把所选数值合为一个；count、share、first-step、last-step 对每个序列各得一个；写成映射则先折叠维度，例如 {step: {first-below: 0.1}}。"
        ),
        Key(
            "event", .either([.parameter(.name(Event.Word.allCases.map(\.rawValue))), .map(expectation)]),
            says: "What is looked for: a word, or what a number must be.", zh: "要找的事件：一个词，或数值须满足的条件。"),
    ]

    static let reductions = Reduction.allCases.map(\.rawValue) + EventReduction.allCases.map(\.rawValue)

    static let expectation = [
        Key("below", .number, says: "The number is less.", zh: "数值更小。"),
        Key("above", .number, says: "The number is greater.", zh: "数值更大。"),
        Key("at-most", .number, says: "The number is not greater.", zh: "数值不超过它。"),
        Key("within", .list(.number), says: "The number is between two, both included.", zh: "数值在两者之间，含端点。"),
        Key("equals", .number, says: "The number is equal, within the tolerance.", zh: "数值在容差内相等。"),
        Key(
            "tolerance", .parameter(.real(.nonNegative)), says: "The largest difference that counts as equal.",
            zh: "视为相等的最大差。"),
    ]

    /// What stands beside a check's operands.
    static let measured =
        expectation + [
            Key("words", .localized, says: "How the number is put, with {} in its place.", zh: "数值的说法，{} 为其位置。")
        ]

    static let tolerance = [
        Key("absolute", .parameter(.real(.nonNegative)), says: "The largest absolute difference.", zh: "最大绝对差。"),
        Key(
            "relative", .parameter(.real(.nonNegative)), says: "The largest difference relative to the golden.",
            zh: "相对基准的最大差。"),
        Key("reason", .localized, required: true, says: "Why equal bits cannot be asked for.", zh: "为何不能要求逐位相同。"),
    ]

    static let sweepRange = [
        Key("from", .number, required: true, says: "The first value.", zh: "第一个值。"),
        Key("to", .number, required: true, says: "The last value.", zh: "最后一个值。"),
        Key(
            "points", .parameter(.integer(SweepRange.points)), required: true, says: "How many values there are.",
            zh: "取值个数。"),
        Key(
            "scale", .parameter(.name(sweepScales)),
            says: "Evenly spaced (linear, when absent) or by equal factors (log).", zh: "等间隔（linear，缺省）或等比（log）。"),
    ]
    static let sweepScales = ["linear", "log"]

    static let stepNames = ["first", "last", "all"]
    static let positions = ["first", "middle", "last"]
    static let window = 1...1_000_000
}
