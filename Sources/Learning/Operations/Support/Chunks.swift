/// Walks an array in pieces that fit a work space on the stack, so that an operation can keep intermediate numbers
/// without memory of its own.
enum Chunks {
    /// 1 KiB: what the compiler still puts on the stack.
    private static let size = 128

    /// Calls `body` with the start and the length of each piece and room for as many numbers.
    @inline(__always)
    static func forEach(
        _ count: Int, _ body: (_ start: Int, _ length: Int, _ room: UnsafeMutablePointer<Double>) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { room in
            guard let room = room.baseAddress else { return }
            var start = 0
            while start < count {
                let length = min(size, count - start)
                body(start, length, room)
                start += length
            }
        }
    }
}
