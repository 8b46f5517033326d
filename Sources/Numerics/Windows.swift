import CKernels

/// Windows that slide over planes (channels, height, width), as convolution and pooling do.
///
/// Output (r, c) reads the rows r·stride + i·dilation − padding, i = 0 ..< kernel, and columns likewise; what lies
/// outside is padding. Outputs along an axis: ⌊(extent + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
public struct Windows: Sendable {
    /// How the window lies along one axis.
    public struct Axis: Sendable, Hashable {
        public var extent: Int
        public var kernel: Int
        public var stride: Int
        public var padding: Int
        public var dilation: Int

        public init(extent: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
            self.extent = extent
            self.kernel = kernel
            self.stride = stride
            self.padding = padding
            self.dilation = dilation
        }

        /// How far the window reaches.
        public var reach: Int { dilation * (kernel - 1) + 1 }

        /// The number of outputs; nil where the window is larger than the padded plane.
        public var outputs: Int? {
            let room = extent + 2 * padding - reach
            return room < 0 ? nil : room / stride + 1
        }
    }

    public let channels: Int
    public let rows: Axis
    public let columns: Axis
    @usableFromInline let layout: dash_windows

    /// Traps where a window is larger than the padded plane, or where a kernel, stride or dilation is below 1.
    public init(channels: Int, rows: Axis, columns: Axis) {
        guard let height = rows.outputs, let width = columns.outputs else {
            preconditionFailure("a window of \(rows.reach)×\(columns.reach) on \(rows.extent)×\(columns.extent)")
        }
        precondition(
            [rows, columns].allSatisfy { $0.kernel >= 1 && $0.stride >= 1 && $0.dilation >= 1 && $0.padding >= 0 },
            "a window without extent")
        self.channels = channels
        self.rows = rows
        self.columns = columns
        layout = dash_windows(
            channels: channels, height: rows.extent, width: columns.extent, out_height: height, out_width: width,
            kernel_height: rows.kernel, kernel_width: columns.kernel, stride_height: rows.stride,
            stride_width: columns.stride, padding_height: rows.padding, padding_width: columns.padding,
            dilation_height: rows.dilation, dilation_width: columns.dilation)
    }

    /// The numbers of a plane.
    public var planeCount: Int { rows.extent * columns.extent }
    /// The places of a window.
    public var kernelCount: Int { rows.kernel * columns.kernel }
    /// The outputs of a plane.
    public var outputCount: Int { layout.out_height * layout.out_width }
    /// The outputs along each axis.
    public var outputs: (rows: Int, columns: Int) { (layout.out_height, layout.out_width) }
}

extension Kernels {
    /// columns (channels·kernel, outputs): what each place of the window sees, 0 in the padding.
    @inlinable public static func unfold(_ x: Input, _ windows: Windows, into columns: Output) {
        withUnsafePointer(to: windows.layout) { dash_unfold($0, x, columns) }
    }

    /// x += what `columns` gives back, in their order.
    @inlinable public static func fold(_ columns: Input, _ windows: Windows, into x: Output) {
        withUnsafePointer(to: windows.layout) { dash_fold($0, columns, x) }
    }

    /// The largest of each window and its place in the plane, the first of equals; −∞ and −1 where all is padding.
    @inlinable public static func maxPool(_ x: Input, _ windows: Windows, into y: Output, places: Output) {
        withUnsafePointer(to: windows.layout) { dash_max_pool($0, x, y, places) }
    }

    /// dx += dy at the places.
    @inlinable
    public static func maxPoolBackward(_ dy: Input, places: Input, _ windows: Windows, into dx: Output) {
        withUnsafePointer(to: windows.layout) { dash_max_pool_backward($0, dy, places, dx) }
    }

    /// The sum of each window over its size, or over its numbers that are no padding.
    @inlinable
    public static func averagePool(_ x: Input, _ windows: Windows, countsPadding: Bool, into y: Output) {
        withUnsafePointer(to: windows.layout) { dash_average_pool($0, countsPadding, x, y) }
    }

    /// dx += the shares of dy.
    @inlinable
    public static func averagePoolBackward(_ dy: Input, _ windows: Windows, countsPadding: Bool, into dx: Output) {
        withUnsafePointer(to: windows.layout) { dash_average_pool_backward($0, countsPadding, dy, dx) }
    }
}
