/// An array of numbers from a NumPy file.
///
/// Formats 1 to 3 of `.npy`; real numbers and integers of either byte order, rows or columns first.
public struct NumPyArray: Sendable, Equatable {
    /// The name in an archive; empty for a file of one array.
    public var name: String
    public var shape: [Int]
    /// Row after row.
    public var values: [Double]

    public init(name: String, shape: [Int], values: [Double]) {
        (self.name, self.shape, self.values) = (name, shape, values)
    }

    static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

    /// Parses the bytes of one array; `file` is what errors call it.
    static func parse(_ bytes: ArraySlice<UInt8>, name: String = "", file: String) throws(DataFileError) -> NumPyArray {
        let what = name.isEmpty ? "" : "array \(name): "
        func fault(_ message: String) -> DataFileError { DataFileError(file: file, message: what + message) }
        let bytes = Array(bytes)
        guard bytes.starts(with: magic), bytes.count >= 12 else { throw fault("it is no NumPy array") }
        let isLong = bytes[6] >= 2
        let length = Int(clamping: LittleEndian.integer(bytes, at: 8, count: isLong ? 4 : 2))
        let start = (isLong ? 12 : 10)
        guard length <= bytes.count - start else { throw fault("the file is cut off") }
        let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
        guard let kind = header.firstMatch(of: /'descr':\s*'([<>|=]?)([a-z])([0-9]+)'/)?.output,
            let shapeText = header.firstMatch(of: /'shape':\s*\(([0-9, ]*)\)/)?.output.1
        else { throw fault("its header is not understood; save plain numbers with numpy.save") }
        let shape = shapeText.split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
        let isColumnsFirst = header.contains("'fortran_order': True")
        guard let size = Int(kind.3), let read = reader(kind.2, size, isBig: kind.1 == ">") else {
            throw fault("numbers of the kind \(kind.2)\(kind.3) are not read; save float64")
        }
        var count = 1
        for extent in shape {
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: extent)
            guard !isTooMuch, product <= bytes.count else { throw fault("the file is cut off") }
            count = product
        }
        guard bytes.count - start - length >= count * size else { throw fault("the file is cut off") }
        var values = (0..<count).map { read(bytes, start + length + $0 * size) }
        if isColumnsFirst, shape.count > 1 { values = rowsFirst(values, shape) }
        return NumPyArray(name: name, shape: shape, values: values)
    }

    private static func reader(_ kind: Substring, _ size: Int, isBig: Bool) -> (([UInt8], Int) -> Double)? {
        func pattern(_ bytes: [UInt8], _ at: Int) -> UInt64 {
            isBig
                ? (0..<size).reduce(0) { $0 << 8 | UInt64(bytes[at + $1]) }
                : LittleEndian.integer(bytes, at: at, count: size)
        }
        switch (kind, size) {
        case ("f", 8): return { Double(bitPattern: pattern($0, $1)) }
        case ("f", 4): return { Double(Float(bitPattern: UInt32(truncatingIfNeeded: pattern($0, $1)))) }
        case ("i", 8): return { Double(Int64(bitPattern: pattern($0, $1))) }
        case ("i", 4): return { Double(Int32(bitPattern: UInt32(truncatingIfNeeded: pattern($0, $1)))) }
        default: return nil
        }
    }

    private static func rowsFirst(_ values: [Double], _ shape: [Int]) -> [Double] {
        var turned = values
        for index in values.indices {
            var (rest, place, stride) = (index, 0, values.count)
            for extent in shape.reversed() {
                stride /= extent
                place += rest % extent * stride
                rest /= extent
            }
            turned[index] = values[place]
        }
        return turned
    }
}

enum LittleEndian {
    /// The unsigned integer of so many bytes, at most eight.
    static func integer(_ bytes: [UInt8], at start: Int, count: Int) -> UInt64 {
        (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
    }
}
