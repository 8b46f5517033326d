import Learning
import Metrics

/// The weights of the first units, or filters, of a layer as small images: what each looks for in its inputs.
///
/// Of a convolution a filter's weights on its first input channel, kernel × kernel; of a dense layer over an image a unit's
/// weights on the first channel, in the image's rows. NaN beyond what there is.
struct FilterProbe: Probe {
    static let name = "filters"
    static let says = LocalizedText(
        en: "the weights of a layer’s filters, or units, as small images", zh: "以小图显示某一层各滤波器（或单元）的权重")
    static let cost = LocalizedText(en: "nothing to speak of", zh: "可忽略")
    static let fields = [
        ParameterField(
            "layer", .integer(1...1000), standard: .integer(1),
            says: LocalizedText(
                en: "which layer; the one after the last hidden one is the read-out", zh: "第几层；最后一个隐藏层之后为输出层")),
        ParameterField(
            "count", .integer(1...1000), standard: .integer(8),
            says: LocalizedText(en: "how many filters, from the first", zh: "显示前几个滤波器")),
        ParameterField(
            "side", .integer(1...100), standard: .integer(3),
            says: LocalizedText(
                en: "rows and columns: the kernel of a convolution, the width of the image for a dense layer",
                zh: "行列数：卷积取核的大小，全连接层取图像的宽度")),
    ]
    static let interval = 20

    private(set) var numbers: [[Double]]
    private let region: ParameterRegion
    private let count: Int
    private let side: Int
    /// The weights of one filter, over all its input channels.
    private let stride: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let weights = bench.make(1).weights
        region = weights[min(parameters.integer("layer"), weights.count) - 1]
        side = parameters.integer("side")
        let filters = max(1, region.node.shape[0])
        stride = region.range.count / filters
        count = min(parameters.integer("count"), filters)
        numbers = [[Double](repeating: .nan, count: parameters.integer("count") * side * side)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let side = parameters.integer("side")
        return [
            MetricDescription(
                "filter", label: LocalizedText(en: "weight", zh: "权重"), symbol: "w",
                dimensions: [
                    Dimension(
                        "unit", label: LocalizedText(en: "filter", zh: "滤波器"),
                        coordinates: .integers(first: 1, count: parameters.integer("count"))),
                    Dimension(
                        "row", label: LocalizedText(en: "row", zh: "行"), coordinates: .integers(first: 1, count: side)),
                    Dimension(
                        "column", label: LocalizedText(en: "column", zh: "列"),
                        coordinates: .integers(first: 1, count: side)),
                ], cost: .free)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let places = side * side
        let (count, stride) = (count, stride)
        var filters = numbers[0]
        frame.run.withValue(of: region.node) { weights in
            for filter in 0..<count {
                for place in 0..<min(places, stride) {
                    filters[filter * places + place] = weights[filter * stride + place]
                }
            }
        }
        numbers[0] = filters
    }
}
