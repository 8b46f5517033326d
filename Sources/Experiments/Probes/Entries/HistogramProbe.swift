import Learning
import Metrics
import Numerics

/// How the weights of each layer, and their gradients, are distributed.
struct HistogramProbe: Probe {
    static let name = "weight-histogram"
    static let says = LocalizedText(en: "histograms of weights and of their gradients", zh: "权重及其梯度的直方图")
    static let cost = LocalizedText(en: "one look at every parameter", zh: "扫描一遍全部参数")
    static let fields = [
        ParameterField(
            "bins", .integer(2...1000), standard: .integer(41), says: LocalizedText(en: "number of bins", zh: "分箱数")),
        ParameterField(
            "reach", .real(.positive), standard: .real(2),
            says: LocalizedText(en: "the largest weight shown", zh: "显示的最大权重")),
        ParameterField(
            "gradient-reach", .real(.positive), standard: .real(0.1),
            says: LocalizedText(en: "the largest gradient shown", zh: "显示的最大梯度")),
    ]
    static let interval = 20

    private(set) var numbers: [[Double]]
    private let weights: [ParameterRegion]
    private let histograms: [Histogram]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        weights = bench.make(1).weights
        histograms = ["reach", "gradient-reach"].map {
            Histogram(lower: -parameters.real($0), upper: parameters.real($0), bins: parameters.integer("bins"))
        }
        let empty = [Double](repeating: 0, count: weights.count * parameters.integer("bins"))
        numbers = [empty, empty]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        func metric(_ name: String, _ reach: String, en: String, zh: String, axis: LocalizedText) -> MetricDescription {
            let histogram = Histogram(
                lower: -parameters.real(reach), upper: parameters.real(reach), bins: parameters.integer("bins"))
            let bins = Dimension("bin", label: axis, coordinates: .edges(histogram.edges))
            return MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), dimensions: [outline.allLayers, bins], cost: .pass)
        }
        return [
            metric(
                "weight-histogram", "reach", en: "share of weights", zh: "权重占比",
                axis: LocalizedText(en: "weight", zh: "权重")),
            metric(
                "gradient-histogram", "gradient-reach", en: "share of gradients", zh: "梯度占比",
                axis: LocalizedText(en: "gradient", zh: "梯度")),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        for (layer, region) in weights.enumerated() {
            count(0, layer) { body in frame.run.withValue(of: region.node, body) }
            count(1, layer) { body in frame.run.withGradient(of: region.node, body) }
        }
    }

    private mutating func count(
        _ metric: Int, _ layer: Int, _ read: ((UnsafeBufferPointer<Double>) -> Void) -> Void
    ) {
        let histogram = histograms[metric]
        var shares = [Double](repeating: 0, count: histogram.bins)
        read { values in
            if let base = values.baseAddress { histogram.shares(base, count: values.count, into: &shares) }
        }
        for bin in 0..<histogram.bins { numbers[metric][layer * histogram.bins + bin] = shares[bin] }
    }
}
