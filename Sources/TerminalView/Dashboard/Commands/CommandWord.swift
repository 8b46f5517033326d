import Metrics
import Scenarios

/// The words that a command line may begin with.
enum CommandWord: String, CaseIterable {
    case set, open, step, speed, steps, seed, seeds, export, data, panel, log, smooth, only, hide, show, undo, reset
    case loop, lang, help, quit

    /// What other programs call them.
    private static let aliases: [String: CommandWord] = [
        "q": .quit, "quit!": .quit, "q!": .quit, "qa": .quit, "qa!": .quit, "exit": .quit, "x": .export, "wq": .export,
        "w": .export, "write": .export, "save": .export, "e": .open, "edit": .open, "o": .open, "h": .help, "?": .help,
        "zoom": .panel, "isolate": .only, "u": .undo,
    ]

    /// The word typed, another program's name for it, or letters that only one word begins with.
    init?(typed: String) {
        let lowered = typed.lowercased()
        if let word = CommandWord(rawValue: lowered) ?? Self.aliases[lowered] {
            self = word
            return
        }
        let possible = lowered.count > 1 ? Self.allCases.filter { $0.rawValue.hasPrefix(lowered) } : []
        guard possible.count == 1, let word = possible.first else { return nil }
        self = word
    }

    /// What follows the word; empty where nothing does.
    var usage: String {
        switch self {
        case .set: "KEY=VALUE"
        case .open: "SCENARIO | FILE"
        case .step, .steps, .seed, .seeds: "N"
        case .speed: "FACTOR | max"
        case .export: "[FILE] [png|svg|pdf] [light|dark] [WxH]"
        case .data: "[FILE] [csv|tsv|json]"
        case .panel: "[NAME]"
        case .smooth: "STEPS"
        case .only, .hide: "VARIANT"
        case .lang: "en | zh"
        case .log, .show, .undo, .reset, .loop, .help, .quit: ""
        }
    }

    /// What it does, for the help.
    var says: LocalizedText {
        switch self {
        case .set: LocalizedText(en: "changes a parameter", zh: "改参数")
        case .open: LocalizedText(en: "another scenario, or a file", zh: "打开场景或文件")
        case .step: LocalizedText(en: "goes to a step; a number alone, too", zh: "跳到某一步；只输数字也行")
        case .speed: LocalizedText(en: "0.125 to 32 times, or max", zh: "速度：0.125–32 倍或 max")
        case .steps: LocalizedText(en: "the length of the run", zh: "训练总步数")
        case .seed: LocalizedText(en: "another seed", zh: "换种子")
        case .seeds: LocalizedText(en: "so many seeds: mean and spread", zh: "多个种子：均值与离散")
        case .export:
            LocalizedText(en: "saves the figure of this frame; export! writes over a file", zh: "保存当前帧的图；export! 可覆盖")
        case .data: LocalizedText(en: "saves its numbers", zh: "保存当前帧的数据")
        case .panel: LocalizedText(en: "one panel alone; all without a name", zh: "只看一个面板；不写名字则全部")
        case .log: LocalizedText(en: "logarithmic, linear", zh: "对数、线性刻度")
        case .smooth: LocalizedText(en: "a moving average; 0 for none", zh: "滑动平均；0 为不平滑")
        case .only: LocalizedText(en: "one variant alone", zh: "只看一个变体")
        case .hide: LocalizedText(en: "all variants but one", zh: "隐藏一个变体")
        case .show: LocalizedText(en: "panels as in the file again", zh: "面板恢复原样")
        case .undo: LocalizedText(en: "takes the last change back", zh: "撤销上次改动")
        case .reset: LocalizedText(en: "takes all changes back", zh: "撤销全部改动")
        case .loop: LocalizedText(en: "from the start again at the end", zh: "循环播放")
        case .lang: LocalizedText(en: "the language", zh: "语言")
        case .help: LocalizedText(en: "keys and commands", zh: "按键与命令")
        case .quit: LocalizedText(en: "quit", zh: "退出")
        }
    }
}

/// A command as typed: its word and what follows.
struct TypedCommand: Equatable {
    var word: String
    /// Whether an exclamation mark follows the word: what is there may be written over.
    var isForced = false
    var arguments: [String]
    /// What follows the word as it was typed, for values that quote themselves.
    var rest: String

    init(_ text: String) {
        var text = text.trimmingSpaces
        while text.hasPrefix(":") { text = String(text.dropFirst()).trimmingSpaces }
        word = String(text.prefix { $0 != " " })
        rest = String(text.dropFirst(word.count)).trimmingSpaces
        arguments = ShellText.words(rest)
        if word.count > 1, word.hasSuffix("!"), CommandWord(typed: word) == nil {
            word.removeLast()
            isForced = true
        }
    }

    var known: CommandWord? { CommandWord(typed: word) }
}
