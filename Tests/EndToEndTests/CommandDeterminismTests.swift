import Foundation
import Testing

@Suite("The same input gives the same bytes")
struct CommandDeterminismTests {
    /// Surroundings that must not matter.
    static let surroundings: [[String: String]] = [
        [:], ["DASH_THREADS": "1"], ["DASH_THREADS": "2"], ["DASH_THREADS": "7"], ["DASH_KERNELS": "scalar"],
        ["DASH_KERNELS": "scalar", "DASH_THREADS": "1", "LC_ALL": "C"], ["LC_ALL": "zh_CN.UTF-8"],
        ["LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"], ["TZ": "Asia/Shanghai"],
    ]

    static let commands: [[String]] = [
        ["data"] + Command.small, ["data", "--metrics", "--format", "tsv"] + Command.small,
        ["data", "--metrics", "digits", "--steps", "20"],
    ]

    @Test("whatever the threads, the kernels, the locale, the time zone, the run", arguments: commands)
    func data(command: [String]) throws {
        let reference = try Command.dash(command)
        #expect(reference.code == 0, "\(reference.errors)")
        #expect(reference.output.count > 1000)
        for environment in Self.surroundings {
            #expect(try Command.dash(command, environment: environment).output == reference.output, "\(environment)")
        }
    }

    @Test("in figures too", arguments: ["png", "svg", "pdf"])
    func figures(format: String) throws {
        let folder = try CommandFolder()
        var first: Data?
        for (index, environment) in Self.surroundings.enumerated() {
            let file = folder.path("\(index).\(format)")
            let result = try Command.dash(
                ["export", "-o", file, "--lang", "zh", "--size", "960x600"] + Command.small, environment: environment)
            #expect(result.code == 0, "\(result.errors)")
            let bytes = try folder.read("\(index).\(format)")
            if let first { #expect(bytes == first, "\(environment)") } else { first = bytes }
        }
    }

    @Test("another seed gives other bytes")
    func seeds() throws {
        let outputs = try ["1", "2", "18446744073709551615"].map { seed in
            try Command.dash(["data", "--seed", seed] + Command.small).output
        }
        #expect(Set(outputs).count == 3)
    }
}
