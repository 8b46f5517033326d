import CKernels
import Testing

@testable import Numerics

/// Against mpmath in 240 bits (scripts/fixtures/elementary.py).
@Suite("Elementary functions")
struct ElementaryTests {
    struct Fixture: Decodable {
        var functions: [String: [String]]
    }

    struct Function: Sendable, CustomTestStringConvertible {
        var name: String
        var one: @Sendable (Double) -> Double
        var array: @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
        var testDescription: String { name }
    }

    static let functions = [
        Function(name: "exp", one: Elementary.exp) { Kernels.exp($0, into: $1, count: $2) },
        Function(name: "expm1", one: Elementary.expm1) { Kernels.expm1($0, into: $1, count: $2) },
        Function(name: "log", one: Elementary.log) { Kernels.log($0, into: $1, count: $2) },
        Function(name: "log1p", one: Elementary.log1p) { Kernels.log1p($0, into: $1, count: $2) },
        Function(name: "tanh", one: Elementary.tanh) { Kernels.tanh($0, into: $1, count: $2) },
        Function(name: "sigmoid", one: Elementary.sigmoid) { Kernels.sigmoid($0, into: $1, count: $2) },
        Function(name: "sin", one: Elementary.sin) { Kernels.sin($0, into: $1, count: $2) },
        Function(name: "cos", one: Elementary.cos) { Kernels.cos($0, into: $1, count: $2) },
        Function(name: "erf", one: Elementary.erf) { Kernels.erf($0, into: $1, count: $2) },
    ]

    static func rows(_ name: String) throws -> [[Double]] {
        let fixture: Fixture = try fixture("elementary.json")
        let rows = try #require(fixture.functions[name])
        return try rows.map { row in
            let fields = row.split(separator: " ")
            let rest = try #require(fields.last.flatMap { Double($0) })
            return try fields.dropLast().map { Double(bitPattern: try #require(UInt64($0, radix: 16))) } + [rest]
        }
    }

    /// How far `value` is from the true one: the fixture's rounded value and the rest in its last place's units.
    static func error(_ value: Double, rounded: Double, rest: Double) -> Double {
        if rounded.isNaN || rounded.isInfinite || rounded == 0 && rest == 0 {
            return bits([value]) == bits([rounded]) ? 0 : .infinity
        }
        // Past the largest number the next value would be 2^1024.
        let distance =
            value.isInfinite
            ? (value > 0) == (rounded > 0)
                ? (Double.greatestFiniteMagnitude - abs(rounded)) / rounded.ulp + 1 : .infinity
            : (value - rounded) / rounded.ulp
        return abs(distance - rest)
    }

    @Test("are within 1 ulp of the true value, and exact at zeros, infinities and NaN", arguments: functions)
    func accuracy(_ function: Function) throws {
        let rows = try Self.rows(function.name)
        #expect(rows.count > 300)
        let values = filled(rows.count) { function.array(rows.map { $0[0] }, $0, rows.count) }
        for (row, value) in zip(rows, values) {
            let error = Self.error(value, rounded: row[1], rest: row[2])
            #expect(error <= 1, "\(function.name)(\(row[0])) = \(value), not \(row[1]): \(error) ulp")
        }
    }

    @Test("give the same bits for one value as for an array", arguments: functions)
    func oneAndMany(_ function: Function) throws {
        let x = try Self.rows(function.name).map { $0[0] }
        let many = filled(x.count) { function.array(x, $0, x.count) }
        #expect(bits(many) == bits(x.map(function.one)))
    }

    @Test("may write over their argument", arguments: functions)
    func inPlace(_ function: Function) throws {
        let x = noise(37, function.name)
        let beside = filled(x.count) { function.array(x, $0, x.count) }
        let over = filled(x.count, with: x) { function.array($0, $0, x.count) }
        #expect(bits(over) == bits(beside))
    }

    @Test("pow is within 1 ulp of the true value")
    func powAccuracy() throws {
        let rows = try Self.rows("pow")
        #expect(rows.count > 500)
        let values = filled(rows.count) {
            Kernels.pow(rows.map { $0[0] }, rows.map { $0[1] }, into: $0, count: rows.count)
        }
        for (row, value) in zip(rows, values) {
            let error = Self.error(value, rounded: row[2], rest: row[3])
            #expect(error <= 1, "pow(\(row[0]), \(row[1])) = \(value), not \(row[2]): \(error) ulp")
            #expect(bits([Elementary.pow(row[0], row[1])]) == bits([value]))
        }
    }

    /// IEEE 754-2019, 9.2.1.
    @Test(
        "pow has IEEE 754's special cases",
        arguments: [
            (0.0, 0.0, 1.0), (.nan, 0, 1), (1, .nan, 1), (1, .infinity, 1), (-1, .infinity, 1), (-1, -.infinity, 1),
            (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (0, -3, .infinity), (-0.0, -3, -.infinity), (-0.0, -2, .infinity),
            (0, 0.5, 0), (-0.0, 0.5, 0), (0, .infinity, 0), (0, -.infinity, .infinity), (-0.0, -0.5, .infinity),
            (0.5, .infinity, 0), (0.5, -.infinity, .infinity), (2, .infinity, .infinity), (2, -.infinity, 0),
            (-3, .infinity, .infinity), (-0.25, .infinity, 0), (.infinity, 2, .infinity), (.infinity, -2, 0),
            (.infinity, -.infinity, 0), (-.infinity, 3, -.infinity), (-.infinity, 2, .infinity),
            (-.infinity, 0.5, .infinity), (-.infinity, -3, -0.0), (-.infinity, -2, 0), (-8, 1 / 3.0, .nan),
            (-8, 3, -512), (-8, 2, 64), (-2, 0x1p60, .infinity), (.nan, 1, .nan), (2, .nan, .nan), (.nan, .nan, .nan),
            (-0.0, .infinity, 0), (-0.0, -.infinity, .infinity), (1e-320, 1, 1e-320), (4, 0.5, 2),
        ] as [(Double, Double, Double)])
    func powSpecial(_ x: Double, _ y: Double, _ expected: Double) {
        #expect(bits([Elementary.pow(x, y)]) == bits([expected]))
    }

    @Test("odd functions are odd and even ones even, to the bit")
    func symmetry() {
        for x in noise(200, "symmetry").map({ $0 * 30 }) + [0, 1e-310, 1e9] {
            for f in [Elementary.tanh, Elementary.sin, Elementary.erf] { #expect(bits([f(-x)]) == bits([-f(x)])) }
            #expect(Elementary.cos(-x) == Elementary.cos(x))
        }
    }
}
