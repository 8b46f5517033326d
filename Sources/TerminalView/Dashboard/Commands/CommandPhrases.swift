import Metrics

/// What the parameter pane, the command line and files say.
extension Phrases {
    static let parameters = LocalizedText(en: "Parameters", zh: "参数")
    static let changeBranches = LocalizedText(
        en: "A change goes on from this step; the old curves stay, dimmed.", zh: "改动从当前步分叉，旧曲线变暗保留。")
    static let changeRestarts = LocalizedText(en: "A change starts the run anew.", zh: "改动后重新开始训练。")
    static let changeAtEnd = LocalizedText(
        en: "The run is over: a change starts it anew; the old curves stay, dimmed.",
        zh: "训练已结束：改动后从头重新训练，旧曲线变暗保留。")
    static let noControls = LocalizedText(
        en: "this scenario offers no controls; :set KEY=VALUE changes anything", zh: "此场景没有可调参数；可用 :set 键=值")
    static let noFurther = LocalizedText(en: "#: no further value; = types one", zh: "#：已到头；按 = 直接输入")
    static let oneSeed = LocalizedText(en: "one seed again", zh: "恢复单个种子")
    static let seedsStopped = LocalizedText(en: "the further seeds stopped: ", zh: "其余种子的模拟中断：")
    static let seedsAre = LocalizedText(en: "seeds", zh: "种子")
    static let noValue = LocalizedText(en: "expected a value", zh: "需要一个值")
    static let fixedScenario = LocalizedText(en: "this scenario cannot be changed", zh: "此场景不能改动")
    static let nothingToUndo = LocalizedText(en: "nothing to undo", zh: "没有可撤销的改动")
    static let nothingToReset = LocalizedText(en: "nothing has been changed", zh: "没有改动")
    static let busy = LocalizedText(en: "one moment: the last change is being made", zh: "请稍候：上次改动尚未完成")

    static let unknownCommand = LocalizedText(en: "no command “#”", zh: "没有命令“#”")
    static let didYouMean = LocalizedText(en: " — did you mean #?", zh: "——是否想输入 #？")
    static let expected = LocalizedText(en: "expected ", zh: "用法：")
    static let expectedOneOf = LocalizedText(en: "expected one of ", zh: "可选：")
    static let notExpected = LocalizedText(en: "; found “#”", zh: "；实际为“#”")
    static let commands = LocalizedText(en: "Commands", zh: "命令")
    static let stepRange = LocalizedText(en: "expected a step from 0 to #", zh: "步数应为 0 到 #")
    static let seedRange = LocalizedText(en: "expected 1 to 64 seeds", zh: "种子数应为 1 到 64")
    static let open = LocalizedText(en: "Open", zh: "打开场景")
    static let filter = LocalizedText(en: "filter:", zh: "筛选：")
    static let reading = LocalizedText(en: "reading the scenarios …", zh: "正在读取场景……")
    static let nothingFound = LocalizedText(en: "no scenario has these words", zh: "没有匹配的场景")
    static let opensFile = LocalizedText(en: "Enter opens this file", zh: "按回车打开此文件")
    static let dropped = LocalizedText(en: "dropped", zh: "掉帧")
}
