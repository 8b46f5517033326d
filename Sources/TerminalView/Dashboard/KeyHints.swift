import Metrics

/// The keys, in the order in which the key line and the help list them.
struct KeyHint: Sendable {
    /// As a key cap shows it, and in ASCII.
    var cap: LocalizedText
    var plainCap: LocalizedText
    /// A word for the key line; nil where only the help lists it.
    var short: LocalizedText?
    var long: LocalizedText
    /// What the key line lets go of last, where there is not room for all: the least.
    var rank: Int

    private init(
        _ cap: String, plain: String? = nil, capZh: String? = nil, short: (String, String)? = nil, rank: Int = 9,
        _ en: String, _ zh: String
    ) {
        self.rank = rank
        self.cap = LocalizedText(en: cap, zh: capZh ?? cap)
        plainCap = LocalizedText(plain ?? cap)
        self.short = short.map { LocalizedText(en: $0.0, zh: $0.1) }
        long = LocalizedText(en: en, zh: zh)
    }

    /// Those of a text over the panels.
    static let ofText: [KeyHint] = [
        KeyHint("↑↓", plain: "up down", short: ("scroll", "滚动"), rank: 1, "a line up, down", "上下滚动一行"),
        KeyHint("PgUp PgDn", short: ("page", "翻页"), rank: 2, "a page up, down", "上下翻一页"),
        KeyHint("Home End", short: ("start, end", "首尾"), rank: 3, "to the start, to the end", "到开头、到末尾"),
        KeyHint("Esc q", short: ("close", "关闭"), rank: 0, "close", "关闭"),
    ]

    static let all: [KeyHint] = [
        KeyHint(
            "space", capZh: "空格", short: ("pause", "暂停"), rank: 2, "pause, go on; from the start at the end",
            "暂停、继续；在末尾则从头播放"),
        KeyHint(
            "←→", plain: "<- ->", short: ("step", "单步"), rank: 3, "one step back, forward (, and . too)",
            "后退、前进一步（也可用 , 和 .）"),
        KeyHint("PgUp PgDn", "a twentieth of the run back, forward", "后退、前进全程的二十分之一"),
        KeyHint("Home End", "first step, last recorded step", "第一步、已记录的最后一步"),
        KeyHint("[ ]", short: ("speed", "速度"), rank: 8, "slower, faster", "减速、加速"),
        KeyHint("L", "loop: from the start again at the end", "循环播放"),
        KeyHint("{ }", "previous, next event of the run's health", "上一个、下一个健康事件"),
        KeyHint(
            "⇥", plain: "tab", short: ("panel", "面板"), rank: 4, "next panel (Shift-Tab: previous; 1–9: by number)",
            "下一个面板（Shift-Tab 上一个，1–9 按编号）"),
        KeyHint("⏎", plain: "enter", short: ("zoom", "放大"), rank: 5, "zoom the panel, and back", "放大面板、还原"),
        KeyHint(
            "↑↓", plain: "up down", short: ("parameter", "参数"), rank: 6, "choose a parameter (p: the pane, Esc: away)",
            "选择参数（p 打开面板，Esc 关闭）"),
        KeyHint(
            "- +", short: ("change", "调节"), "less, more, or the next name; = or Enter types a value",
            "减小、增大或换下一个；= 或回车直接输入"),
        KeyHint("u r", "undo the last change; reset all of them", "撤销上次改动；全部还原"),
        KeyHint("n m", "new seed; many seeds with mean and spread", "换种子；多个种子的均值与离散"),
        KeyHint(
            "c", short: ("crosshair", "读数"), "crosshair with numbers: arrows move it; Enter runs a sweep’s cell",
            "十字线读数：方向键移动，回车运行扫描中的该格"),
        KeyHint("y", short: ("log", "对数"), "logarithmic, linear", "对数、线性刻度"),
        KeyHint("w", "smooth wider, then not at all", "逐级加宽平滑，再关闭"),
        KeyHint("i x", "isolate, hide the next series; a: all again", "只看、隐藏下一个序列；a 全部恢复"),
        KeyHint("< >", "previous, next layer or head of a panel", "面板的上一个、下一个层或头"),
        KeyHint("e", short: ("explain", "说明"), rank: 7, "what this shows, with every claim and warning", "说明、全部论断与警告"),
        KeyHint(
            "t", short: ("predict", "猜一猜"), "predict, then see: the outcome is hidden until you answer", "先猜后看：作答前隐藏结果"),
        KeyHint("s d", short: ("save", "保存"), "save the figure of this frame; its data", "保存当前帧的图；保存其数据"),
        KeyHint("o", short: ("open", "打开"), "open another scenario", "打开其他场景"),
        KeyHint(
            ":", "a command: set, open, export, seed, step … Tab completes", "命令：set、open、export、seed、step…… Tab 补全"),
        KeyHint(
            "mouse", capZh: "鼠标", "click focuses, wheel zooms, drag scrubs (Shift selects text)",
            "单击选面板，滚轮放大，拖动移步（Shift 选文字）"),
        KeyHint(
            "click", capZh: "单击", "a name: that series alone; a claim: all of them, whole", "序列名：只看它；论断：查看全文"),
        KeyHint("F", "what frames cost", "帧耗时"),
        KeyHint("l", short: ("中文", "English"), "Chinese texts", "英文界面"),
        KeyHint("?", short: ("help", "帮助"), rank: 1, "these keys", "按键说明"),
        KeyHint("q", short: ("quit", "退出"), rank: 0, "quit", "退出"),
    ]
}
