import Charts
import Experiments
import Metrics

/// The keys of a panel and its parts.
extension ScenarioKeys {
    static let panel = [
        Key(
            "name", .text, says: "Unique in the file; made from the metric and its channels when absent.",
            zh: "文件内唯一的名字；缺省由指标和通道生成。"),
        Key("title", .localized, says: "Made from the metric's name when absent.", zh: "缺省由指标名生成。"),
        Key(
            "subtitle", .localized, says: "Small print; the metric's symbol and unit when absent.",
            zh: "小字；缺省为指标的符号与单位。"),
        Key("mark", .text, required: true, says: "How the numbers are drawn.", zh: "数值的画法。"),
        Key("metric", .text, required: true, says: "What is drawn.", zh: "画什么。"),
        Key(
            "x", .text, required: true,
            says: "A dimension of the metric, step, variant (bars), or a coordinate's name (paths, points).",
            zh: "指标的维度、step、variant（柱）或坐标名（轨迹、点）。"),
        Key(
            "y", .text, says: "A dimension, for maps, or a coordinate's name; the metric's value when absent.",
            zh: "维度（热图）或坐标名；缺省为指标的值。"),
        color,
        Key(
            "facet", .text, says: "What gets a small multiple of its own: variant or a dimension.",
            zh: "各自成为小图的对象：variant 或某个维度。"),
        band,
        variants,
        Key("x-scale", scale, says: "linear or log, with ends where they matter.", zh: "linear 或 log；必要时给出两端。"),
        Key("y-scale", scale, says: "linear or log, with ends where they matter.", zh: "linear 或 log；必要时给出两端。"),
        colorScale, colorMap, at, reduce, marker, label,
        Key(
            "stack", .parameter(.boolean), says: "Whether areas stand on each other, the uppermost their sum.",
            zh: "面积是否层叠，最上面为总和。"),
        Key(
            "smoothing", .parameter(.integer(smoothing)), says: "A moving average over that many steps.",
            zh: "多少步的滑动平均。"),
        Key(
            "references", .list(.map(reference)),
            says: "What is known beside the measurement: lines, shaded stretches, remarks.",
            zh: "测量之外的已知信息：参考线、阴影区间、注记。"),
        Key(
            "layers", .list(.map(layer)), says: "More marks on the same axes, in drawing order.",
            zh: "同一坐标轴上的更多图形，按绘制顺序。"),
        Key(
            "weight", .parameter(.real(weight)), says: "How much of a row it takes, relative to its neighbors.",
            zh: "相对同行其他面板所占的宽度。"),
    ]

    static let layer = [
        Key("mark", .text, required: true, says: "How the numbers are drawn.", zh: "数值的画法。"),
        Key("metric", .text, required: true, says: "What is drawn.", zh: "画什么。"),
        Key("x", .text, says: "As the panel's; the panel's when absent.", zh: "同面板；缺省用面板的。"),
        Key("y", .text, says: "As the panel's; the panel's when absent.", zh: "同面板；缺省用面板的。"),
        color, band, variants, colorScale, colorMap, at, reduce, marker, label,
    ]

    private static let color = Key(
        "color", .text, says: "What tells series apart: variant or a dimension; step colors a path along its way.",
        zh: "区分各序列的对象：variant 或某个维度；step 沿轨迹着色。")
    private static let band = Key(
        "band", .text, says: "The dimension that a band or box spans: percentiles, seeds.", zh: "带或箱线所跨的维度：百分位、种子。")
    private static let variants = Key(
        "variants", .oneOrMore(.text), says: "The variants drawn; all when absent.", zh: "所画的变体；缺省为全部。")
    private static let colorScale = Key(
        "color-scale", scale, says: "linear or log, with ends where they matter.", zh: "linear 或 log；必要时给出两端。")
    private static let colorMap = Key(
        "color-map", .parameter(.name(colorMaps)), says: "The colors of a map.", zh: "热图的配色。")
    private static let marker = Key("marker", .parameter(.name(markers)), says: "The shape of points.", zh: "点的形状。")
    private static let label = Key(
        "label", .localized, says: "What a layer's points are, written beside the first.", zh: "该层的点是什么，写在第一个点旁。")
    private static let at = Key(
        "at", .anyMap(.oneOrMore(.either([.parameter(.name(positions)), .number, .text]))),
        says: "Positions of dimensions, such as {step: 0} or {layer: [first, last]}.",
        zh: "各维度的位置，例如 {step: 0} 或 {layer: [first, last]}。")

    private static let reduce = Key(
        "reduce", .anyMap(fold),
        says: "What dimensions become one number by, such as {step: min} or {step: {first-below: 0.1}}.",
        zh: "维度如何合为一个数，例如 {step: min} 或 {step: {first-below: 0.1}}。")
    static let fold = Key.Shape.either([.parameter(.name(Fold.plainNames)), .map(crossing)])
    static let crossing = [
        Key(
            Fold.Side.firstBelow.rawValue, .number, says: "The first coordinate whose number is less.", zh: "数值首次更小的坐标。"
        ),
        Key(
            Fold.Side.firstAbove.rawValue, .number, says: "The first coordinate whose number is greater.",
            zh: "数值首次更大的坐标。"),
    ]

    static let reference = [
        Key("value", .number, says: "A horizontal line there.", zh: "在该值处画水平线。"),
        Key(
            "y", numberOrRange, says: "A horizontal line, or a shaded stretch [from, to].", zh: "水平线，或 [from, to] 阴影区间。"
        ),
        Key("x", numberOrRange, says: "A vertical line, or a shaded stretch [from, to].", zh: "竖直线，或 [from, to] 阴影区间。"),
        Key(
            "at", numberOrRange, says: "A remark at a series' value there, or at a place [x, y].",
            zh: "在序列该处的值上或 [x, y] 处加注。"),
        Key("metric", .text, says: "Another metric of the recording, on the same axes.", zh: "记录中的另一个指标，画在同一坐标轴上。"),
        Key(
            "variant", .text, says: "The variant whose metric or value it is; the first that has it when absent.",
            zh: "取哪个变体的指标或值；缺省为第一个有它的变体。"),
        Key("label", .localized, required: true, says: "What it is.", zh: "它是什么。"),
    ]

    static let scaleMap = [
        Key("kind", .parameter(.name(scaleNames)), says: "linear or log.", zh: "linear 或 log。"),
        Key("lower", .number, says: "The lower end; trained on the data when absent.", zh: "下端；缺省由数据决定。"),
        Key("upper", .number, says: "The upper end; trained on the data when absent.", zh: "上端；缺省由数据决定。"),
    ]

    static let scaleNames = ScaleChoice.Kind.allCases.map(\.rawValue)
    static let colorMaps = ColorMap.all.map(\.name)
    static let markers = Points.Marker.allCases.map(\.rawValue)
    static let smoothing = 2...100_000
    static let weight = RealRange(0.1, 10)
    static let scale = Key.Shape.either([.parameter(.name(scaleNames)), .map(scaleMap)])
    static let numberOrRange = Key.Shape.either([.number, .list(.number)])
}
