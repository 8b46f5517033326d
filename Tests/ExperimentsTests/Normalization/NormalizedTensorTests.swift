import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

/// What PyTorch makes of a tensor.
struct NormalizedTensorFixture: Decodable, Sendable, CustomTestStringConvertible {
    var method: String
    var settings: [String: Int]
    var epsilon: Double
    var layout: String
    var shape: [Int]
    var scales: [Double]
    var shifts: [Double]
    var before: [[Double]]
    var after: [Double]
    var means: [Double]
    var variances: [Double]

    var testDescription: String { "\(method) \(settings) of \(layout) \(shape), ε = \(epsilon)" }

    static let all: [NormalizedTensorFixture] = {
        struct File: Decodable { var cases: [NormalizedTensorFixture] }
        do {
            let url = try #require(Bundle.module.url(forResource: "Fixtures/normalized-tensors", withExtension: "json"))
            return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
        } catch {
            Issue.record(error)
            return []
        }
    }()

    var parameters: Parameters {
        var chosen: [String: ParameterValue] = ["epsilon": .real(epsilon)]
        for (key, value) in settings { chosen[key] = .integer(value) }
        if method != "rms-norm" || !scales.isEmpty { chosen["affine"] = .boolean(!scales.isEmpty) }
        return AxesRun.parameters(layout: layout, method: method, chosen)
            .setting("scales", .list(scales.map { .real($0) }))
            .setting("shifts", .list(shifts.map { .real($0) }))
            .setting("values", AxesRun.values(before, samples: shape[0]))
    }
}

/// Runs of the normalization experiment.
enum AxesRun {
    static func parameters(
        layout: String, method: String, _ settings: [String: ParameterValue] = [:]
    ) -> Parameters {
        Parameters(defaultsOf: NormalizationAxes.parameters)
            .choosing(in: NormalizationAxes.parameters, "normalization", method, settings)
            .setting("layout", .text(layout))
    }

    /// Rows as samples of equally many.
    static func values(_ rows: [[Double]], samples: Int) -> ParameterValue {
        let size = rows.count / samples
        return .list(
            (0..<samples).map { sample in
                .list(rows[sample * size..<(sample + 1) * size].map { .list($0.map { .real($0) }) })
            })
    }

    static func record(_ parameters: Parameters, seed: UInt64 = 7) throws -> Recording {
        try NormalizationAxes.simulation(parameters, seed: seed).run()
    }
}

@Suite("A normalized tensor")
struct NormalizedTensorTests {
    @Test("has PyTorch's values, means and variances", arguments: NormalizedTensorFixture.all)
    func pytorch(fixture: NormalizedTensorFixture) throws {
        let recording = try AxesRun.record(fixture.parameters)
        for (metric, expected) in [
            ("before", fixture.before.flatMap { $0 }), ("after", fixture.after), ("mean", fixture.means),
            ("variance", fixture.variances),
        ] {
            let found = recording.values(metric)
            #expect(found.count == expected.count, "\(metric)")
            for (found, expected) in zip(found, expected) {
                #expect((found - expected).magnitude <= 1e-11 * max(1, expected.magnitude), "\(metric)")
            }
        }
    }

