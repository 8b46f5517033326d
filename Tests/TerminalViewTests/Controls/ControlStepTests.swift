import Experiments
import Testing

@testable import TerminalView

@Suite("What − and + choose next")
struct ControlStepTests {
    @Test(
        "goes 1, 2, 5, 10 for what matters by factors, in numbers as a person writes them",
        arguments: [
            ("0.001", "0.002", "5e-4"), ("0.002", "0.005", "0.001"), ("0.005", "0.01", "0.002"), ("0.1", "0.2", "0.05"),
            ("1", "2", "0.5"), ("5", "10", "2"), ("0.003", "0.005", "0.002"), ("0.07", "0.1", "0.05"),
        ])
    func factors(value: String, up: String, down: String) throws {
        let value = try #require(Double(value))
        #expect(ControlStep.real(value, .positive, up: true) == Double(up))
        #expect(ControlStep.real(value, .positive, up: false) == Double(down))
    }

    @Test("comes to a bound and no further")
    func bounds() {
        #expect(ControlStep.real(1, .fraction, up: true) == nil)
        #expect(ControlStep.real(0, .fraction, up: false) == nil)
        #expect(ControlStep.real(0.95, .fraction, up: true) == 1)
        #expect(ControlStep.integer(1, 1...1000, up: false) == nil)
        #expect(ControlStep.integer(999, 1...1000, up: true) == 1000)
        #expect(ControlStep.integer(Int.max, 0...Int.max, up: true).map { $0 > 0 } ?? true)
        #expect(ControlStep.integer(Int.min, Int.min...0, up: false).map { $0 < 0 } ?? true)
        // Momentum below 1 comes ever nearer to it.
        let open = RealRange(0, 1, includesUpper: false)
        #expect(ControlStep.real(0.95, open, up: true) == 0.975)
        #expect(ControlStep.real(.nan, .positive, up: true) == nil)
    }

    @Test("counts one by one while they are few, then faster; powers of two stay some")
    func counts() {
        #expect(ControlStep.integer(3, 1...1000, up: true) == 4)
        #expect(ControlStep.integer(20, 1...1000, up: true) == 50)
        #expect(ControlStep.integer(20, 1...1000, up: false) == 10)
        #expect(ControlStep.integer(64, 1...4096, up: true) == 128)
        #expect(ControlStep.integer(64, 1...4096, up: false) == 32)
        #expect(ControlStep.integer(8, 1...4096, up: false) == 4)
        #expect(ControlStep.integer(0, -10...10, up: false) == -1)
        #expect(ControlStep.integer(-20, -1000...1000, up: true) == -10)
    }

    @Test("goes through numbers of any size by factors, to 0 and beyond where there is more")
    func factorsAroundZero() {
        func steps(_ from: Double, _ range: RealRange, up: Bool, _ count: Int) -> [Double] {
            var values: [Double] = []
            while values.count < count, let next = ControlStep.real(values.last ?? from, range, up: up) {
                values.append(next)
            }
            return values
        }
        #expect(steps(0, .nonNegative, up: true, 5) == [0.05, 0.1, 0.2, 0.5, 1])
        #expect(steps(1, .nonNegative, up: false, 9) == [0.5, 0.2, 0.1, 0.05, 0])
        #expect(steps(0.1, .finite, up: false, 4) == [0.05, 0, -0.05, -0.1])
        #expect(steps(-0.1, .finite, up: true, 4) == [-0.05, 0, 0.05, 0.1])
        #expect(steps(4, RealRange(-1000, 1000), up: true, 3) == [5, 10, 20], "no leap of a twentieth of the range")
        #expect(steps(600, RealRange(-1000, 1000), up: true, 3) == [1000])
    }

    @Test("lists what to try where the next value may be refused, no value twice")
    func candidates() {
        #expect(
            ControlStep.candidates(.integer(4), .integer(1...64), up: true) == ["5", "6", "7", "8", "16", "32", "64"])
        let names = ParameterKind.name(["sigmoid", "tanh", "relu"])
        #expect(ControlStep.candidates(.text("tanh"), names, up: true) == ["relu", "sigmoid"])
        #expect(ControlStep.candidates(.text("tanh"), .name(["tanh"]), up: true).isEmpty)
        #expect(ControlStep.candidates(.boolean(false), .boolean, up: true) == ["true"])
        #expect(ControlStep.candidates(.real(1), .real(.positive), up: true).count <= 16)
        #expect(ControlStep.candidates(.text("a"), .text, up: true).isEmpty)
    }

    @Test("goes through names in their order and round")
    func names() {
        let kind = ParameterKind.name(["sigmoid", "tanh", "relu"])
        #expect(ControlStep.next(.text("tanh"), kind, up: true) == "relu")
        #expect(ControlStep.next(.text("sigmoid"), kind, up: false) == "relu")
        #expect(ControlStep.next(.text("tanh"), .name(["tanh"]), up: true) == "tanh")
        #expect(ControlStep.next(.boolean(false), .boolean, up: true) == "true")
        #expect(ControlStep.next(.boolean(true), .boolean, up: true) == nil)
        #expect(ControlStep.next(.text("a"), .text, up: true) == nil)
        #expect(ControlStep.next(nil, kind, up: true) == nil)
    }

    @Test("never leaves a range, and comes back where it came from", arguments: [1e-9, 3e-4, 0.02, 0.5, 7, 4e6])
    func ladder(value: Double) throws {
        var up = value
        for _ in 0..<40 {
            let next = try #require(ControlStep.real(up, .positive, up: true))
            #expect(next > up)
            up = next
        }
        var down = up
        for _ in 0..<39 { down = try #require(ControlStep.real(down, .positive, up: false)) }
        #expect(down > value * 0.99 && down <= value * 10.1)
    }
}
