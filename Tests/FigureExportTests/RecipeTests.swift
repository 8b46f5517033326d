import Charts
import Foundation
import Testing

@testable import FigureExport

@Suite("The recipe in a figure's file")
struct RecipeTests {
    /// Everything that XML, PDF strings and UTF-16 have to escape.
    static let recipe = #"{"source":"a < b && (c) \\ 梯度 🙂\n\t]]> /Keywords (x)","scenario":"vanishing"}"#
    static let plain = #"{"scenario":"vanishing (1) \\ end"}"#

    private func bytes(_ format: FigureFormat, _ recipe: String) throws -> [UInt8] {
        let options = FigureOptions(width: 400, height: 250)
        return try FigureExport.bytes(
            of: Sample.scene(.chinese, options), format: format, options: options,
            metadata: .init(title: "梯度 & <vanishing>", recipe: recipe))
    }

    private func problem(_ bytes: [UInt8]) -> FigureRecipe.Problem? {
        do {
            _ = try FigureRecipe.text(in: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("comes back from every format", arguments: FigureFormat.allCases)
    func roundTrip(format: FigureFormat) throws {
        for recipe in [Self.recipe, Self.plain] {
            #expect(try FigureRecipe.text(in: try bytes(format, recipe)) == recipe)
        }
        #expect(problem(try bytes(format, "")) == FigureRecipe.Problem.none)
    }

    @Test("is text that an XML reader takes")
    func wellFormed() throws {
        let text = String(decoding: try bytes(.svg, Self.recipe), as: UTF8.self)
        let element = try #require(text.firstMatch(of: /<metadata>(.*?)<\/metadata>/.dotMatchesNewlines()))
        let content = element.1.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
        #expect(!content.contains(">") && content.contains("&lt;") && content.contains("&amp;&amp;"))
    }

    @Test("is found in no half of a file, however it is cut", arguments: FigureFormat.allCases)
    func truncated(format: FigureFormat) throws {
        let whole = try bytes(format, Self.recipe)
        for count in [
            4, 5, 8, 9, 20, 33, 60, 200, whole.count / 4, whole.count / 2, whole.count - 300, whole.count - 9,
        ] {
            let found = problem(Array(whole.prefix(count)))
            #expect(found != nil && found != FigureRecipe.Problem.none, "\(format) cut to \(count)")
        }
    }

    @Test("is not believed when a bit of it is wrong")
    func checksum() throws {
        var png = try bytes(.png, Self.plain)
        let place = try #require(ByteSearch.first("vanishing (1)", in: png))
        png[place] ^= 1
        #expect(problem(png) == .damaged("its recipe does not match its checksum"))
    }

    @Test("is looked for in any bytes at all without harm")
    func random() throws {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let heads = [[], PNGRecipe.signature, Array("%PDF-1.5\n".utf8), Array("<svg ".utf8), Array("<?xml ".utf8)]
        for head in heads {
            for count in 0..<200 { #expect(problem(head + (0..<count).map { _ in next() }) != nil) }
        }
        // Whole files with one byte changed: whatever is found, nothing traps.
        for format in FigureFormat.allCases {
            let whole = try bytes(format, Self.plain)
            for _ in 0..<300 {
                var broken = whole
                broken[Int(next()) << 8 % whole.count] = next()
                broken[(Int(next()) << 16 | Int(next()) << 8 | Int(next())) % whole.count] = next()
                _ = problem(broken)
            }
        }
    }

    /// A PNG of a header, the chunks given, a pixel and an end.
    private func png(_ chunks: (type: String, data: [UInt8])...) -> [UInt8] {
        func chunk(_ type: String, _ data: [UInt8], length: Int? = nil) -> [UInt8] {
            let size = UInt32(length ?? data.count)
            var crc: UInt32 = .max
            for byte in Array(type.utf8) + data {
                crc ^= UInt32(byte)
                for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 0 ? 0 : 0xEDB8_8320) }
            }
            func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
            return big(size) + Array(type.utf8) + data + big(~crc)
        }
        // One gray pixel: a filter byte and a level, stored.
        let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]
        let pixel: [UInt8] = [0x78, 0x01, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01]
        return PNGRecipe.signature + chunk("IHDR", header) + chunks.flatMap { chunk($0.type, $0.data) }
            + chunk("IDAT", pixel) + chunk("IEND", [])
    }

    private func itxt(_ text: [UInt8], compressed: Bool) -> [UInt8] {
        Array("dash:recipe".utf8) + [0, compressed ? 1 : 0, 0, 0, 0] + text
    }

    @Test("is read where another program has compressed it")
    func compressed() throws {
        let packed = try #require(Data(base64Encoded: "eNqrVkpUsjKsrR6lRqlRapQapUapUWqUwkcBADKzYX8="))
        let text = try FigureRecipe.text(in: png(("iTXt", itxt([UInt8](packed), compressed: true))))
        #expect(text == String(repeating: "{\"a\":1}", count: 300))
        #expect(
            problem(png(("iTXt", itxt([UInt8](packed.dropLast(12)), compressed: true))))
                == .damaged("its recipe cannot be unpacked, or is larger than any"))
    }

