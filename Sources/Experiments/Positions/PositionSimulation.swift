import Learning
import Metrics
import Numerics

/// Learns the task of `Positions` and measures the encoding and what a reordering does as it learns.
struct PositionSimulation: Simulation {
    let metrics: [MetricDescription]
    var step: Int { loop.step }
    var lastStep: Int { loop.lastStep }
    private let fixed: [DescentMap.Layer]
    /// The metrics of the encoding, recorded at every step where it is learned and once where it isn't.
    private let hasEncoding: Bool
    private let sinusoidal: [Double]
    private var loop: TrainingLoop<PositionNetwork>
    private let sequence: [Double]
    private let order: [Int]
    private var room: [Double]
    private var encodingProducts: EncodingProducts

    private static let stepped = 3

    init(_ parameters: Parameters, seed: UInt64) {
        let encoding = PositionEncoding(rawValue: parameters.text("encoding")) ?? .none
        let (length, width) = (parameters.integer("length"), parameters.integer("width"))
        let vocabulary = parameters.integer("vocabulary")
        hasEncoding = encoding != .none
        let network = PositionNetwork(
            encoding, length: length, width: width, heads: parameters.integer("heads"), vocabulary: vocabulary,
            batch: parameters.integer("batch"), deviation: parameters.real("deviation"), seed: seed)
        loop = TrainingLoop(network, parameters, layers: network.layers)
        var probe = Philox(seed: seed, stream: "reordered sequence")
        sequence = (0..<length).map { _ in Double(probe.integer(below: vocabulary)) }
        var order = probe.permutation(length)
        if length > 1, order == Array(0..<length) { order.swapAt(0, 1) }
        self.order = order
        room = [Double](repeating: 0, count: length * width)
        encodingProducts = EncodingProducts(length: length, width: width)
        sinusoidal = encoding == .sinusoidal ? SinusoidalPositions.table(length: length, width: width).elements : []
        let offsets = Dimension(
            "offset", label: LocalizedText(en: "offset", zh: "位置差"), coordinates: .integers(first: 0, count: length))
        fixed = PositionSimulation.known(
            encoding, length: length, width: width, wide: parameters.integer("wide"), vocabulary: vocabulary, offsets)
        let encodingMetrics = PositionSimulation.encodingMetrics(
            length: length, width: width, offsets: offsets, isStepped: encoding == .learned)
        metrics = PositionSimulation.taskMetrics + (hasEncoding ? encodingMetrics : []) + fixed.map(\.description)
    }

    /// What is known before the first step.
    private static func known(
        _ encoding: PositionEncoding, length: Int, width: Int, wide: Int, vocabulary: Int, _ offsets: Dimension
    ) -> [DescentMap.Layer] {
        var layers = [
            DescentMap.layer(
                "chance", en: "loss of guessing", zh: "随机猜测的损失", "ln V", [], [Elementary.log(Double(vocabulary))])
        ]
        guard encoding == .sinusoidal else { return layers }
        layers.append(
            DescentMap.layer(
                "closed-form-product", en: "dot product in closed form", zh: "点积的闭式解", "Σ cos(k·ωᵢ)", [offsets],
                (0..<length).map { EncodingProducts.closedForm(offset: $0, width: width) }))
        if wide > 0 {
            var products = EncodingProducts(length: length, width: wide)
            SinusoidalPositions.table(length: length, width: wide).withUnsafeBufferPointer { products.take($0) }
            layers.append(
                DescentMap.layer(
                    "wide-product-by-offset", en: "dot product by offset, of \(wide) features",
                    zh: "\(wide) 维编码按位置差平均的点积", "P(p)·P(p + k)", [offsets], products.means))
        }
        return layers
    }

    private static let taskMetrics = [
        MetricDescription("loss", label: LocalizedText(en: "loss", zh: "损失"), symbol: "−ln p"),
        MetricDescription("accuracy", label: LocalizedText(en: "share of right tokens", zh: "预测正确的词元占比")),
        MetricDescription(
            "order-difference",
            label: LocalizedText(
                en: "what a reordering of the tokens changes, relative", zh: "打乱词元顺序引起的相对变化"),
            symbol: "max |f(πX) − πf(X)| / max |f(X)|"),
    ]

    private static func encodingMetrics(
        length: Int, width: Int, offsets: Dimension, isStepped: Bool
    ) -> [MetricDescription] {
        func positions(_ name: String, _ label: LocalizedText) -> Dimension {
            Dimension(name, label: label, coordinates: .integers(first: 0, count: length))
        }
        let position = positions("position", LocalizedText(en: "position", zh: "位置"))
        let other = positions("other", LocalizedText(en: "other position", zh: "另一位置"))
        let feature = Dimension(
            "feature", label: LocalizedText(en: "feature", zh: "特征"), coordinates: .integers(first: 0, count: width))
        func metric(_ name: String, _ en: String, _ zh: String, _ symbol: String, _ dimensions: [Dimension])
            -> MetricDescription
        {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, isStepped: isStepped,
                dimensions: dimensions)
        }
        return [
            metric("encoding", "position encoding", "位置编码", "P", [position, feature]),
            metric("dot-product", "dot product of two positions", "两个位置编码的点积", "P(p)·P(q)", [position, other]),
            metric(
                "product-by-offset", "dot product by offset, averaged over positions", "按位置差平均的点积", "P(p)·P(p + k)",
                [offsets]),
            metric("product-spread", "spread of the dot product over positions", "点积在各位置间的极差", "max − min", [offsets]),
            metric("square-norm", "square of a position's norm", "位置编码范数的平方", "‖P(p)‖²", [position]),
        ]
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        next.loop.change(to: parameters)
        return next
    }

    mutating func rest() { loop.rest() }

    var restingByteCount: Int { loop.restingByteCount }

    mutating func advance(into recording: inout Recording) {
        loop.pass()
        recording.metrics[0].append(step: step, loop.loss)
        recording.metrics[1].append(step: step, loop.network.accuracy)
        recording.metrics[2].append(step: step, loop.network.orderDifference(sequence, order: order, &room))
        if hasEncoding, loop.network.learned != nil || step == 0 { recordEncoding(into: &recording) }
        if step == 0 {
            let first = metrics.count - fixed.count
            for (index, layer) in fixed.enumerated() {
                layer.values.withUnsafeBufferPointer { recording.metrics[first + index].append(step: 0, $0) }
            }
        }
        loop.update()
    }

    private mutating func recordEncoding(into recording: inout Recording) {
        if let learned = loop.network.learned {
            loop.network.graph.withValue(of: learned) { Self.take($0, &encodingProducts, step, into: &recording) }
        } else {
            sinusoidal.withUnsafeBufferPointer { Self.take($0, &encodingProducts, step, into: &recording) }
        }
    }

    private static func take(
        _ table: UnsafeBufferPointer<Double>, _ products: inout EncodingProducts, _ step: Int,
        into recording: inout Recording
    ) {
        products.take(table)
        let first = stepped
        recording.metrics[first].append(step: step, table)
        products.products.withUnsafeBufferPointer { recording.metrics[first + 1].append(step: step, $0) }
        products.means.withUnsafeBufferPointer { recording.metrics[first + 2].append(step: step, $0) }
        products.spreads.withUnsafeBufferPointer { recording.metrics[first + 3].append(step: step, $0) }
        let length = products.means.count
        withUnsafeTemporaryAllocation(of: Double.self, capacity: length) { squares in
            for p in 0..<length { squares.initializeElement(at: p, to: products.products[p * length + p]) }
            recording.metrics[first + 4].append(step: step, UnsafeBufferPointer(squares))
        }
    }
}
