import Experiments
import Metrics
import Testing

@Suite("Positions")
struct PositionTests {
    private func run(_ encoding: String, _ settings: [(String, ParameterValue)] = []) throws -> Recording {
        try AttentionRun.of(
            Positions.self,
            [("encoding", .text(encoding)), ("steps", .integer(2)), ("batch", .integer(2))] + settings)
    }

    /// Published number 20: Vaswani et al. 2017, as printed by Dive into Deep Learning for d = 32.
    @Test("The sinusoidal encoding has the published values")
    func published() throws {
        let small = try run("sinusoidal").values("encoding")
        for (column, expected) in zip(6...9, [0.176892, 0.984230, 0.099833, 0.995004]) {
            #expect((small[32 + column] - expected).magnitude < 5e-7)
        }
        let large = try run("sinusoidal", [("width", .integer(512)), ("steps", .integer(0)), ("batch", .integer(1))])
        #expect(large.values("square-norm").allSatisfy { ($0 - 256).magnitude < 1e-12 })
        #expect((large.values("product-by-offset")[1] - 249.102098).magnitude < 5e-7)
    }

    /// Σ cos(k·ωᵢ)/32 for d = 64, computed with NumPy in float64.
    @Test("Turned ones have the published products, at any position", arguments: [1, 4])
    func rotary(heads: Int) throws {
        let recording = try run(
            "rotary",
            [
                ("width", .integer(64 * heads)), ("heads", .integer(heads)), ("length", .integer(257)),
                ("steps", .integer(0)), ("batch", .integer(1)),
            ])
        let (found, spread) = (recording.values("product-by-offset"), recording.values("product-spread"))
        for (offset, expected) in [(0, 1), (1, 0.9662), (4, 0.7479), (16, 0.6054), (64, 0.4346), (256, 0.3537)] {
            #expect((found[offset] / Double(64 * heads) - expected).magnitude < 5e-5)
        }
        #expect(spread.allSatisfy { $0 < 1e-11 * Double(heads) })
        for (one, other) in zip(found, recording.values("closed-form-product")) {
            #expect((one - other).magnitude < 1e-11 * Double(heads))
        }
    }

    @Test("Rotary positions want pairs of features in each head")
    func oddHeads() throws {
        let error = #expect(throws: ExperimentError.self) {
            try run("rotary", [("width", .integer(6)), ("heads", .integer(2))])
        }
        #expect(error?.key == "heads")
    }

    @Test("Its dot product depends on the offset alone, and is the closed form", arguments: [2, 16, 64])
    func offsets(width: Int) throws {
        let recording = try run("sinusoidal", [("width", .integer(width))])
        #expect(recording.values("product-spread").allSatisfy { $0 < 1e-12 })
        for (found, expected) in zip(
            recording.values("product-by-offset"), recording.values("closed-form-product"))
        {
            #expect((found - expected).magnitude < 1e-12)
        }
    }

    @Test("Reordering changes nothing without positions, and something with them", arguments: [1, 2, 4])
    func order(heads: Int) throws {
        #expect(try run("none", [("heads", .integer(heads))]).values("order-difference").allSatisfy { $0 < 1e-13 })
        for encoding in ["sinusoidal", "learned", "rotary"] {
            let found = try run(encoding, [("heads", .integer(heads))]).values("order-difference")
            #expect(found.allSatisfy { $0 > 1e-3 }, "\(found)")
        }
    }

    @Test("Learned positions move, sinusoidal ones are recorded once")
    func stepped() throws {
        let learned = try run("learned")
        #expect(learned["encoding"]?.frameCount == 3)
        #expect(learned["encoding"]?.frame(0) != learned["encoding"]?.frame(2))
        #expect(learned["closed-form-product"] == nil)
        #expect(try run("sinusoidal")["encoding"]?.description.isStepped == false)
        #expect(try run("none")["encoding"] == nil)
    }

    @Test("Degenerate sizes: one position, one feature, two tokens", arguments: ["sinusoidal", "learned", "none"])
    func degenerate(encoding: String) throws {
        let recording = try run(
            encoding,
            [("length", .integer(1)), ("width", .integer(1)), ("vocabulary", .integer(2)), ("batch", .integer(1))])
        #expect(recording.values("loss").allSatisfy { $0.isFinite })
        #expect(recording.values("order-difference").allSatisfy { $0 == 0 })
    }

    @Test("The task is learned with positions and not without; the loss starts near a guess's")
    func learning() throws {
        let settings: [(String, ParameterValue)] = [
            ("length", .integer(8)), ("width", .integer(16)), ("batch", .integer(16)), ("steps", .integer(200)),
            ("optimizer.learning-rate", .real(0.02)),
        ]
        let with = try run("sinusoidal", settings)
        let without = try run("none", settings)
        #expect(with.values("accuracy").suffix(10).allSatisfy { $0 > 0.9 })
        #expect(without.values("accuracy").suffix(10).allSatisfy { $0 < 0.6 })
        #expect((without.values("loss")[0] - with.values("chance")[0]).magnitude < 0.5)
    }

    @Test("What cannot be is told at its key")
    func errors() throws {
        let heads = try #require(AttentionRun.error(Positions.self, [("heads", .integer(3))]))
        #expect(heads.key == "heads")
        #expect(heads.message == "3 heads do not divide a width of 32; expected 1, 2, 4, 8, 16, 32")
        let large = try #require(
            AttentionRun.error(Positions.self, [("length", .integer(512)), ("batch", .integer(1024))]))
        #expect(large.key == "batch")
    }
}
