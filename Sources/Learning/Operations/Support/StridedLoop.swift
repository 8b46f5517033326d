import Numerics

/// A walk over several arrays of one shape in step, each with its own strides: broadcasting (stride 0 along a repeated
/// axis), reduction (stride 0 in the result), transposition, slices.
///
/// Neighboring axes that every array runs through without a gap are merged, so arrays of equal layout are one run.
struct StridedLoop: Sendable {
    /// The merged extents without the innermost one.
    private let outer: [Int]
    /// For each outer axis, the strides of every array.
    private let outerStrides: [Offsets]
    /// The length of a run: the innermost merged axis.
    let count: Int
    /// The stride of each array within a run.
    let inner: Offsets
    private let isEmpty: Bool

    /// Offsets into up to three arrays.
    typealias Offsets = SIMD4<Int>

    /// `strides` holds one array of strides per array walked (at most 4), one stride per axis of `extents`.
    init(extents: [Int], strides: [[Int]]) {
        isEmpty = extents.contains(0)
        var merged: [(extent: Int, strides: Offsets)] = []
        for axis in extents.indices where extents[axis] != 1 {
            var step = Offsets()
            for (array, values) in strides.enumerated() { step[array] = values[axis] }
            if let last = merged.last, last.strides == step &* Offsets(repeating: extents[axis]) {
                merged[merged.count - 1] = (last.extent * extents[axis], step)
            } else {
                merged.append((extents[axis], step))
            }
        }
        let innermost = merged.popLast() ?? (1, Offsets(repeating: 1))
        count = innermost.extent
        inner = innermost.strides
        outer = merged.map(\.extent)
        outerStrides = merged.map(\.strides)
    }

    /// Calls `body` with the arrays' offsets at the start of each run, in row-major order.
    func forEachRun(_ body: (Offsets) -> Void) {
        if !isEmpty { walk(0, Offsets(), body) }
    }

    private func walk(_ axis: Int, _ offsets: Offsets, _ body: (Offsets) -> Void) {
        if axis == outer.count { return body(offsets) }
        var offsets = offsets
        for _ in 0..<outer[axis] {
            walk(axis + 1, offsets, body)
            offsets &+= outerStrides[axis]
        }
    }
}

extension Shape {
    /// The shape of the element-wise combination of two shapes: aligned at the last axis, an axis of extent 1 (or a
    /// missing one) repeats; nil when they do not fit.
    ///
    /// Source: NumPy's broadcasting rule, as PyTorch has it.
    func broadcast(with other: Shape) -> Shape? {
        let rank = max(rank, other.rank)
        var extents = [Int](repeating: 1, count: rank)
        for axis in 0..<rank {
            let a = axis < rank - self.rank ? 1 : self.dimensions[axis - (rank - self.rank)]
            let b = axis < rank - other.rank ? 1 : other.dimensions[axis - (rank - other.rank)]
            guard a == b || a == 1 || b == 1 else { return nil }
            extents[axis] = a == 1 ? b : a
        }
        return Shape(extents)
    }

    /// The strides with which this shape runs through `target`: 0 along the axes it repeats.
    func strides(in target: Shape) -> [Int] {
        let missing = target.rank - rank
        return [Int](repeating: 0, count: missing)
            + zip(dimensions.indices, strides).map { dimensions[$0] == 1 && target[missing + $0] != 1 ? 0 : $1 }
    }
}
