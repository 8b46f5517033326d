import Charts
import FigureExport
import Foundation
import Testing

@Suite struct PNGTests {
    let recipe = #"{"scenario":"vanishing","seed":7,"说明":"梯度"}"#

    func chunks(_ options: FigureOptions) throws -> PNGChunks {
        let bytes = try FigureExport.bytes(
            of: Sample.scene(.english, options), format: .png, options: options,
            metadata: .init(title: "t", recipe: recipe))
        return try #require(PNGChunks(bytes))
    }

    func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    @Test func itSaysWhatItIs() throws {
        let png = try chunks(FigureOptions(width: 960, height: 600, dpi: 150))
        let header = try #require(png["IHDR"])
        #expect(number(header[0..<4]) == 960 && number(header[4..<8]) == 600)
        // 8 bits, RGB, deflate, adaptive filters, not interlaced.
        #expect(Array(header[8...]) == [8, 2, 0, 0, 0])
        let physical = try #require(png["pHYs"])
        #expect(number(physical[0..<4]) == 5906 && number(physical[4..<8]) == 5906 && physical[8] == 1)
        #expect(png["sRGB"]?.count == 1)
        #expect(png["tIME"] == nil)
        #expect(png.chunks.last?.type == "IEND")
    }

    @Test func theSameBytesTwice() throws {
        for format in FigureFormat.allCases {
            for theme in Theme.all {
                let options = FigureOptions(width: 640, height: 400, theme: theme)
                let both = try (0..<2).map { _ in
                    try FigureExport.bytes(
                        of: Sample.scene(.chinese, options), format: format, options: options,
                        metadata: .init(title: "梯度", recipe: recipe))
                }
                #expect(both[0] == both[1], "\(format)")
                #expect(both[0].count > 5000)
            }
        }
    }

    @Test func twoAtOnceAreTheSameAsOne() async throws {
        let options = FigureOptions(width: 480, height: 300)
        let scene = try Sample.scene(.english, options)
        let alone = try FigureExport.bytes(of: scene, format: .svg, options: options)
        let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<6 { group.addTask { try FigureExport.bytes(of: scene, format: .svg, options: options) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == alone })
    }

    @Test(arguments: [(0, 600), (600, 0), (-5, 100), (100_000, 600)])
    func oddSizesAreErrors(width: Int, height: Int) throws {
        let options = FigureOptions(width: width, height: height)
        #expect(throws: FigureExportError.badSize(width: width, height: height)) {
            try FigureExport.bytes(of: Scene(size: Size(100, 100)), format: .png, options: options)
        }
    }

    @Test func halfAFileIsNoPNG() throws {
        let bytes = try FigureExport.bytes(
            of: Scene(size: Size(96, 60)), format: .png, options: FigureOptions(width: 200, height: 200))
        #expect(PNGChunks(bytes) != nil)
        for count in [0, 7, 8, 20, bytes.count / 2, bytes.count - 1] {
            #expect(PNGChunks(Array(bytes.prefix(count))) == nil, "\(count)")
        }
        #expect(PNGChunks(Array("not a picture".utf8)) == nil)
    }
}
