import Numerics
import Testing

@testable import Learning

/// The made-up data of the plane: moons, circles, exclusive or, spirals.
@Suite struct PlaneDataTests {
    private func classes(_ data: DataSet) -> [Int] {
        if case .classes(let classes, _) = data.targets { classes } else { [] }
    }

    private func points(_ data: DataSet) -> [(x: Double, y: Double)] {
        (0..<data.rowCount).map { (data.features[2 * $0], data.features[2 * $0 + 1]) }
    }

    @Test("Moons without noise are two half circles of radius 1, as scikit-learn draws them")
    func moons() {
        let data = Moons(["points": 201, "noise": 0]).make(seed: 1)
        let (points, classes) = (points(data), classes(data))
        #expect(classes.filter { $0 == 0 }.count == 100)
        for (row, point) in points.enumerated() {
            let upper = classes[row] == 0
            let (x, y) = upper ? (point.x, point.y) : (1 - point.x, 0.5 - point.y)
            #expect((x * x + y * y - 1).magnitude < 1e-14 && y > -1e-15)
        }
        // Both ends of each moon; the middle of the upper one.
        #expect(points[0].x == 1 && points[0].y == 0)
        #expect((points[99].x + 1).magnitude < 1e-15 && points[99].y.magnitude < 1e-15)
        #expect(points[100].x == 0 && points[100].y == 0.5)
        #expect((points[200].x - 2).magnitude < 1e-15 && (points[200].y - 0.5).magnitude < 1e-15)
        #expect((points[150].x - 1).magnitude < 1e-15 && (points[150].y + 0.5).magnitude < 1e-15)
    }

    @Test(
        "Circles without noise lie on their radii at even angles, the first point not doubled",
        arguments: [0, 0.3, 0.8])
    func circles(factor: Double) {
        let data = Circles(["points": 64, "noise": 0, "factor": factor]).make(seed: 1)
        let points = points(data)
        #expect(data.classShares == [0.5, 0.5])
        for (row, point) in points.enumerated() {
            let radius = row < 32 ? 1 : factor
            let angle = 2 * Double.pi * Double(row % 32) / 32
            #expect((point.x - radius * Elementary.cos(angle)).magnitude < 1e-15)
            #expect((point.y - radius * Elementary.sin(angle)).magnitude < 1e-15)
        }
        #expect(points[8].x.magnitude < 1e-15 && points[8].y == 1)
    }

    @Test("Exclusive or without noise is its truth table, evenly dealt")
    func exclusiveOr() {
        let data = ExclusiveOr(["points": 400, "noise": 0]).make(seed: 1)
        for (point, label) in zip(points(data), classes(data)) {
            #expect([0, 1].contains(point.x) && [0, 1].contains(point.y))
            #expect((label == 1) == (point.x != point.y))
        }
        #expect(data.classShares == [0.5, 0.5])
        #expect(points(data).filter { $0.x == 1 && $0.y == 1 }.count == 100)
    }

    @Test(
        "cs231n's spirals: arm k turns from 4k to 4(k + 1) radians, x = r sin t, y = r cos t",
        arguments: [(300, 3), (200, 2), (500, 5)])
    func chainedSpirals(count: Int, arms: Int) {
        let data = Spirals([
            "points": Double(count), "classes": Double(arms), "noise": 0, "turns": 0.6366197723675814, "start": 1,
        ]).make(seed: 1)
        let arm = count / arms
        for (row, point) in points(data).enumerated() {
            let (label, place) = (row % arms, row / arms)
            let radius = Double(place) / Double(arm - 1)
            let angle = 4 * (Double(label) + radius)
            #expect((point.x - radius * Elementary.sin(angle)).magnitude < 1e-13)
            #expect((point.y - radius * Elementary.cos(angle)).magnitude < 1e-13)
        }
        #expect(data.classShares == [Double](repeating: 1 / Double(arms), count: arms))
    }

    /// The same points with and without noise.
    private static let noisy: [(name: String, make: @Sendable (_ noise: Double) -> any DataSource)] = [
        ("moons", { Moons(["points": 20_000, "noise": $0]) }),
        ("circles", { Circles(["points": 20_000, "noise": $0]) }),
        ("xor", { ExclusiveOr(["points": 20_000, "noise": $0]) }),
    ]

    @Test("Noise is normal with the deviation asked for, on both axes", arguments: noisy.indices)
    func noise(_ index: Int) {
        let make = PlaneDataTests.noisy[index].make
        let still = make(0).make(seed: 5).features
        let noise = zip(make(0.25).make(seed: 5).features, still).map { $0 - $1 }
        for axis in 0..<2 {
            let column = stride(from: axis, to: noise.count, by: 2).map { noise[$0] }
            let mean = column.reduce(0, +) / 20_000
            let variance = column.reduce(0) { $0 + $1 * $1 } / 20_000
            // Five standard errors: 0.25/√20000 and 0.25²·√(2/20000).
            #expect(mean.magnitude < 5 * 0.25 / 141.4)
            #expect((variance - 0.0625).magnitude < 5 * 0.0625 * 0.01)
            // Three deviations hold 99.73 % of a normal.
            let inside = column.filter { $0.magnitude < 0.75 }.count
            #expect((19_890...20_000).contains(inside))
        }
    }
}
