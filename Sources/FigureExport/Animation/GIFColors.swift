/// A palette for the pixels that a frame of a GIF changes, and which of them has which color: exact where 255 are
/// enough, else by median cut (Heckbert 1982), each box shown as its most frequent color.
struct GIFColors {
    /// 256 colors of 3 bytes; the last stands for unchanged pixels.
    private(set) var palette = [UInt8](repeating: 0, count: 768)
    private var indices: [UInt32: UInt8] = [:]

    static let clear: UInt8 = 255

    init(_ counts: [UInt32: Int]) {
        // In an order of their own: a dictionary has none.
        var boxes = [counts.map { (color: $0.key, count: $0.value) }.sorted { $0.color < $1.color }]
        if boxes[0].isEmpty { return }
        while boxes.count < 255 {
            guard let (widest, channel) = GIFColors.widest(boxes) else { break }
            let box = boxes[widest].sorted {
                let (first, second) = (GIFColors.level($0.color, channel), GIFColors.level($1.color, channel))
                return first == second ? $0.color < $1.color : first < second
            }
            // Between two colors, so that about as many pixels are on either side.
            let half = box.map(\.count).reduce(0, +) / 2
            var (place, sum) = (0, 0)
            while place < box.count - 1, place == 0 || sum < half {
                sum += box[place].count
                place += 1
            }
            boxes[widest] = Array(box[..<place])
            boxes.append(Array(box[place...]))
        }
        for (index, box) in boxes.enumerated() {
            guard let shown = box.max(by: { $0.count == $1.count ? $0.color > $1.color : $0.count < $1.count })?.color
            else { continue }
            for channel in 0..<3 { palette[3 * index + channel] = UInt8(GIFColors.level(shown, channel)) }
            for entry in box { indices[entry.color] = UInt8(index) }
        }
    }

    /// The box and the channel that span most, weighted by how many pixels there are; nil where no box has two colors.
    private static func widest(_ boxes: [[(color: UInt32, count: Int)]]) -> (box: Int, channel: Int)? {
        var best: (box: Int, channel: Int)?
        var most = 0
        for (index, box) in boxes.enumerated() where box.count > 1 {
            let pixels = box.map(\.count).reduce(0, +)
            for channel in 0..<3 {
                let levels = box.map { level($0.color, channel) }
                let span = Int((levels.max() ?? 0) - (levels.min() ?? 0))
                let weight = span * span * (1 + pixels.bitWidth - pixels.leadingZeroBitCount)
                if weight > most { (best, most) = ((index, channel), weight) }
            }
        }
        return best
    }

    private static func level(_ color: UInt32, _ channel: Int) -> UInt32 { color >> UInt32(16 - 8 * channel) & 0xFF }

    subscript(color: UInt32) -> UInt8 { indices[color] ?? 0 }
}
