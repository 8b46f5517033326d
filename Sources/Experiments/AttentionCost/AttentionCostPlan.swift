import Metrics

/// What the costs of attention record: all of it with the first frame.
struct AttentionCostPlan {
    private typealias Entry = MetricEntry<AttentionCostState>

    private let part, length, method, way, memory: Dimension
    private let width: Int

    init(_ setting: AttentionCostSetting) {
        width = setting.width
        func labels(_ name: String, en: String, zh: String, _ labels: [(String, String, String)]) -> Dimension {
            Dimension(
                name, label: LocalizedText(en: en, zh: zh), coordinates: .labels(labels.map(\.0)),
                titles: labels.map { LocalizedText(en: $0.1, zh: $0.2) })
        }
        func numbers(_ name: String, en: String, zh: String, _ numbers: [Int]) -> Dimension {
            Dimension(
                name, label: LocalizedText(en: en, zh: zh), coordinates: .values(numbers.map(Double.init)),
                isLogarithmic: true)
        }
        part = labels(
            "part", en: "part", zh: "部分",
            [
                ("projections", "projections", "投影"), ("attention", "scores and mixture", "分数与加权"),
                ("masked", "window by a mask", "以掩码实现的窗口"), ("window", "window alone", "只算窗口"),
            ])
        method = labels(
            "method", en: "method", zh: "算法",
            [("plain", "scores stored", "存储分数"), ("blocked", "in blocks", "分块")])
        way = labels(
            "way", en: "way", zh: "算法",
            [("plain", "scores stored", "存储分数"), ("blocked", "in blocks", "分块"), ("window", "window alone", "只算窗口")])
        length = numbers("length", en: "tokens T", zh: "词元数 T", setting.lengths)
        memory = numbers("memory", en: "numbers in the fast memory M", zh: "高速存储容量 M（个数）", setting.memories)
    }

    var plan: MetricPlan<AttentionCostState> {
        MetricPlan {
            counts
            tiled
            proofs
        }
    }

    private var counts: [Entry] {
        [
            .constant("multiply-adds", en: "multiply-adds", zh: "乘加次数", [part, length]) { $0.multiplyAdds }
                .means(
                    en: "Counted from the sizes of every matrix product that the forward pass runs.",
                    zh: "由前向传播实际执行的每次矩阵乘法的规模计得。"),
            .constant(
                "bytes", en: "bytes read and written", zh: "读写字节数", unit: LocalizedText(en: "B", zh: "B"),
                [part, length]
            ) { $0.bytes }
            .means(
                en: "Every operand of every kernel once a call, in double precision, whatever a cache keeps.",
                zh: "每次内核调用的每个操作数各计一次（双精度），不考虑缓存。"),
            .constant("slope", en: "power of T in the multiply-adds", zh: "乘加次数中 T 的指数", [part]) { $0.slopes }
                .means(en: "The slope of least squares of the logarithms.", zh: "双对数最小二乘的斜率。"),
            .constant("slope-error", en: "standard error of that power", zh: "该指数的标准误", [part]) {
                $0.slopeErrors
            }
            .means(en: "0 where the counts lie on a line to the last digit.", zh: "计数恰在一条直线上时为 0。"),
            .constant(
                "crossing", en: "length at which attention costs as much as the projections", zh: "注意力与投影耗费相等时的长度",
                symbol: "T*"
            ) { $0.crossing }
            .means(en: "Where the two fitted lines meet.", zh: "两条拟合直线的交点。"),
            .constant("crossing-widths", en: "that length over the width", zh: "该长度与宽度之比", symbol: "T*/d") {
                [width] in $0.crossing / Double(width)
            }
            .means(en: "2 where each of T tokens meets T others.", zh: "每个词元与全部 T 个词元作用时为 2。"),
        ]
    }

    private var tiled: [Entry] {
        let unit = LocalizedText(en: "B", zh: "B")
        return [
            .constant(
                "traffic", en: "traffic between the memories", zh: "两级存储间的访存量", unit: unit, [method, length]
            ) { $0.traffic }
            .means(en: "Every number copied into the fast memory or back, 8 bytes each.", zh: "每个移入或移出高速存储的数，按 8 字节计。"),
            .constant("traffic-slope", en: "power of T in the traffic", zh: "访存量中 T 的指数", [method]) {
                $0.trafficSlopes
            }
            .means(en: "The slope of least squares of the logarithms.", zh: "双对数最小二乘的斜率。"),
            .constant("traffic-slope-error", en: "standard error of that power", zh: "该指数的标准误", [method]) {
                $0.trafficSlopeErrors
            }
            .means(en: "Of the slope.", zh: "上述斜率的标准误。"),
            .constant("held", en: "bytes held in the slow memory", zh: "低速存储占用", unit: unit, [method, length]) {
                $0.held
            }
            .means(en: "Q, K, V, the output, and the scores where they are stored.", zh: "Q、K、V、输出，以及被存储的分数。"),
            .constant("held-slope", en: "power of T in the bytes held", zh: "存储占用中 T 的指数", [method]) {
                $0.heldSlopes
            }
            .means(en: "The slope of least squares of the logarithms.", zh: "双对数最小二乘的斜率。"),
            .constant("held-slope-error", en: "standard error of that power", zh: "该指数的标准误", [method]) {
                $0.heldSlopeErrors
            }
            .means(en: "Of the slope.", zh: "上述斜率的标准误。"),
            .constant(
                "traffic-by-memory", en: "traffic by the size of the fast memory", zh: "访存量随高速存储容量的变化", unit: unit,
                [method, memory]
            ) { $0.trafficBySize }
            .means(en: "At the longest length; not a number where no block fits.", zh: "取最长的文本；放不下一块时为 NaN。"),
            .constant(
                "excess-slope", en: "power of M in the traffic beyond what is unavoidable", zh: "超出必需部分的访存量中 M 的指数"
            ) { $0.excess.slope }
            .means(
                en: "In blocks; unavoidable is to read Q, K, V and to write the output once.",
                zh: "分块算法；必需部分指 Q、K、V 各读一次、输出写一次。"),
            .constant("excess-slope-error", en: "standard error of that power", zh: "该指数的标准误") {
                $0.excess.slopeError
            }
            .means(en: "Of the slope.", zh: "上述斜率的标准误。"),
        ]
    }

    private var proofs: [Entry] {
        [
            .constant("tiled-multiply-adds", en: "multiply-adds on blocks", zh: "块上的乘加次数", [method, length]) {
                $0.tiledMultiplyAdds
            }
            .means(en: "Counted at every product of two blocks.", zh: "在每次块乘法处计数。"),
            .constant(
                "rescaling-share", en: "multiplications that online softmax adds", zh: "在线 softmax 额外的乘法占比", [length]
            ) { $0.rescalingShares }
            .means(en: "Over the multiply-adds of the products.", zh: "与矩阵乘法的乘加次数之比。"),
            .constant("fill", en: "most of the fast memory that was in use", zh: "高速存储的最大占用率", [length]) {
                $0.fill
            }
            .means(en: "Over its capacity; never above 1.", zh: "与容量之比，不超过 1。"),
            .constant(
                "difference", en: "largest difference from the layer’s own output", zh: "与该层自身输出的最大差异",
                symbol: "max |o − o*|", [way, length]
            ) { $0.differences }
            .means(
                en: "The layer is that which networks train with; the window is compared with its mask.",
                zh: "以训练网络所用的层为准；窗口与加掩码的层相比。"),
        ]
    }
}
