/// Whether a PNG holds a picture: a header with a size, data that unpacks to as many rows, every checksum right (PNG
/// specification, third edition, 5.3, 10 and 11.2).
struct PNGPicture {
    private var rowBytes = 0
    private var rows = 0
    private var isInterlaced = false
    private var packed: [UInt8] = []
    private var isDone = false
    /// Of an animation: how many frames are told, how many there are, the next sequence number.
    private var told: Int?
    private var frames = 0
    private var sequence = 0

    /// Takes a chunk in the order of the file.
    mutating func take(_ type: String, _ data: ArraySlice<UInt8>) throws(FigureRecipe.Problem) {
        switch type {
        case "IHDR": try header(Array(data))
        case "IDAT": packed += data
        case "acTL": told = data.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        case "fcTL", "fdAT":
            guard data.count >= 4, data.prefix(4).reduce(0, { $0 << 8 | Int($1) }) == sequence else {
                throw .damaged("its frames are out of order")
            }
            sequence += 1
            if type == "fcTL" { frames += 1 }
        default: break
        }
    }

    private mutating func header(_ data: [UInt8]) throws(FigureRecipe.Problem) {
        guard data.count == 13 else { throw .damaged("its header is cut short") }
        let width = data[0..<4].reduce(0) { $0 << 8 | Int($1) }
        rows = data[4..<8].reduce(0) { $0 << 8 | Int($1) }
        let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][Int(data[9])]
        guard width > 0, rows > 0, width <= 1 << 24, rows <= 1 << 24, let channels,
            [1, 2, 4, 8, 16].contains(data[8])
        else { throw .damaged("its header tells no picture") }
        rowBytes = 1 + (width * channels * Int(data[8]) + 7) / 8
        isInterlaced = data[12] != 0
    }

    /// At the end of the file.
    func check() throws(FigureRecipe.Problem) {
        guard !packed.isEmpty else { throw .damaged("it holds no picture") }
        guard told == nil || told == frames else { throw .damaged("frames of it are missing") }
        // Seven passes have at most twice the filter bytes and round up each row.
        let most = rowBytes * rows * (isInterlaced ? 2 : 1) + (isInterlaced ? 64 * rows : 0)
        guard let count = Inflate.count(packed, limit: most), isInterlaced || count == rowBytes * rows else {
            throw .damaged("its picture cannot be unpacked")
        }
    }
}
