import Metrics

/// What decoding with and without a cache records.
struct KVCachePlan {
    private typealias Entry = MetricEntry<KVCacheState>

    private let method = Dimension(
        "method", label: LocalizedText(en: "method", zh: "方式"), coordinates: .labels(["recomputed", "cached"]),
        titles: [LocalizedText(en: "recomputed", zh: "每次重算"), LocalizedText(en: "cached", zh: "使用缓存")])
    private let part = Dimension(
        "part", label: LocalizedText(en: "part", zh: "部分"), coordinates: .labels(["weights", "attention"]),
        titles: [
            LocalizedText(en: "products with weights", zh: "与权重相乘"),
            LocalizedText(en: "scores and mixture", zh: "分数与加权"),
        ])
    private let model = Dimension(
        "model", label: LocalizedText(en: "model", zh: "模型"),
        coordinates: .labels(PublishedDecoder.all.map(\.name)),
        titles: PublishedDecoder.all.map { LocalizedText($0.title) })

    var plan: MetricPlan<KVCacheState> {
        MetricPlan {
            costs
            proofs
        }
    }

    private var costs: [Entry] {
        let unit = LocalizedText(en: "B", zh: "B")
        let kibi = LocalizedText(en: "KiB", zh: "KiB")
        return [
            .each(
                "multiply-adds", en: "multiply-adds for the next token", zh: "生成下一个词元的乘加次数", [method, part]
            ) { $0.multiplyAdds }
            .means(
                en: "Counted at every matrix product; frame 0 computes the prompt.", zh: "在每次矩阵乘法处计数；第 0 帧计算提示。"),
            .each("total", en: "multiply-adds so far", zh: "累计乘加次数", [method]) { $0.total }
                .means(en: "All since the prompt, which is among them.", zh: "自提示起（含提示）的总和。"),
            .each("bytes", en: "bytes read and written for the next token", zh: "生成下一个词元的读写字节数", unit: unit, [method]) {
                $0.bytes
            }
            .means(
                en: "The operands and results of the matrix products, in double precision.", zh: "各矩阵乘法的操作数与结果，双精度。"),
            .each(
                "intensity", en: "multiply-adds for each byte", zh: "每字节对应的乘加次数",
                unit: LocalizedText(en: "1/B", zh: "1/B"),
                [method]
            ) { $0.intensity }
            .means(
                en: "Below 1/8, each number in double precision is used less than once.", zh: "低于 1/8 时，每个双精度数平均用不到一次。"),
            .each("cache", en: "size of the cache", zh: "缓存大小", unit: kibi) { $0.cached }
                .means(
                    en: "Keys and values of all tokens so far in all layers, in double precision.",
                    zh: "迄今全部词元在各层的键和值，双精度。"),
            .each(
                "slope", en: "power of the tokens in a token’s multiply-adds", zh: "单个词元乘加次数中词元数的指数", [method, part]
            ) { $0.slopes }
            .means(
                en: "The slope of least squares of the logarithms, over the frames after the prompt.",
                zh: "提示之后各帧的双对数最小二乘斜率。"),
            .each("slope-error", en: "standard error of that power", zh: "该指数的标准误", [method, part]) {
                $0.slopeErrors
            }
            .means(en: "Of the slope.", zh: "上述斜率的标准误。"),
            .constant(
                "published-cache", en: "cache of one token in published models", zh: "已发表模型中每个词元的缓存", unit: kibi,
                [model]
            ) { _ in PublishedDecoder.all.map { $0.bytes / 1024 } }
            .means(
                en: "2 · layers · heads of keys · features of a head · 2 bytes: arithmetic, not measured.",
                zh: "2 · 层数 · 键值头数 · 每头特征数 · 2 字节：由结构算得，并非测量。"),
        ]
    }

    private var proofs: [Entry] {
        [
            .each(
                "logit-difference", en: "largest difference of a logit", zh: "logit 的最大差异", symbol: "max |z − z′|"
            ) { $0.logitDifference }
            .means(en: "Between the two ways, for the next token.", zh: "两种方式对下一个词元的 logit 之差。"),
            .each("same-bits", en: "logits that are the same bit by bit", zh: "逐位相同的 logit 占比") { $0.sameBits }
                .means(en: "The share of the vocabulary.", zh: "占词表的比例。"),
            .each("same-token", en: "whether both choose the same token", zh: "两者所选词元是否相同") { $0.sameToken }
                .means(en: "1 where they do; chosen by the same random number.", zh: "相同为 1；用同一随机数抽取。"),
        ]
    }
}
