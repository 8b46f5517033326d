/// Reads numbers that another program has saved: a NumPy array (`.npy`), an archive of them (`.npz`) or a CSV file.
public enum NumberFile {
    /// The arrays in the order in which they lie in the file; a CSV file is one matrix.
    public static func read(path: String) throws(DataFileError) -> [NumPyArray] {
        try parse(try FileBytes.read(path), file: path)
    }

    /// Reads from the bytes of a file; `file` is what errors call it.
    public static func parse(_ bytes: [UInt8], file: String) throws(DataFileError) -> [NumPyArray] {
        if bytes.starts(with: NumPyArray.magic) { return [try NumPyArray.parse(bytes[...], file: file)] }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try archive(bytes, file: file) }
        let matrix = try CSVMatrix.parse(bytes, file: file)
        return [NumPyArray(name: "", shape: matrix.shape.dimensions, values: matrix.elements)]
    }

    /// The arrays of an archive without compression, as `numpy.savez` writes it, in the order of its table of contents.
    private static func archive(_ bytes: [UInt8], file: String) throws(DataFileError) -> [NumPyArray] {
        let cutOff = DataFileError(file: file, message: "the archive is cut off or damaged")
        func number(_ at: Int, _ count: Int) throws(DataFileError) -> Int {
            guard at >= 0, at + count <= bytes.count else { throw cutOff }
            return Int(clamping: LittleEndian.integer(bytes, at: at, count: count))
        }
        // The table's end is the last thing in the file, but for a comment of at most 64 KiB.
        let least = max(0, bytes.count - (1 << 16) - 22)
        let ends = stride(from: bytes.count - 22, through: least, by: -1)
        guard let end = ends.first(where: { bytes[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 0x05, 0x06]) }) else {
            throw cutOff
        }
        var entry = try number(end + 16, 4)
        var arrays: [NumPyArray] = []
        for _ in 0..<(try number(end + 10, 2)) {
            let (method, size) = (try number(entry + 10, 2), try number(entry + 24, 4))
            let (nameLength, start) = (try number(entry + 28, 2), try number(entry + 42, 4))
            guard entry + 46 + nameLength <= bytes.count else { throw cutOff }
            let name = String(decoding: bytes[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
            entry += 46 + nameLength + (try number(entry + 30, 2)) + (try number(entry + 32, 2))
            guard name.hasSuffix(".npy") else {
                throw DataFileError(file: file, message: "\(name) in it is no NumPy array; save with numpy.savez")
            }
            guard method == 0 else {
                throw DataFileError(file: file, message: "its arrays are compressed; save with numpy.savez")
            }
            let body = start + 30 + (try number(start + 26, 2)) + (try number(start + 28, 2))
            guard body <= bytes.count, size <= bytes.count - body else { throw cutOff }
            arrays.append(try NumPyArray.parse(bytes[body..<body + size], name: String(name.dropLast(4)), file: file))
        }
        return arrays
    }
}
