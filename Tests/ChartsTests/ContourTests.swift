import Metrics
import Testing

@testable import Charts

@Suite struct ContourTests {
    private func tracer(_ height: (Double, Double) -> Double) -> ContourTracer {
        ContourTracer(
            columns: Planes.columns, rows: Planes.rows.map { -$0 },
            values: Planes.rows.flatMap { y in Planes.columns.map { height($0, y) } })
    }

    @Test func aLineLiesWhereTheSurfaceHasTheLevel() throws {
        let rings = tracer(Planes.height).rings(at: 1, index: 0)
        // The lower inside is a hole of the higher outside, which is closed along the border.
        #expect(rings.count == 2)
        let hole = try #require(rings.first { !$0.enclosesHigher })
        #expect(hole.isBorder.allSatisfy { !$0 })
        for point in hole.points { #expect(abs(Planes.height(point.x, -point.y) - 1) < 0.02) }
        // An ellipse with half axes 1 and ½.
        #expect(abs(hole.area - .pi / 2) < 0.02)
        let outer = try #require(rings.first { $0.enclosesHigher })
        #expect(abs(outer.area - 12) < 1e-9)
        #expect(outer.lines.isEmpty)
    }

    @Test func aLineThatLeavesTheGridIsOpen() throws {
        let rings = tracer { x, _ in x }.rings(at: 0.55, index: 0)
        #expect(rings.count == 1)
        let lines = rings[0].lines
        #expect(lines.count == 1)
        for point in lines[0] { #expect(abs(point.x - 0.55) < 1e-12) }
        #expect(abs(abs(lines[0][0].y - lines[0][lines[0].count - 1].y) - 3) < 1e-9)
    }

    /// Painted by descending area, the last ring over a place tells its band: the surface itself is the witness.
    @Test(arguments: [0, 1, 2])
    func bandsPaintedByAreaShowTheSurface(kind: Int) {
        let surfaces: [(Double, Double) -> Double] = [
            Planes.height, { x, y in x * x - y * y }, { x, y in (x * x - 1) * (x * x - 1) + y * y - 0.3 * x },
        ]
        let tracer = tracer(surfaces[kind])
        let levels = [-1.5, -0.5, 0.1, 0.4, 1, 2.5, 4]
        let rings = levels.enumerated().flatMap { tracer.rings(at: $0.element, index: $0.offset) }
            .sorted { $0.area > $1.area }
        for (x, y) in [
            (0.013, 0.021), (1.03, 0.07), (-1.04, 0.03), (0.52, -1.21), (-1.93, 1.41), (1.57, 0.64), (0, 1.3),
        ] {
            var band = 0
            for ring in rings where Self.contains(ring.points, Point(x, -y)) {
                band = ring.enclosesHigher ? ring.level + 1 : ring.level
            }
            let height = surfaces[kind](x, y)
            #expect(levels.filter { $0 <= height }.count == band, "surface \(kind) at \(x), \(y): \(height)")
        }
    }

    private static func contains(_ ring: [Point], _ point: Point) -> Bool {
        var isInside = false
        var before = ring[ring.count - 1]
        for corner in ring {
            if (before.y <= point.y) != (corner.y <= point.y),
                point.x < before.x + (point.y - before.y) / (corner.y - before.y) * (corner.x - before.x)
            {
                isInside.toggle()
            }
            before = corner
        }
        return isInside
    }

    @Test func theSaddleIsJoinedByItsMean() {
        func rings(_ values: [Double]) -> [ContourRing] {
            ContourTracer(columns: [0, 1], rows: [0, -1], values: values).rings(at: 0.5, index: 0)
        }
        // Two high corners, mean above the level: one ring through the middle; below: two corners cut off.
        #expect(rings([1, 0.2, 0.2, 1]).count == 1)
        #expect(rings([0.7, 0, 0, 0.7]).count == 2)
    }

    @Test(arguments: [0, 1])
    func degenerateGridsHaveNoLines(count: Int) {
        let line = Array(repeating: 0.0, count: count)
        #expect(
            ContourTracer(columns: line, rows: line, values: Array(repeating: 1, count: count * count))
                .rings(at: 0.5, index: 0).isEmpty)
    }

    @Test func numbersThatAreNoneAreHoles() {
        let rings = ContourTracer(
            columns: [0, 1, 2], rows: [0, -1, -2], values: [1, 1, 1, 1, .nan, 1, 1, .infinity, 1]
        ).rings(at: 0.5, index: 0)
        #expect(rings.map(\.enclosesHigher).filter { $0 }.count == 1)
        for ring in rings { for point in ring.points { #expect(point.x.isFinite && point.y.isFinite) } }
    }

    @Test func levelsAreRound() {
        let even = ContourLevels((0...100).map { Double($0) / 100 - 0.5 }, choice: .unstated, most: 10)
        #expect(even.values == [-0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4])
        #expect(!even.isLogarithmic)
        // Rosenbrock's valley: three decades and more.
        let steep = ContourLevels((1...100).map { Double($0 * $0 * $0) / 1000 }, choice: .unstated, most: 10)
        #expect(steep.isLogarithmic)
        #expect(steep.values.count > 4 && steep.values.count <= 10)
        #expect(
            steep.values.allSatisfy {
                ["1", "2", "3", "5"].contains("\($0)".first { $0 != "0" && $0 != "." }.map { String($0) })
            })
        #expect(zip(steep.values, steep.values.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ContourLevels([1, 1, .nan], choice: .unstated, most: 10).values.isEmpty)
        #expect(ContourLevels([], choice: .unstated, most: 10).values.isEmpty)
        #expect(!ContourLevels((1...100).map { Double($0) }, choice: ScaleChoice(.linear), most: 10).isLogarithmic)
    }
}