    @Test("has a fixture of every method for images and for text")
    func everyMethod() {
        let known = Set(NormalizedTensorFixture.all.map { [$0.method, $0.layout] })
        for method in NormalizationCatalogue.all where method.name != "none" {
            for layout in ["images", "text"] { #expect(known.contains([method.name, layout]), "\(method.name)") }
        }
    }

    @Test("moves exactly in the block of the entry that is changed", arguments: NormalizedTensorFixture.all)
    func blocks(fixture: NormalizedTensorFixture) throws {
        let count = fixture.after.count
        let recording = try AxesRun.record(fixture.parameters.setting("steps", .integer(count - 1)))
        #expect(recording.values("stray").allSatisfy { $0 == 0 })
        let groups = recording.values("group")
        let reach = recording.values("reach")
        let poked = recording.values("poked")
        let channels = Double(fixture.before[0].count)
        var entries: Set<Int> = []
        for step in 0..<count {
            let entry = Int(poked[2 * step + 1] * channels + poked[2 * step])
            entries.insert(entry)
            #expect(Int(reach[step]) == groups.count { $0 == groups[entry] })
        }
        #expect(entries.count == count)
    }

    @Test("pools what the notes say on images, and on text what they do not")
    func axes() throws {
        // Notes 1.7.4, for (B, C, H, W) = (3, 6, 2, 2) and (B, L, D) = (3, 4, 6).
        for (layout, method, entries, statistics) in [
            ("images", "batch-norm", 12, 6), ("images", "layer-norm", 24, 3), ("images", "instance-norm", 4, 18),
            ("images", "group-norm", 12, 6), ("images", "rms-norm", 24, 3), ("text", "batch-norm", 12, 6),
            ("text", "layer-norm", 6, 12), ("text", "instance-norm", 4, 18), ("text", "rms-norm", 6, 12),
        ] {
            let recording = try AxesRun.record(AxesRun.parameters(layout: layout, method: method))
            #expect(recording.values("entries") == [Double(entries)], "\(layout) \(method)")
            #expect(recording.values("statistics") == [Double(statistics)], "\(layout) \(method)")
            #expect(recording.values("reach") == [Double(entries)], "\(layout) \(method)")
        }
    }

    @Test("is LayerNorm's on images with one group, and InstanceNorm's with as many as channels")
    func groups() throws {
        func after(_ method: String, _ groups: Int? = nil) throws -> Recording {
            try AxesRun.record(
                AxesRun.parameters(layout: "images", method: method, groups.map { ["groups": .integer($0)] } ?? [:]))
        }
        #expect(try after("group-norm", 1).values("layer-norm-difference")[0] < 1e-12)
        let (ends, instances) = (try after("group-norm", 6), try after("instance-norm"))
        for (a, b) in zip(ends.values("after"), instances.values("after")) { #expect((a - b).magnitude < 1e-12) }
    }

    @Test("may be as small as two entries a statistic, and as large as its sizes allow")
    func sizes() throws {
        for (layout, sizes) in [
            ("images", ["batch": 1, "channels": 2, "height": 2, "width": 1]),
            ("text", ["batch": 1, "channels": 2, "tokens": 2]),
            ("images", ["batch": 16, "channels": 32, "height": 8, "width": 8]),
            ("text", ["batch": 16, "channels": 32, "tokens": 64]),
        ] {
            for method in NormalizationCatalogue.all {
                var parameters = AxesRun.parameters(layout: layout, method: method.name)
                for (key, size) in sizes { parameters = parameters.setting("size.\(key)", .integer(size)) }
                let recording = try AxesRun.record(parameters)
                #expect(recording.values("after").allSatisfy { $0.isFinite }, "\(method.name) of \(sizes)")
                #expect(recording.values("stray") == [0], "\(method.name) of \(sizes)")
            }
        }
    }

    /// Where nothing moved there is no place, NaN, which equals nothing.
    private static func bits(_ recording: Recording) -> [[UInt64]] {
        recording.metrics.map { $0.values.map(\.bitPattern) }
    }

    @Test("is drawn from the seed alone, and the same for every method")
    func seeds() throws {
        let one = AxesRun.parameters(layout: "text", method: "batch-norm")
        #expect(try Self.bits(AxesRun.record(one)) == Self.bits(AxesRun.record(one)))
        #expect(try AxesRun.record(one).values("before") != AxesRun.record(one, seed: 8).values("before"))
        let other = AxesRun.parameters(layout: "text", method: "none")
        #expect(try AxesRun.record(one).values("before") == AxesRun.record(other).values("after"))
    }

    @Test("continues from a checkpoint to the same bits")
    func checkpoints() throws {
        let parameters = AxesRun.parameters(layout: "images", method: "group-norm").setting("steps", .integer(9))
        var simulation = try NormalizationAxes.simulation(parameters, seed: 7)
        var recording = Recording(simulation.metrics)
        for _ in 0..<4 { simulation.advance(into: &recording) }
        var branch = simulation
        var copy = recording
        while !simulation.isFinished { simulation.advance(into: &recording) }
        while !branch.isFinished { branch.advance(into: &copy) }
        #expect(Self.bits(recording) == Self.bits(copy))
    }

    private static func ragged(_ samples: [[Double]]...) -> ParameterValue {
        .list(samples.map { .list($0.map { .list($0.map { .real($0) }) }) })
    }

    private static func csv(_ path: String, _ samples: Int) -> ParameterValue {
        .group([
            ParameterEntry("kind", .text("csv")), ParameterEntry("csv", .text(path)),
            ParameterEntry("samples", .integer(samples)),
        ])
    }

    /// A table of 4 rows and 2 columns.
    private static let fourRows: String = {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("dash-\(UUID().uuidString).csv")
        try? Data("a,b\n1,2\n3,5\n4,4\n6,0\n".utf8).write(to: file)
        return file.path
    }()

    @Test("may be a person's table")
    func table() throws {
        let recording = try AxesRun.record(
            AxesRun.parameters(layout: "text", method: "instance-norm").setting("data", Self.csv(Self.fourRows, 2)))
        #expect(recording.values("mean") == [2, 3.5, 5, 2])
        #expect(recording.values("variance") == [1, 2.25, 1, 4])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var key: String
        var method: String
        var settings: [String: ParameterValue] = [:]
        var values: [String: ParameterValue] = [:]
        var words: String

        var testDescription: String { words }
    }

    @Test(
        "says at the key why it cannot be made",
        arguments: [
            Fault(
                key: "normalization.groups", method: "group-norm", settings: ["groups": .integer(4)],
                words: "nearest: 3"),
            Fault(key: "normalization.axes", method: "layer-norm", settings: ["axes": .integer(4)], words: "at most 3"),
            Fault(
                key: "size", method: "instance-norm", values: ["size.height": .integer(1), "size.width": .integer(1)],
                words: "one element"),
            Fault(key: "scales", method: "instance-norm", values: ["scales": .list([.real(1)])], words: "learns no"),
            Fault(key: "shifts", method: "rms-norm", values: ["shifts": .list([.real(1)])], words: "learns no"),
            Fault(key: "scales", method: "batch-norm", values: ["scales": .list([.real(1)])], words: "found 1"),
            Fault(
                key: "values", method: "batch-norm", values: ["values": ragged([[1, 2]], [[1]])],
                words: "row 1 of sample 2"),
            Fault(
                key: "values", method: "batch-norm", values: ["values": ragged([[1], [2]], [[1]])],
                words: "sample 2 has 1 rows"),
            Fault(
                key: "data.csv", method: "batch-norm", values: ["data": csv("/nowhere.csv", 1)], words: "no such file"),
            Fault(key: "data.samples", method: "batch-norm", values: ["data": csv(fourRows, 3)], words: "nearest"),
        ])
    func faults(fault: Fault) {
        var parameters = AxesRun.parameters(layout: "images", method: fault.method, fault.settings)
        for (path, value) in fault.values { parameters = parameters.setting(path, value) }
        let made = parameters
        let error = #expect(throws: ExperimentError.self) { try AxesRun.record(made) }
        #expect(error?.key == fault.key)
        #expect(error?.message.contains(fault.words) == true, "\(error?.message ?? "")")
    }
}
