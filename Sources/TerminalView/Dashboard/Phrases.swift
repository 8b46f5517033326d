import Metrics

/// The dashboard's own words, in both languages.
enum Phrases {
    static let step = LocalizedText(en: "step", zh: "步")
    static let seed = LocalizedText(en: "seed", zh: "种子")
    static let waiting = LocalizedText(en: "waiting for the first step …", zh: "等待第一步……")
    /// The way out comes first: the rest may be cut.
    static let tooSmall = LocalizedText(en: "q quits; dash needs 20×6 cells", zh: "按 q 退出；窗口至少需要 20×6 个字符")
    static let mostSpeed = LocalizedText(en: "max", zh: "最快")
    static let stopped = LocalizedText(en: "the simulation stopped: ", zh: "模拟中断：")
    static let help = LocalizedText(en: "Keys", zh: "按键")
    static let explanation = LocalizedText(en: "What this shows", zh: "说明")
    static let claims = LocalizedText(en: "Claims, at the step shown", zh: "论断（按当前步）")
    static let more = LocalizedText(en: "↑↓ more", zh: "↑↓ 更多")
    static let refuted = LocalizedText(en: "the source is wrong here", zh: "原文有误")

    static let holds = LocalizedText(en: "holds", zh: "成立")
    static let fails = LocalizedText(en: "fails", zh: "不成立")
    static let pending = LocalizedText(en: "not decided", zh: "尚未判定")
}

/// The keys, in the order in which the key line and the help list them.
struct KeyHint: Sendable {
    /// As a key cap shows it, and in ASCII.
    var cap: String
    var plainCap: String
    /// A word for the key line; nil where only the help lists it.
    var short: LocalizedText?
    var long: LocalizedText

    private init(_ cap: String, plain: String? = nil, short: (String, String)? = nil, _ en: String, _ zh: String) {
        self.cap = cap
        plainCap = plain ?? cap
        self.short = short.map { LocalizedText(en: $0.0, zh: $0.1) }
        long = LocalizedText(en: en, zh: zh)
    }

    static let all: [KeyHint] = [
        KeyHint("space", short: ("pause", "暂停"), "pause, go on; from the start at the end", "暂停、继续；在末尾则从头播放"),
        KeyHint("←→", plain: "<- ->", short: ("step", "单步"), "one step back, forward", "后退、前进一步"),
        KeyHint("PgUp PgDn", "a twentieth of the run back, forward", "后退、前进全程的二十分之一"),
        KeyHint("Home End", "first step, last recorded step", "第一步、已记录的最后一步"),
        KeyHint("[ ]", short: ("speed", "速度"), "slower, faster", "减速、加速"),
        KeyHint(
            "⇥", plain: "tab", short: ("panel", "面板"), "next panel (Shift-Tab: previous; 1–9: by number)",
            "下一个面板（Shift-Tab 上一个，1–9 按编号）"),
        KeyHint("⏎", plain: "enter", short: ("zoom", "放大"), "zoom the panel, and back", "放大面板、还原"),
        KeyHint("e", short: ("explain", "说明"), "what this shows, with every claim", "说明与全部论断"),
        KeyHint("l", short: ("中文", "English"), "Chinese texts", "英文界面"),
        KeyHint("?", short: ("help", "帮助"), "these keys", "按键说明"),
        KeyHint("q", short: ("quit", "退出"), "quit", "退出"),
    ]
}
