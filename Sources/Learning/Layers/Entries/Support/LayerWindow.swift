import Numerics

/// A square window that slides over images, signals or sequences, as convolution and pooling let it be set.
///
/// A sequence (L, D) is read as a signal of D channels and stays a sequence.
public struct LayerWindow: Sendable, Hashable {
    /// Its extent along each axis; nil for the whole plane.
    public let kernel: Int?
    public let sliding: Sliding

    init(kernel: Int?, _ sliding: Sliding) {
        self.kernel = kernel
        self.sliding = sliding
    }

    static let stride = Hyperparameter.integer(
        "stride", 1, in: 1...1000, en: "places from one window to the next", zh: "窗口每次移动的步幅")
    static let padding = Hyperparameter.integer(
        "padding", 0, in: 0...1000, en: "places added at each end", zh: "两端各填充的位置数")
    static let dilation = Hyperparameter.integer(
        "dilation", 1, in: 1...1000, en: "places from one number of a window to the next", zh: "窗口内相邻元素的间隔（空洞）")

    /// What it makes of an input, of `channels` or, where nil, as many channels as there were.
    func output(for input: DataShape, channels: Int? = nil) throws(LayerObstacle) -> DataShape {
        switch input {
        case .image(let old, let height, let width):
            return .image(
                channels: channels ?? old, height: try outputs(height), width: try outputs(width))
        case .signal(let old, let length):
            return .signal(channels: channels ?? old, length: try outputs(length))
        case .sequence(let length, let old):
            return .sequence(length: try outputs(length), features: channels ?? old)
        case .tokens: throw .wantsNumbers
        case .vector:
            throw LayerObstacle(
                wants: "an image, a signal or a sequence",
                remedy: "give the network's input its channels, height and width")
        }
    }

    private func outputs(_ extent: Int) throws(LayerObstacle) -> Int {
        let axis = sliding.axis(extent, kernel: kernel ?? extent)
        if let outputs = axis.outputs, extent > 0 { return outputs }
        let least = max(1, axis.reach - 2 * sliding.padding)
        throw LayerObstacle(
            wants: "at least \(least) numbers along each axis", remedy: "a smaller kernel, or more padding",
            key: "kernel")
    }

    /// The window's extents on an input.
    func extents(on input: DataShape) -> [Int] {
        switch input {
        case .image(_, let height, let width): [kernel ?? height, kernel ?? width]
        default: [kernel ?? length(of: input)]
        }
    }

    private func length(of input: DataShape) -> Int {
        switch input {
        case .signal(_, let length), .sequence(let length, _): length
        default: 1
        }
    }

    /// Calls `body` with x, a sequence's steps last, and puts them first again.
    static func channelsFirst(
        _ x: Node, _ shape: DataShape, in builder: inout GraphBuilder,
        _ body: (Node, inout GraphBuilder) -> Node
    ) -> Node {
        guard case .sequence = shape else { return body(x, &builder) }
        let turned = builder.transpose(x, order: [0, 2, 1])
        return builder.transpose(body(turned, &builder), order: [0, 2, 1])
    }
}
