import Numerics

/// The mean of each window, channel by channel.
///
/// PyTorch: `torch.nn.AvgPool2d` and `AvgPool1d`; the whole plane: `AdaptiveAvgPool2d(1)`.
public struct AveragePoolLayer: Layer {
    public static let name = "average-pool"
    public static let meaning = Meaning(en: "the mean of each window", zh: "平均池化：取每个窗口的平均值")
    public static let hyperparameters =
        PoolingWindow.hyperparameters + [
            .boolean("count-padding", true, en: "whether padding counts as 0 in the mean", zh: "填充是否以 0 计入平均")
        ]
    public static let shorthand: String? = "kernel"

    public let window: PoolingWindow
    public let countsPadding: Bool

    public init(_ values: Hyperparameters) {
        window = PoolingWindow(values, dilation: 1)
        countsPadding = values.boolean("count-padding")
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try window.output(for: input)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let (shape, kernel, sliding) = (
            place.input, window.window.extents(on: place.input), window.window.sliding
        )
        return BuiltLayer { [countsPadding] x, _, builder in
            LayerValue(
                LayerWindow.channelsFirst(x, shape, in: &builder) {
                    $1.averagePool($0, kernel: kernel, sliding, countsPadding: countsPadding)
                })
        }
    }
}
