import Testing

@testable import Learning

@Suite("Numbers that another program has saved")
struct NumberFileTests {
    /// A file as `numpy.save` writes it.
    private static func array(_ kind: String, _ shape: String, _ body: [UInt8], columnsFirst: Bool = false) -> [UInt8] {
        var header = "{'descr': '\(kind)', 'fortran_order': \(columnsFirst ? "True" : "False"), 'shape': (\(shape)), }"
        while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        let count = UInt16(header.utf8.count)
        return NumPyArray.magic + [1, 0] + [UInt8(count & 0xFF), UInt8(count >> 8)] + Array(header.utf8) + body
    }

    private static func doubles(_ values: [Double]) -> [UInt8] {
        values.flatMap { value in (0..<8).map { UInt8(value.bitPattern >> (8 * $0) & 0xFF) } }
    }

    /// An archive as `numpy.savez` writes it: nothing compressed.
    private static func archive(_ files: [(String, [UInt8])], method: UInt8 = 0) -> [UInt8] {
        func word(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
        var (bytes, table): ([UInt8], [UInt8]) = ([], [])
        for (name, body) in files {
            let place = bytes.count
            let common =
                [20, 0, 0, 0, method, 0, 0, 0, 0, 0, 0, 0, 0, 0] + word(body.count, 4) + word(body.count, 4)
                + word(name.utf8.count, 2)
            bytes += [0x50, 0x4B, 3, 4] + common + word(0, 2) + Array(name.utf8) + body
            table += [0x50, 0x4B, 1, 2, 20, 0] + common + word(0, 2) + word(0, 2) + word(0, 2) + word(0, 2)
            table += word(0, 4) + word(place, 4) + Array(name.utf8)
        }
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + word(files.count, 2) + word(files.count, 2) + word(table.count, 4)
        return bytes + table + end + word(bytes.count, 4) + word(0, 2)
    }

    private func fault(_ bytes: [UInt8]) -> String? {
        do {
            _ = try NumberFile.parse(bytes, file: "w")
            return nil
        } catch {
            return error.message
        }
    }

    @Test("are arrays of any shape and order, and matrices of text")
    func arrays() throws {
        let six = Self.doubles([1, 2.5, -3, 4, 5, 6])
        #expect(
            try NumberFile.parse(Self.array("<f8", "2, 3", six), file: "w")
                == [NumPyArray(name: "", shape: [2, 3], values: [1, 2.5, -3, 4, 5, 6])])
        #expect(
            try NumberFile.parse(Self.array("<f8", "2, 3", six, columnsFirst: true), file: "w")[0].values
                == [1, -3, 5, 2.5, 4, 6])
        #expect(try NumberFile.parse(Self.array("<f8", "", Self.doubles([7])), file: "w")[0].values == [7])
        #expect(try NumberFile.parse(Self.array(">f4", "1,", [0x3F, 0xC0, 0, 0]), file: "w")[0].values == [1.5])
        #expect(try NumberFile.parse(Self.array("<i4", "1,", [0xFE, 0xFF, 0xFF, 0xFF]), file: "w")[0].values == [-2])
        #expect(try NumberFile.parse(Array("1,2\n3,4\n".utf8), file: "w")[0].shape == [2, 2])
    }

    @Test("lie in an archive in their order")
    func archive() throws {
        let bytes = Self.archive([
            ("0.weight.npy", Self.array("<f8", "1, 2", Self.doubles([1, 2]))),
            ("0.bias.npy", Self.array("<f8", "1,", Self.doubles([3]))),
        ])
        let arrays = try NumberFile.parse(bytes, file: "w")
        #expect(arrays.map(\.name) == ["0.weight", "0.bias"])
        #expect(arrays.map(\.values) == [[1, 2], [3]])
    }

    @Test("that cannot be read say why, wherever they are cut off")
    func faults() {
        let one = Self.array("<f8", "2,", Self.doubles([1, 2]))
        #expect(fault(Array(one.dropLast())) == "the file is cut off")
        #expect(
            fault(Self.array("<c16", "1,", Self.doubles([1, 2])))
                == "numbers of the kind c16 are not read; save float64")
        #expect(fault(Self.array("|O", "1,", [])) == "its header is not understood; save plain numbers with numpy.save")
        let whole = Self.archive([("a.npy", one)])
        #expect(fault(Self.archive([("a.npy", one)], method: 8)) == "its arrays are compressed; save with numpy.savez")
        #expect(
            fault(Self.archive([("a.txt", one)])) == "a.txt in it is no NumPy array; save with numpy.savez")
        for count in 4..<whole.count { #expect(fault(Array(whole.prefix(count))) != nil) }
        for count in 6..<one.count { #expect(fault(Array(one.prefix(count))) != nil) }
    }
}
