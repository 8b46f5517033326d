import Foundation
import Fuzzing
import Testing

@Suite("A reader of anything")
struct FuzzTests {
    private static let crashers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Crashers").path

    @Test("has whole inputs to begin with", arguments: FuzzTargets.all.map(\.name))
    func seeds(name: String) throws {
        let target = try #require(FuzzTargets.named(name))
        #expect(!target.seeds.isEmpty)
        for seed in target.seeds {
            let fault = target.run(seed)
            #expect(fault == nil, "\(fault ?? "")")
        }
    }

    @Test("comes to an end with a result or an error that can be printed", arguments: FuzzTargets.all.map(\.name))
    func cases(name: String) throws {
        let target = try #require(FuzzTargets.named(name))
        for index in 0..<target.suiteCases {
            guard let fault = target.run(target.input(seed: 1, index: index)) else { continue }
            Issue.record("scripts/fuzz \(name) --seed 1 --from \(index) --count 1: \(fault)")
            return
        }
    }

    @Test("gives the same inputs for the same seed")
    func determinism() throws {
        let target = try #require(FuzzTargets.named("tables"))
        for index in 0..<50 {
            #expect(target.input(seed: 7, index: index) == target.input(seed: 7, index: index))
        }
        #expect(target.input(seed: 7, index: 1) != target.input(seed: 8, index: 1))
    }

    @Test("stands what once broke it")
    func past() throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.crashers).sorted() {
            // scenarios-0123abcd: the target, and a digest of the input.
            guard let target = FuzzTargets.named(String(file.prefix { $0 != "-" })) else { continue }
            let input = try Data(contentsOf: URL(fileURLWithPath: "\(Self.crashers)/\(file)"))
            let fault = target.run(Array(input))
            #expect(fault == nil, "\(file): \(fault ?? "")")
        }
    }

    @Test("that fails is given the least input that does")
    func shrinking() {
        let input = Array("some words, then BOOM and more words".utf8)
        let shrunk = Shrinking.shrunk(input) { String(decoding: $0, as: UTF8.self).contains("BOOM") }
        #expect(String(decoding: shrunk, as: UTF8.self) == "BOOM")
    }
}
