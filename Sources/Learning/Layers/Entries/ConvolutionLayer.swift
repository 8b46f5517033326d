import Numerics

/// Filters that slide over images (two-dimensional), signals or sequences (one-dimensional).
///
/// Parameters: `NAME weights` (channels, input channels/groups, kernel…), `NAME biases` (channels), which start at 0.
/// PyTorch: `torch.nn.Conv2d` and `Conv1d`.
public struct ConvolutionLayer: Layer {
    public static let name = "conv"
    public static let meaning = Meaning(
        en: "convolution: filters that slide over an image, a signal or a sequence", zh: "卷积：滤波器在图像、信号或序列上滑动")
    public static let hyperparameters = [
        Hyperparameter.integer("channels", 8, in: 1...100_000, en: "number of filters", zh: "滤波器（输出通道）数"),
        .integer("kernel", 3, in: 1...1000, en: "extent of a filter along each axis", zh: "滤波器每个轴上的大小"),
        LayerWindow.stride, LayerWindow.padding, LayerWindow.dilation,
        .integer(
            "groups", 1, in: 1...100_000, en: "groups of channels that do not see each other; all channels: depthwise",
            zh: "互不相见的通道组数；等于通道数即逐通道卷积"),
        .boolean("bias", true, en: "whether each filter has a bias", zh: "每个滤波器是否有偏置"),
    ]
    public static let shorthand: String? = "channels"

    public let channels: Int
    public let window: LayerWindow
    public let groups: Int
    public let hasBiases: Bool

    public init(_ values: Hyperparameters) {
        channels = values.integer("channels")
        window = LayerWindow(
            kernel: values.integer("kernel"),
            Sliding(
                stride: values.integer("stride"), padding: values.integer("padding"),
                dilation: values.integer("dilation")))
        groups = values.integer("groups")
        hasBiases = values.boolean("bias")
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        let output = try window.output(for: input, channels: channels)
        for count in [input.features ?? 0, channels] where count % groups != 0 {
            let near = (1...max(1, count)).filter { count % $0 == 0 }.min { abs($0 - groups) < abs($1 - groups) } ?? 1
            throw LayerObstacle(
                wants: "channels that \(groups) groups can share, not \(count)",
                remedy: "nearest number of groups: \(near)", key: "groups")
        }
        return output
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let layer = Convolution(
            name: place.name, channels: place.input.features ?? 0, filters: channels,
            kernel: window.extents(on: place.input), window.sliding, groups: groups, hasBiases: hasBiases,
            initializer: place.weightInitializer, seed: place.seed, in: &builder)
        let shape = place.input
        return BuiltLayer { x, _, builder in
            LayerValue(LayerWindow.channelsFirst(x, shape, in: &builder) { layer.apply(to: $0, in: &$1) })
        }
    }
}
