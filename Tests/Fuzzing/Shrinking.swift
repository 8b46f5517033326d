/// Makes a failing input small: pieces go as long as it still fails.
public enum Shrinking {
    /// - Parameters:
    ///   - most: how often it may be tried.
    ///   - fails: whether an input still fails in the same way.
    public static func shrunk(_ input: [UInt8], most: Int = 400, fails: ([UInt8]) -> Bool) -> [UInt8] {
        var input = input
        var tries = 0
        var piece = max(1, input.count / 2)
        while piece >= 1, tries < most {
            var start = 0
            var hasShrunk = false
            while start < input.count, tries < most {
                var shorter = input
                shorter.removeSubrange(start..<min(input.count, start + piece))
                tries += 1
                if fails(shorter) {
                    input = shorter
                    hasShrunk = true
                } else {
                    start += piece
                }
            }
            if piece == 1, !hasShrunk { break }
            piece = hasShrunk ? min(piece, max(1, input.count / 2)) : piece / 2
        }
        return input
    }
}
