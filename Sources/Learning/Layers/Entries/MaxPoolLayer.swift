import Numerics

/// The largest number of each window, channel by channel.
///
/// PyTorch: `torch.nn.MaxPool2d` and `MaxPool1d`; the whole plane: `AdaptiveMaxPool2d(1)`.
public struct MaxPoolLayer: Layer {
    public static let name = "max-pool"
    public static let meaning = Meaning(en: "the largest number of each window", zh: "最大池化：取每个窗口的最大值")
    public static let hyperparameters = PoolingWindow.hyperparameters + [LayerWindow.dilation]
    public static let shorthand: String? = "kernel"

    public let window: PoolingWindow

    public init(_ values: Hyperparameters) {
        window = PoolingWindow(values, dilation: values.integer("dilation"))
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try window.output(for: input)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let (shape, kernel, sliding) = (
            place.input, window.window.extents(on: place.input), window.window.sliding
        )
        return BuiltLayer { x, _, builder in
            LayerValue(
                LayerWindow.channelsFirst(x, shape, in: &builder) { $1.maxPool($0, kernel: kernel, sliding) })
        }
    }
}
