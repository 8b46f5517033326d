import Charts
import Experiments
import Metrics

/// The keys of a panel and its parts.
extension ScenarioKeys {
    static let panel = [
        Key("name", .text, says: "Unique in the file; made from the metric and its channels when absent."),
        Key("title", .localized, says: "Made from the metric's name when absent."),
        Key("subtitle", .localized, says: "Small print; the metric's symbol and unit when absent."),
        Key("mark", .text, required: true, says: "How the numbers are drawn."),
        Key("metric", .text, required: true, says: "What is drawn."),
        Key(
            "x", .text, required: true,
            says: "A dimension of the metric, step, variant (bars), or a coordinate's name (paths, points)."),
        Key("y", .text, says: "A dimension, for maps, or a coordinate's name; the metric's value when absent."),
        color,
        Key("facet", .text, says: "What gets a small multiple of its own: variant or a dimension."),
        band,
        variants,
        Key("x-scale", scale, says: "linear or log, with ends where they matter."),
        Key("y-scale", scale, says: "linear or log, with ends where they matter."),
        colorScale, colorMap, at, reduce, marker, label,
        Key("stack", .parameter(.boolean), says: "Whether areas stand on each other, the uppermost their sum."),
        Key("smoothing", .parameter(.integer(smoothing)), says: "A moving average over that many steps."),
        Key(
            "references", .list(.map(reference)),
            says: "What is known beside the measurement: lines, shaded stretches, remarks."),
        Key("layers", .list(.map(layer)), says: "More marks on the same axes, in drawing order."),
        Key("weight", .parameter(.real(weight)), says: "How much of a row it takes, relative to its neighbors."),
    ]

    static let layer = [
        Key("mark", .text, required: true, says: "How the numbers are drawn."),
        Key("metric", .text, required: true, says: "What is drawn."),
        Key("x", .text, says: "As the panel's; the panel's when absent."),
        Key("y", .text, says: "As the panel's; the panel's when absent."),
        color, band, variants, colorScale, colorMap, at, reduce, marker, label,
    ]

    private static let color = Key(
        "color", .text, says: "What tells series apart: variant or a dimension; step colors a path along its way.")
    private static let band = Key("band", .text, says: "The dimension that a band or box spans: percentiles, seeds.")
    private static let variants = Key("variants", .oneOrMore(.text), says: "The variants drawn; all when absent.")
    private static let colorScale = Key("color-scale", scale, says: "linear or log, with ends where they matter.")
    private static let colorMap = Key("color-map", .parameter(.name(colorMaps)), says: "The colors of a map.")
    private static let marker = Key("marker", .parameter(.name(markers)), says: "The shape of points.")
    private static let label = Key("label", .localized, says: "What a layer's points are, written beside the first.")
    private static let at = Key(
        "at", .anyMap(.oneOrMore(.either([.parameter(.name(positions)), .number, .text]))),
        says: "Positions of dimensions, such as {step: 0} or {layer: [first, last]}.")

    private static let reduce = Key(
        "reduce", .anyMap(fold),
        says: "What dimensions become one number by, such as {step: min} or {step: {first-below: 0.1}}.")
    static let fold = Key.Shape.either([.parameter(.name(Fold.plainNames)), .map(crossing)])
    static let crossing = [
        Key(Fold.Side.firstBelow.rawValue, .number, says: "The first coordinate whose number is less."),
        Key(Fold.Side.firstAbove.rawValue, .number, says: "The first coordinate whose number is greater."),
    ]

    static let reference = [
        Key("value", .number, says: "A horizontal line there."),
        Key("y", numberOrRange, says: "A horizontal line, or a shaded stretch [from, to]."),
        Key("x", numberOrRange, says: "A vertical line, or a shaded stretch [from, to]."),
        Key("at", numberOrRange, says: "A remark at a series' value there, or at a place [x, y]."),
        Key("metric", .text, says: "Another metric of the recording, on the same axes."),
        Key("variant", .text, says: "The variant whose metric or value it is; the first that has it when absent."),
        Key("label", .localized, required: true, says: "What it is."),
    ]

    static let scaleMap = [
        Key("kind", .parameter(.name(scaleNames)), says: "linear or log."),
        Key("lower", .number, says: "The lower end; trained on the data when absent."),
        Key("upper", .number, says: "The upper end; trained on the data when absent."),
    ]

    static let scaleNames = ScaleChoice.Kind.allCases.map(\.rawValue)
    static let colorMaps = ColorMap.all.map(\.name)
    static let markers = Points.Marker.allCases.map(\.rawValue)
    static let smoothing = 2...100_000
    static let weight = RealRange(0.1, 10)
    static let scale = Key.Shape.either([.parameter(.name(scaleNames)), .map(scaleMap)])
    static let numberOrRange = Key.Shape.either([.number, .list(.number)])
}