    @Test("that would unpack to more than any recipe is refused")
    func bomb() throws {
        // Stored once, then copied 258 bytes at a time: a fixed block of a thousandth of what it unpacks to.
        var bits: [UInt8] = []
        func put(_ value: Int, _ count: Int) { for bit in 0..<count { bits.append(UInt8(value >> bit & 1)) } }
        func putCode(_ value: Int, _ count: Int) {
            for bit in (0..<count).reversed() { bits.append(UInt8(value >> bit & 1)) }
        }
        put(1, 1)
        put(1, 2)
        putCode(0x30 + 97, 8)
        for _ in 0..<70_000 {
            putCode(0xC0 + 285 - 280, 8)
            putCode(0, 5)
        }
        putCode(0, 7)
        while !bits.count.isMultiple(of: 8) { bits.append(0) }
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << UInt8($1) }
        }
        let packed = [0x78, 0x01] + bytes + [0, 0, 0, 0]
        #expect(Inflate.zlib(packed, limit: 32 << 20)?.count == 70_000 * 258 + 1)
        #expect(Inflate.zlib(packed, limit: 16 << 20) == nil)
        #expect(
            problem(png(("iTXt", itxt(packed, compressed: true))))
                == .damaged("its recipe cannot be unpacked, or is larger than any"))
    }

    @Test("is not read beyond the file, whatever length a chunk declares")
    func declaredLength() throws {
        var bytes = png(("iTXt", itxt(Array("{}".utf8), compressed: false)))
        let place = try #require(ByteSearch.first("iTXt", in: bytes)) - 4
        for length: [UInt8] in [[0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 1, 0]] {
            bytes.replaceSubrange(place..<place + 4, with: length)
            #expect(problem(bytes) == .damaged("it is cut short"))
        }
    }

    @Test("inflates stored, fixed and dynamic blocks")
    func inflate() throws {
        for (text, expected) in [
            ("eAEBFwDo/2hlbGxvIGhlbGxvIGhlbGxvIGhlbGxvaAMIsQ==", "hello hello hello hello"),
            ("eAHLSM3JyVfIQCcBaAMIsQ==", "hello hello hello hello"),
            (
                "eNpLTErNKqzKrshNKS/Kz8svKk/JrciuKsxKTUoclRmVGdQyAPolK44=",
                String(decoding: (0..<700).map { UInt8(97 + ($0 * $0) % 26) }, as: UTF8.self)
            ),
        ] {
            let packed = [UInt8](try #require(Data(base64Encoded: text)))
            #expect(Inflate.zlib(packed, limit: 1000).map { String(decoding: $0, as: UTF8.self) } == expected)
            #expect(Inflate.zlib(packed, limit: expected.utf8.count - 1) == nil)
            // Short of its checksum and one byte more.
            for count in 0..<packed.count - 5 { #expect(Inflate.zlib(Array(packed.prefix(count)), limit: 1000) == nil) }
        }
    }

    @Test("in keywords of another program is none")
    func foreignKeywords() {
        let pdf = "%PDF-1.4\n1 0 obj << /Keywords (physics, \\(old\\)) >> endobj\nstartxref\n9\n%%EOF\n"
        #expect(problem(Array(pdf.utf8)) == FigureRecipe.Problem.none)
        let own = "%PDF-1.4\n1 0 obj << /Keywords <7b 22 61 22 3a 5C 6e 7D> >> endobj\nstartxref\n9\n%%EOF\n"
        #expect((try? FigureRecipe.text(in: Array(own.utf8))) == "{\"a\":\\n}")
    }
}
