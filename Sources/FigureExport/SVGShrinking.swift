import Bounds

/// Makes Cairo's SVG small: hundredths of a point, which no printer tells from millionths; colors in hexadecimal; one
/// letter for many segments.
enum SVGShrinking {
    /// - Parameter bytes: as Cairo has written them: no text of ours, whose digits mean something.
    static func shrunk(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 2)
        var index = 0
        // Factors need all of their digits.
        var isMatrix = false
        var command: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "m") where starts("matrix(", bytes, index): isMatrix = true
            case UInt8(ascii: ")"): isMatrix = false
            case UInt8(ascii: "r"):
                if let (color, end) = color(bytes, index) {
                    result += color
                    index = end
                    continue
                }
            case UInt8(ascii: "f"), UInt8(ascii: "s"):
                // What holds anyway.
                if let known = defaults.first(where: { bytes[index...].starts(with: $0) }) {
                    index += known.count
                    continue
                }
            case UInt8(ascii: "L") where result.last == UInt8(ascii: " "):
                // After M and L more points are lines.
                if command == UInt8(ascii: "M") || command == byte, index + 1 < bytes.count,
                    bytes[index + 1] == UInt8(ascii: " ")
                {
                    index += 2
                    continue
                }
            case 0x30...0x39 where !isMatrix:
                index = append(numberAt: index, of: bytes, to: &result)
                continue
            default: break
            }
            if (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) { command = byte }
            result.append(byte)
            index += 1
        }
        return result
    }

    private static let defaults = ["fill-opacity:1;", "stroke-opacity:1;"].map { Array($0.utf8) }

    private static func starts(_ text: String, _ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index...].starts(with: text.utf8)
    }

    /// Appends a number with at most two decimals; the index after it.
    private static func append(numberAt start: Int, of bytes: [UInt8], to result: inout [UInt8]) -> Int {
        var end = start
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        let point = end
        guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else {
            result += bytes[start..<end]
            return end
        }
        end += 1
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        let decimals = end - point - 1
        guard decimals > 2, point - start < 12 else {
            result += bytes[start..<end]
            return end
        }
        var hundredths = 0
        for digit in bytes[start..<point] + bytes[(point + 1)..<(point + 3)] {
            hundredths = hundredths * 10 + Int(digit - 0x30)
        }
        if bytes[point + 3] >= 0x35 { hundredths += 1 }
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if hundredths == 0, result.last == UInt8(ascii: "-") { result.removeLast() }
        result += "\(whole)".utf8
        if rest > 0 { result += (rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)").utf8 }
        return end
    }

    /// `rgb(12.54902%,57.647059%,54.901961%)` as `#20938c`, and the index after it.
    private static func color(_ bytes: [UInt8], _ start: Int) -> ([UInt8], Int)? {
        guard starts("rgb(", bytes, start), let end = bytes[start...].prefix(64).firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let parts = String(decoding: bytes[(start + 4)..<end], as: UTF8.self).split(separator: ",")
        let shares = parts.compactMap { $0.hasSuffix("%") ? Double($0.dropLast()) : nil }
        guard shares.count == 3, shares.allSatisfy({ (0...100).contains($0) }) else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        var color = Array("#".utf8)
        for share in shares {
            let level = Int(saturating: (share * 2.55).rounded())
            color += [digits[level >> 4], digits[level & 15]]
        }
        return (color, end + 1)
    }
}
