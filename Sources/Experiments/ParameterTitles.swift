import Metrics

/// What parameters are called where they stand along an axis or in a pane: their keys are English words.
public enum ParameterTitles {
    /// By the last word of a key path.
    private static let chinese = [
        "activation": "激活函数", "batch": "批大小", "causal": "因果掩码", "channel-scale": "通道缩放", "channel-shift": "通道偏移",
        "channels": "通道数", "clipping": "梯度裁剪", "depth": "深度", "deviation": "标准差",
        "draws": "抽样次数", "dropout": "随机失活", "epsilon": "ε", "first": "首个周期", "gain": "增益", "gamma": "衰减系数 γ",
        "head": "显示的头", "heads": "头数", "initialization": "初始化",
        "label-smoothing": "标签平滑", "learning-rate": "学习率", "length": "长度", "logits": "logit 大小", "loss": "损失函数",
        "momentum": "动量", "noise": "噪声",
        "normalization": "归一化", "offset": "偏移", "optimizer": "优化器", "outlier": "离群点", "outlier-size": "离群点大小",
        "memory": "快速存储大小", "padding": "填充词元", "points": "样本数",
        "poke": "改动量", "positions": "位置编码", "positives": "正样本对比例", "residual": "残差连接", "scaled": "除以 √dₖ",
        "schedule": "学习率调度",
        "sensitive": "敏感区阈值",
        "steps": "步数", "surface": "曲面", "temperature": "温度", "text": "句子", "tokens": "词元数", "warmup": "预热步数",
        "weight-decay": "权重衰减",
        "width": "宽度", "window": "窗口",
    ]

    /// The Chinese name of a parameter; nil where it has none of its own.
    public static func chinese(_ path: String) -> String? { chinese[last(path)] }

    /// `learning rate`, 学习率 for `optimizer.learning-rate`.
    ///
    /// - Parameter meaning: what the parameter is; its head serves where the key has no Chinese name of its own.
    public static func title(of path: String, meaning: LocalizedText) -> LocalizedText {
        let words = last(path).split(separator: "-").joined(separator: " ")
        let head = String(meaning.zh.prefix { !"；，。：（".contains($0) })
        return LocalizedText(en: words, zh: chinese(path) ?? (head.isEmpty || head.count > 12 ? words : head))
    }

    private static func last(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }
}
