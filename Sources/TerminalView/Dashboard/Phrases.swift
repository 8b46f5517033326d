import Metrics

/// The dashboard's own words, in both languages.
enum Phrases {
    static let step = LocalizedText(en: "step", zh: "步")
    static let seed = LocalizedText(en: "seed", zh: "种子")
    static let waiting = LocalizedText(en: "waiting for the first step …", zh: "等待第一步……")
    static let computing = LocalizedText(en: "computing … # %", zh: "正在计算…… #%")
    /// The way out comes first: the rest may be cut.
    static let tooSmall = LocalizedText(en: "q quits; dash needs 20×6 cells", zh: "按 q 退出；窗口至少需要 20×6 个字符")
    static let oneCell = LocalizedText(en: "one cell of the sweep; u: back to all of them", zh: "扫描中的一格；u 返回整个扫描")
    static let mostSpeed = LocalizedText(en: "max", zh: "最快")
    static let stopped = LocalizedText(en: "the simulation stopped: ", zh: "模拟中断：")
    /// Which of the panels are to be seen, `*` of them in all.
    static let panelsOf = LocalizedText(en: "panels # of *", zh: "面板 #，共 * 个")
    static let help = LocalizedText(en: "Keys", zh: "按键")
    static let explanation = LocalizedText(en: "What this shows", zh: "说明")
    static let claims = LocalizedText(en: "Claims, at the step shown", zh: "论断（按当前步）")
    static let more = LocalizedText(en: "↑↓ more", zh: "↑↓ 更多")
    static let refuted = LocalizedText(en: "the source is wrong here", zh: "原文有误")

    static let holds = LocalizedText(en: "holds", zh: "成立")
    static let fails = LocalizedText(en: "fails", zh: "不成立")
    static let pending = LocalizedText(en: "not decided", zh: "尚未判定")

    static let healthy = LocalizedText(en: "health: no warnings", zh: "训练健康：无警告")
    static let health = LocalizedText(en: "Health, at the step shown", zh: "训练健康（按当前步）")
    static let symbols = LocalizedText(en: "What is drawn", zh: "图中的量")
    static let formulas = LocalizedText(en: "Formulas", zh: "公式")
    static let olderRunsLetGo = LocalizedText(
        en: "The older run is not kept beside this one: both would need more memory than --memory allows.",
        zh: "两次运行所需内存超过 --memory 的限制，不再保留较早的运行。")
    static let section = LocalizedText(en: "Section # of the notes", zh: "笔记第 # 节")
    static let hidden = LocalizedText(en: "hidden until you answer", zh: "作答后揭晓")
    static let predict = LocalizedText(en: "Predict", zh: "先猜一猜")
    static let outcome = LocalizedText(en: "Outcome", zh: "揭晓")
    static let chooseAnswer = LocalizedText(
        en: "a number, or ↑↓ and Enter, commits to an answer; then the run plays. Escape: show it without asking.",
        zh: "按数字，或用 ↑↓ 选择后回车，提交答案；随后播放训练过程。Esc：不作答直接看。")
    static let thinkThenEnter = LocalizedText(
        en: "Enter once you have an answer; then the run plays. Escape: show it without asking.",
        zh: "想好答案后回车，随后播放训练过程。Esc：不作答直接看。")
    static let yourAnswer = LocalizedText(en: "  (your answer)", zh: "（你的答案）")
    static let right = LocalizedText(en: "Right.", zh: "答对了。")
    static let wrong = LocalizedText(en: "Not so.", zh: "答错了。")
    static let noPrediction = LocalizedText(en: "this scenario asks no question", zh: "此场景没有预测题")

    static let pasteNeedsLine = LocalizedText(
        en: "pasted text goes into the command line: press : first", zh: "粘贴的文字只进命令行：请先按 :")
    static let noEvent = LocalizedText(en: "no further event", zh: "没有更多事件")
    static let over = LocalizedText(en: ": over", zh: "：已恢复")
    static let noLogarithm = LocalizedText(en: "this panel has no other scale", zh: "此面板不能换刻度")
    static let noSmoothing = LocalizedText(
        en: "only lines over steps can be smoothed", zh: "只有按步绘制的折线可以平滑")
    static let smoothingIs = LocalizedText(en: "smoothed over # steps", zh: "按 # 步滑动平均")
    static let smoothingOff = LocalizedText(en: "not smoothed", zh: "不平滑")
    static let allSeries = LocalizedText(en: "all series", zh: "全部序列")
    static let onlySeries = LocalizedText(en: "only #", zh: "只看 #")
    static let withoutSeries = LocalizedText(en: "without #", zh: "隐藏 #")
    static let noSelector = LocalizedText(
        en: "this panel has no layers or heads to choose from", zh: "此面板没有可选的层或头")
    static let allPositions = LocalizedText(en: "as in the file", zh: "恢复原样")
    static let noCrosshair = LocalizedText(en: "a crosshair has no place here", zh: "此面板不支持十字线")
}
