import Numerics

/// How a window slides along an axis.
public struct Sliding: Sendable, Hashable {
    public var stride: Int
    public var padding: Int
    public var dilation: Int

    public init(stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
        precondition(stride >= 1 && padding >= 0 && dilation >= 1, "a window that does not slide")
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    func axis(_ extent: Int, kernel: Int) -> Windows.Axis {
        Windows.Axis(extent: extent, kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    }

    /// An axis that a one-dimensional window does not slide along.
    static let none = Windows.Axis(extent: 1, kernel: 1)
}

extension GraphBuilder {
    /// The windows of a pooling and the shape of what it gives.
    func pooling(_ x: Node, _ kernel: [Int], _ sliding: Sliding) -> (windows: Windows, shape: Shape) {
        precondition(
            (x.shape.rank == 4 || x.shape.rank == 3) && kernel.count == x.shape.rank - 2,
            "a window of \(kernel) on \(x.shape)")
        let axes = kernel.enumerated().map { sliding.axis(x.shape[2 + $0], kernel: $1) }
        precondition(
            axes.allSatisfy { 2 * $0.padding <= $0.reach }, "a padding of \(sliding.padding), more than half the window"
        )
        let windows = Windows(
            channels: x.shape[1], rows: axes.count == 2 ? axes[0] : Sliding.none, columns: axes[axes.count - 1])
        let outputs = axes.count == 2 ? [windows.outputs.rows, windows.outputs.columns] : [windows.outputs.columns]
        return (windows, Shape([x.shape[0], x.shape[1]] + outputs))
    }
}
