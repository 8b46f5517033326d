import Charts
import Foundation
import Testing

@testable import FigureExport

@Suite("A figure made to harm")
struct HostileFigureTests {
    private static let recipe = #"{"scenario":"vanishing (1)"}"#

    private func bytes(_ format: FigureFormat) throws -> [UInt8] {
        let options = FigureOptions(width: 400, height: 250)
        return try FigureExport.bytes(
            of: Sample.scene(.english, options), format: format, options: options,
            metadata: .init(title: "x", recipe: Self.recipe))
    }

    private func problem(_ bytes: [UInt8]) -> FigureRecipe.Problem? {
        do {
            _ = try FigureRecipe.text(in: bytes)
            return nil
        } catch {
            return error
        }
    }

    /// Time on this machine under load: linear work takes milliseconds, quadratic work minutes.
    private func seconds(_ work: () -> Void) -> Double {
        let clock = ContinuousClock.now
        work()
        let time = (ContinuousClock.now - clock).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }

    @Test(
        "is read in a time that its length bounds",
        arguments: [
            "/Keywords (", "/Keywords <", "/Keywords((((", "/ObjStm", "stream", "/ObjStm stream\n", "/Keywords (x)",
            "/ObjStm stream\nx endstream ", "<svg <dash:recipe", "&amp;",
        ])
    func linear(piece: String) {
        let body = String(repeating: piece, count: 2_000_000 / piece.utf8.count)
        let tail = "\nstartxref\n0\n%%EOF\n"
        let pdf = Array("%PDF-1.5 xref\n\(body)\(tail)".utf8)
        let svg = Array("<svg \(body)</svg>".utf8)
        let time = seconds {
            _ = problem(pdf)
            _ = PDFRecipe.search(pdf)
            _ = problem(svg)
        }
        #expect(time < 5)
    }

    @Test("whose streams unpack without end is given up")
    func bomb() {
        // Stored blocks of deflate that are not whole, many of them: each would unpack to 64 KiB.
        let block: [UInt8] = [0x78, 0x01, 0x00, 0xFF, 0xFF, 0x00, 0x00] + [UInt8](repeating: 0x41, count: 65_535)
        var pdf = Array("%PDF-1.5\n".utf8)
        for _ in 0..<400 { pdf += Array("/ObjStm stream\n".utf8) + block + Array("endstream ".utf8) }
        let time = seconds { _ = PDFRecipe.search(pdf) }
        #expect(time < 5)
    }

    // MARK: Damage

    /// The chunks of a PNG with one left out or changed, checksums kept or mended.
    private func png(_ change: (String, [UInt8]) -> [UInt8]?) throws -> [UInt8] {
        let chunks = try #require(PNGChunks(try bytes(.png))).chunks
        var result: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        for chunk in chunks {
            guard let data = change(chunk.type, chunk.data) else { continue }
            let body = Array(chunk.type.utf8) + data
            result += Self.big(UInt32(data.count)) + body + Self.big(Self.crc(body))
        }
        return result
    }

    private static func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
        }
    }

    @Test("as PNG without its picture, with half of it or of no size is damaged, however right its checksums are")
    func picture() throws {
        #expect(problem(try png { $1 }) == nil)
        #expect(problem(try png { $0 == "IDAT" ? nil : $1 }) == .damaged("it holds no picture"))
        #expect(
            problem(try png { $0 == "IDAT" ? Array($1.prefix($1.count / 2)) : $1 })
                == .damaged("its picture cannot be unpacked"))
        let sizes: [[UInt8]] = [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF]]
        for size in sizes {
            let changed = try png { $0 == "IHDR" ? size + $1.dropFirst(4) : $1 }
            #expect(problem(changed) == .damaged("its header tells no picture"))
        }
        let wider = try png { $0 == "IHDR" ? [0, 0, 3, 0] + $1.dropFirst(4) : $1 }
        #expect(problem(wider) == .damaged("its picture cannot be unpacked"))
    }

    @Test("as PNG with one wrong bit in its picture is damaged")
    func bits() throws {
        let whole = try bytes(.png)
        let start = try #require(ByteSearch.first("IDAT", in: whole))
        for offset in [4, 5, 40, 400] {
            var wrong = whole
            wrong[start + offset] ^= 4
            #expect(problem(wrong) == .damaged("its picture does not match its checksum"))
        }
    }

    @Test("as SVG without its shapes is damaged; with some rewritten it is not")
    func shapes() throws {
        let text = String(decoding: try bytes(.svg), as: UTF8.self)
        #expect(problem(Array(text.utf8)) == nil)
        let empty = text.replacing(/<(path|use|image|rect|text)\b[^>]*>/, with: "")
        guard case .damaged(let reason)? = problem(Array(empty.utf8)) else {
            Issue.record("an SVG without shapes passes")
            return
        }
        #expect(reason.hasPrefix("its drawing is gone: 0 of "))
        // Another program may write a few shapes otherwise.
        let fewer = text.replacing(/<rect\b[^>]*>/, with: "", maxReplacements: 1)
        #expect(problem(Array(fewer.utf8)) == nil)
    }

    @Test("as PDF with a piece missing in the middle is damaged")
    func pieces() throws {
        let whole = try bytes(.pdf)
        #expect(problem(whole) == nil)
        let middle = whole.count / 2
        let shorter = Array(whole[..<(middle - 100)] + whole[middle...])
        #expect(problem(shorter) == .damaged("its objects are not where it says"))
    }

    @Test("unpacks to the count of its bytes without keeping them")
    func counting() throws {
        let chunks = try #require(PNGChunks(try bytes(.png))).chunks
        let packed = chunks.filter { $0.type == "IDAT" }.flatMap(\.data)
        let whole = try #require(Inflate.zlib(packed, limit: 1 << 24))
        #expect(Inflate.count(packed, limit: 1 << 24) == whole.count)
        #expect(Inflate.count(packed, limit: whole.count) == whole.count)
        #expect(Inflate.count(packed, limit: whole.count - 1) == nil)
    }
}
