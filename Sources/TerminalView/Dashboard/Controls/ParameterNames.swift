/// What parameters are called in Chinese where their keys, English words, stand in an English pane.
enum ParameterNames {
    /// By the last word of a key path.
    private static let short = [
        "activation": "激活函数", "batch": "批大小", "causal": "因果掩码", "depth": "深度", "deviation": "标准差",
        "draws": "抽样次数", "dropout": "随机失活", "epsilon": "ε", "head": "显示的头", "heads": "头数", "initialization": "初始化",
        "learning-rate": "学习率", "length": "长度", "loss": "损失函数", "momentum": "动量", "noise": "噪声",
        "normalization": "归一化", "offset": "偏移", "optimizer": "优化器", "padding": "填充词元", "points": "样本数",
        "poke": "改动量", "positions": "位置编码", "residual": "残差连接", "scaled": "除以 √dₖ", "schedule": "学习率调度",
        "steps": "步数", "surface": "曲面", "text": "句子", "tokens": "词元数", "weight-decay": "权重衰减", "width": "宽度",
    ]

    /// - Parameter meaning: what the parameter is; its head serves where the key has no word of its own.
    /// - Returns: nil where that is too long for a pane.
    static func chinese(_ key: String, meaning: String) -> String? {
        let last = key.split(separator: ".").last.map(String.init) ?? key
        if let name = short[last] { return name }
        let head = String(meaning.prefix { !"；，。：（".contains($0) })
        return head.isEmpty || CellWidth.of(head) > 18 ? nil : head
    }
}
