import Learning
import Metrics

/// How much of the training images a network still reads once each is moved by some pixels: what it takes for granted about
/// where things stand. What is moved in from outside is 0.
struct ShiftProbe: Probe {
    static let name = "shift"
    static let says = LocalizedText(
        en: "accuracy on the training images, each moved by some pixels", zh: "训练图像平移若干像素后的准确率")
    static let cost = LocalizedText(
        en: "a forward pass over the rows for each of (2·reach + 1)² places; memory: the network over the rows again",
        zh: "对 (2·reach + 1)² 个平移各做一次全部样本的前向传播；内存：一份覆盖全部样本的网络")
    static let fields = [
        ParameterField(
            "reach", .integer(0...20), standard: .integer(1),
            says: LocalizedText(en: "the most pixels in each direction", zh: "每个方向的最大像素数"))
    ]
    static let interval = 100
    static let needs: ProbeNeeds = [.scores, .classes, .image]

    private(set) var numbers: [[Double]]
    private var network: ProbedNetwork
    private let inputs: [Double]
    private let channels: Int
    private let height: Int
    private let width: Int
    private let reach: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        guard case .image(let channels, let height, let width) = bench.rows.examples.shape else {
            preconditionFailure("a shift of what is no image")
        }
        (self.channels, self.height, self.width) = (channels, height, width)
        reach = parameters.integer("reach")
        let side = 2 * reach + 1
        numbers = [[Double](repeating: .nan, count: side * side)]
        network = bench.make(bench.rows.count)
        network.load(bench.rows)
        inputs = Array(bench.rows.examples.inputs.prefix(bench.rows.count * channels * height * width))
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let reach = parameters.integer("reach")
        func axis(_ name: String, en: String, zh: String) -> Dimension {
            Dimension(
                name, label: LocalizedText(en: en, zh: zh),
                coordinates: .integers(first: -reach, count: 2 * reach + 1))
        }
        return [
            MetricDescription(
                "shift-accuracy", label: LocalizedText(en: "accuracy on the moved training rows", zh: "平移后训练样本的准确率"),
                dimensions: [
                    axis("down", en: "pixels down", zh: "下移像素数"), axis("right", en: "pixels right", zh: "右移像素数"),
                ], cost: .forward)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        network.follow(frame.run)
        var place = 0
        for down in -reach...reach {
            for right in -reach...reach {
                write(down: down, right: right)
                network.graph.forward(network.inference.program)
                numbers[0][place] = network.inference.nodes.accuracy(in: network.graph)
                place += 1
            }
        }
    }

    /// Every image, moved.
    private mutating func write(down: Int, right: Int) {
        let (height, width, inputs) = (height, width, inputs)
        let planes = channels * network.inference.nodes.rows
        network.graph.withMutableValue(of: network.inference.nodes.inputs) { values in
            for plane in 0..<planes {
                for row in 0..<height {
                    for column in 0..<width {
                        let (fromRow, fromColumn) = (row - down, column - right)
                        let isInside = (0..<height).contains(fromRow) && (0..<width).contains(fromColumn)
                        values[(plane * height + row) * width + column] =
                            isInside ? inputs[(plane * height + fromRow) * width + fromColumn] : 0
                    }
                }
            }
        }
    }

    var byteCount: Int { inputs.count * 8 + network.graph.restingByteCount }
}
