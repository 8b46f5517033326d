import Learning
import Metrics
import Numerics

/// Learns the task of `Positions` and measures the encoding and what a reordering does as it learns.
public struct PositionState: LearningState {
    var loop: TrainingLoop<PositionNetwork>
    private(set) var accuracy = 0.0
    private(set) var orderDifference = 0.0
    private(set) var products: EncodingProducts
    private let sequence: [Double]
    private let order: [Int]
    private var room: [Double]

    init(_ parameters: Parameters, seed: UInt64) {
        let encoding = PositionEncoding(rawValue: parameters.text("encoding")) ?? .none
        let (length, width) = (parameters.integer("length"), parameters.integer("width"))
        let vocabulary = parameters.integer("vocabulary")
        let network = PositionNetwork(
            encoding, length: length, width: width, heads: parameters.integer("heads"), vocabulary: vocabulary,
            batch: parameters.integer("batch"), deviation: parameters.real("deviation"), seed: seed)
        loop = TrainingLoop(network, parameters)
        var probe = Philox(seed: seed, stream: "reordered sequence")
        sequence = (0..<length).map { _ in Double(probe.integer(below: vocabulary)) }
        var order = probe.permutation(length)
        if length > 1, order == Array(0..<length) { order.swapAt(0, 1) }
        self.order = order
        room = [Double](repeating: 0, count: length * width)
        products = EncodingProducts(length: length, width: width)
        switch encoding {
        case .sinusoidal:
            SinusoidalPositions.table(length: length, width: width).withUnsafeBufferPointer { products.take($0) }
        case .rotary:
            EncodingProducts.turnedOnes(length: length, width: width, heads: parameters.integer("heads"))
                .withUnsafeBufferPointer { products.take($0) }
        case .learned, .none: break
        }
    }

    public mutating func advance(step: Int) {
        loop.pass()
        accuracy = loop.network.accuracy
        orderDifference = loop.network.orderDifference(sequence, order: order, &room)
        if let learned = loop.network.learned {
            loop.network.graph.withValue(of: learned) { products.take($0) }
        }
        loop.update()
    }
}
