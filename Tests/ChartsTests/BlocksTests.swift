import Metrics
import Testing

@testable import Charts

@Suite("A matrix of blocks")
struct BlocksTests {
    /// Block numbers of a matrix, row-major.
    private static func numbers(rows: Int, columns: Int, _ block: (Int, Int) -> Int) -> [Double] {
        (0..<rows * columns).map { Double(block($0 / columns, $0 % columns)) }
    }

    /// The normalizations' ways to share, on 3 samples of 4 positions with 6 channels.
    static let ways: [[Double]] = [
        numbers(rows: 12, columns: 6) { $1 },
        numbers(rows: 12, columns: 6) { row, _ in row / 4 },
        numbers(rows: 12, columns: 6) { row, _ in row },
        numbers(rows: 12, columns: 6) { $0 / 4 * 6 + $1 },
        numbers(rows: 12, columns: 6) { $0 / 4 * 2 + $1 / 3 },
    ]

    @Test("gives one color to each block, and another to every other block", arguments: ways)
    func colors(values: [Double]) throws {
        let blocks = BlockColors(values, columns: 6)
        var colors: [Double: RGB] = [:]
        for (index, value) in values.enumerated() {
            let color = try #require(blocks.color(at: index))
            #expect(colors[value] == nil || colors[value] == color)
            colors[value] = color
        }
        #expect(Set(colors.values).count == Set(values).count)
        #expect(!Set(colors.values).contains(RGB(hex: 0xFFFFFF)))
    }

    @Test("has a level for each color where there are no colors, far from its neighbors'", arguments: ways)
    func levels(values: [Double]) {
        let blocks = BlockColors(values, columns: 6)
        let levels = Dictionary(values.indices.map { (values[$0], blocks.level(at: $0)) }) { first, _ in first }
        #expect(Set(levels.values).count == levels.count)
        #expect(levels.values.allSatisfy { (0...1).contains($0) })
    }

    @Test("colors any number of blocks, and leaves out what is no number")
    func extremes() {
        let many = BlockColors((0..<4096).map(Double.init), columns: 64)
        #expect((0..<4096).allSatisfy { many.color(at: $0) != nil })
        let holes = BlockColors([1, .nan, .infinity, 2], columns: 2)
        #expect(holes.color(at: 1) == nil && holes.color(at: 2) == nil && holes.level(at: 1).isNaN)
        #expect(holes.color(at: 0) != nil && holes.color(at: 0) != holes.color(at: 3))
    }

    @Test("parts rows whose names differ before a dot, and no others")
    func gaps() {
        #expect(MatrixGaps(names: ["1·1", "1·2", "2·1", "3·1"], columns: 2).groupEnds == [1, 2])
        #expect(MatrixGaps(names: ["the", "cat"], columns: 2).groupEnds.isEmpty)
        #expect(MatrixGaps(names: ["1·1"], columns: 2).groupEnds.isEmpty)
        #expect(MatrixGaps(names: [], columns: 2).groupEnds.isEmpty)
    }
}
