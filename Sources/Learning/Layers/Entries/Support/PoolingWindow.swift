import Numerics

/// The window of a pooling layer: as far from one to the next as it is long, unless a stride is given.
public struct PoolingWindow: Sendable, Hashable {
    let window: LayerWindow

    static let hyperparameters = [
        Hyperparameter.integer(
            "kernel", 2, in: 0...1000, en: "extent of a window along each axis; 0: the whole plane",
            zh: "窗口每个轴上的大小；0 表示整个平面"),
        .integer(
            "stride", 0, in: 0...1000, en: "places from one window to the next; 0: as the kernel", zh: "窗口的步幅；0 表示与窗口相同"
        ),
        LayerWindow.padding,
    ]

    init(_ values: Hyperparameters, dilation: Int) {
        let (kernel, stride) = (values.integer("kernel"), values.integer("stride"))
        window = LayerWindow(
            kernel: kernel == 0 ? nil : kernel,
            Sliding(
                stride: stride > 0 ? stride : max(1, kernel), padding: values.integer("padding"),
                dilation: kernel == 0 ? 1 : dilation))
    }

    func output(for input: DataShape) throws(LayerObstacle) -> DataShape {
        let output = try window.output(for: input)
        for extent in window.extents(on: input) {
            let reach = window.sliding.axis(1, kernel: extent).reach
            guard 2 * window.sliding.padding > reach else { continue }
            throw LayerObstacle(
                wants: "a padding of at most \(reach / 2), half of the window, not \(window.sliding.padding)",
                key: "padding")
        }
        return output
    }
}
