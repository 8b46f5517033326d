#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The smallest rectangle of pixels outside of which two pictures of the same size are equal.
struct ChangedPixels: Sendable, Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    init(whole image: RasterImage) {
        (x, y, width, height) = (0, 0, image.width, image.height)
    }

    /// Nil where the pictures are equal.
    init?(from old: RasterImage, to new: RasterImage) {
        let (width, height) = (new.width, new.height)
        let stride = 3 * width
        let found = old.bytes.withUnsafeBytes { old in
            new.bytes.withUnsafeBytes { new -> (Int, Int, Int, Int)? in
                guard let old = old.baseAddress, let new = new.baseAddress else { return nil }
                func isEqual(_ row: Int) -> Bool { memcmp(old + row * stride, new + row * stride, stride) == 0 }
                guard let top = (0..<height).first(where: { !isEqual($0) }),
                    let bottom = (top..<height).last(where: { !isEqual($0) })
                else { return nil }
                var (left, right) = (width, -1)
                for row in top...bottom {
                    let (a, b) = (old + row * stride, new + row * stride)
                    func differs(_ column: Int) -> Bool { memcmp(a + 3 * column, b + 3 * column, 3) != 0 }
                    // Only columns that would widen it.
                    if left > 0, memcmp(a, b, 3 * left) != 0, let first = (0..<left).first(where: differs) {
                        left = first
                    }
                    let rest = right + 1
                    if rest < width, memcmp(a + 3 * rest, b + 3 * rest, 3 * (width - rest)) != 0,
                        let last = (rest..<width).last(where: differs)
                    {
                        right = last
                    }
                }
                return (left, top, right - left + 1, bottom - top + 1)
            }
        }
        guard let found else { return nil }
        (x, y, self.width, self.height) = found
    }
}
