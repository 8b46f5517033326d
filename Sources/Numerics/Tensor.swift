/// A dense array of numbers with a shape: a value, copied on write, row-major.
///
/// ```swift
/// let identity: Tensor = [[1, 0], [0, 1]]
/// identity[1, 1]  // 1
/// ```
public struct Tensor: Sendable {
    public private(set) var shape: Shape
    /// The numbers in row-major order; as many as `shape.count`.
    public private(set) var elements: [Double]

    /// A tensor of the numbers given in row-major order.
    public init(shape: Shape, elements: [Double]) {
        precondition(elements.count == shape.count, "\(elements.count) numbers for shape \(shape)")
        self.shape = shape
        self.elements = elements
    }

    /// A tensor of one number repeated.
    public init(repeating value: Double = 0, shape: Shape) {
        self.init(shape: shape, elements: [Double](repeating: value, count: shape.count))
    }

    /// A vector.
    public init(_ elements: [Double]) {
        self.init(shape: [elements.count], elements: elements)
    }

    public var count: Int { elements.count }
    public var rank: Int { shape.rank }

    /// The element at one index for each axis.
    public subscript(indices: Int...) -> Double {
        get { elements[shape.offset(of: indices)] }
        set { elements[shape.offset(of: indices)] = newValue }
    }

    /// The same numbers under another shape of as many elements.
    public func reshaped(_ shape: Shape) -> Tensor { Tensor(shape: shape, elements: elements) }

    /// Calls `body` with the numbers, contiguous and row-major.
    public func withUnsafeBufferPointer<R>(_ body: (UnsafeBufferPointer<Double>) throws -> R) rethrows -> R {
        try elements.withUnsafeBufferPointer(body)
    }

    /// Calls `body` with the numbers to change in place.
    public mutating func withUnsafeMutableBufferPointer<R>(
        _ body: (UnsafeMutableBufferPointer<Double>) throws -> R
    ) rethrows -> R {
        try elements.withUnsafeMutableBufferPointer { try body($0) }
    }
}

extension Tensor: Equatable {
    /// Equal shapes and equal bits: NaN equals the same NaN, −0 differs from 0.
    public static func == (left: Tensor, right: Tensor) -> Bool {
        left.shape == right.shape
            && zip(left.elements, right.elements).allSatisfy { $0.bitPattern == $1.bitPattern }
    }
}

extension Tensor: ExpressibleByArrayLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// Nested literals of equal shapes, stacked along a new first axis; `[]` is a vector of none.
    public init(arrayLiteral parts: Tensor...) {
        guard let first = parts.first else {
            self.init([])
            return
        }
        precondition(parts.allSatisfy { $0.shape == first.shape }, "rows of a tensor literal differ in shape")
        self.init(shape: Shape([parts.count] + first.shape.dimensions), elements: parts.flatMap(\.elements))
    }

    public init(floatLiteral value: Double) { self.init(shape: [], elements: [value]) }

    public init(integerLiteral value: Int) { self.init(shape: [], elements: [Double(value)]) }
}
