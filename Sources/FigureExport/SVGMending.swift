/// Mends what Cairo's SVG surface leaves open: its images are numbered by a counter of the process, and nothing says
/// that a map's cells must stay sharp.
enum SVGMending {
    /// Numbers the images from 0 in each file, in order of appearance, and asks viewers not to smooth them.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 256)
        var numbers: [String: Int] = [:]
        let tag = Array("<image ".utf8)
        let hint = Array("style=\"image-rendering:pixelated\" ".utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == tag[0], bytes[index...].starts(with: tag) {
                result += tag
                result += hint
                index += tag.count
                continue
            }
            // An identifier follows a quote (`id="image7"`) or a number sign (`xlink:href="#image7"`); embedded data
            // has neither.
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "#"),
                let name = prefixes.first(where: { bytes[(index + 1)...].starts(with: $0) })
            {
                let first = index + 1 + name.count
                let last = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
                if last > first {
                    let old = String(decoding: bytes[(index + 1)..<last], as: UTF8.self)
                    let number = numbers[old] ?? numbers.count
                    numbers[old] = number
                    result.append(bytes[index])
                    result += name
                    result += Array(String(number).utf8)
                    index = last
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }

    private static let prefixes = [Array("image".utf8), Array("surface".utf8)]
}
