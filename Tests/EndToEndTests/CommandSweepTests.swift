import Foundation
import Testing

/// A sweep through the real program: in one process, in shards, interrupted, through other programs.
@Suite("dash --sweep and --results", .serialized)
struct CommandSweepTests {
    private let folder: CommandFolder

    private static let own = """
        title: Own
        experiment: descent
        parameters: {surface: ravine, steps: 2000}
        sweep:
          optimizer.learning-rate: {from: 0.0001, to: 0.1, points: 8, scale: log}
          noise: [0, 0.1, 0.2]
        panels:
          - {name: map, mark: heatmap, metric: loss, x: optimizer.learning-rate, y: noise, at: {step: last}}
          - {name: reach, mark: line, metric: loss, x: optimizer.learning-rate, color: noise, reduce: {step: {first-below: 0.1}}}
        claims:
          - says: Falls.
            check: {value: {metric: loss, optimizer.learning-rate: first, noise: 0, step: last}, below: 100}
        """

    init() throws {
        folder = try CommandFolder()
        try folder.write("own.yaml", Self.own)
    }

    private func dash(_ arguments: String..., threads: Int = 2) throws -> CommandResult {
        try Command.dash(arguments, environment: ["DASH_THREADS": "\(threads)"], folder: folder.path)
    }

    private var results: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/results").filter {
                $0.hasSuffix(".cell")
            }.sorted()
        }
    }

    @Test("gives the same data whatever the threads, in shards and read back, and says what is there")
    func shards() throws {
        let whole = try dash("data", "own.yaml", threads: 1)
        #expect(whole.code == 0 && whole.lines.count == 1 + 24 + 24, "\(whole.errors)")
        #expect(try dash("data", "own.yaml", threads: 5).text == whole.text)
        for index in [2, 3, 1] {
            let shard = try dash("scenario", "own.yaml", "--results", "results", "--shard", "\(index)/3")
            #expect(shard.text == "own \(index)/3: 8 computed, 0 there already\n", "\(shard.errors)")
        }
        let status = try dash("sweep", "status", "results", "own.yaml")
        #expect(
            status.code == 0 && status.text.hasPrefix("results: own.yaml: 24 of 24 cells done, 0 missing, 0 damaged"))
        let again = try dash("scenario", "own.yaml", "--results", "results", "--shard", "1/1")
        #expect(again.text == "own 1/1: 0 computed, 24 there already\n")
        let merged = try dash("data", "own.yaml", "--results", "results")
        #expect(merged.text == whole.text && merged.errors.isEmpty)
    }

    @Test("tells a damaged file and computes it anew")
    func damage() throws {
        #expect(try dash("data", "own.yaml", "--results", "results").code == 0)
        let file = folder.path + "/results/" + (try #require(try results.first))
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let good = bytes
        bytes.removeLast(100)
        try bytes.write(to: URL(fileURLWithPath: file))
        let status = try dash("sweep", "status", "results")
        #expect(status.code == 1 && status.text.hasPrefix("results: 24 recordings, 1 damaged"))
        #expect(status.errors.contains("its checksum is wrong"))
        let mended = try dash("data", "own.yaml", "--results", "results")
        #expect(mended.code == 0 && mended.errors.contains("computed anew"))
        // The same cell is the same file.
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == good)
        #expect(try dash("sweep", "status", "results").code == 0)
        #expect(try dash("sweep", "status", "nothing").code == 69)
    }

    @Test(
        "loses at most the cells at work when it is killed",
        arguments: [("INT", "130"), ("TERM", "143"), ("KILL", "137")])
    func killed(signal: String, code: String) throws {
        let long = Self.own.replacingOccurrences(of: "steps: 2000", with: "steps: 40000")
        try folder.write("long.yaml", long)
        // A shell has its background jobs ignore an interrupt unless told otherwise.
        let script = """
            DASH_THREADS=2 env --default-signal=INT "$0" data long.yaml --results results >/dev/null & pid=$!
            until [ "$(find results -name '*.cell' 2>/dev/null | wc -l)" -ge 4 ]; do sleep 0.02; done
            kill -\(signal) $pid; wait $pid; echo $?
            """
        let killed = try Command.shell(script, folder: folder.path)
        #expect(killed.lines.last == code, "\(killed.text)\(killed.errors)")
        let kept = try results.count
        #expect(kept >= 4)
        let status = try dash("sweep", "status", "results", "long.yaml")
        #expect(status.text.contains("\(kept) of 24 cells done"), "\(status.text)\(status.errors)")
        #expect(status.code == (kept == 24 ? 0 : 1))
        let resumed = try dash("scenario", "long.yaml", "--results", "results", "--shard", "1/1")
        #expect(resumed.text == "long 1/1: \(24 - kept) computed, \(kept) there already\n")
    }

    @Test("draws figures that verify")
    func verify() throws {
        #expect(try dash("export", "own.yaml", "-o", "a.png", "--size", "640x400").code == 0)
        #expect(try dash("verify", "a.png").code == 0)
        let swept = ["--sweep", "optimizer.momentum=0,0.9", "--set", "optimizer=momentum"]
        #expect(try Command.dash(["export", "own.yaml", "-o", "b.svg"] + swept, folder: folder.path).code == 0)
        #expect(try dash("verify", "b.svg").code == 0)
        #expect(
            try dash("export", "own.yaml", "-o", "c.pdf", "--sweep", "none", "--set", "optimizer.learning-rate=0.01")
                .code == 0)
        #expect(try dash("verify", "c.pdf").code == 0)
    }

    @Test(
        "is refused where it cannot be",
        arguments: [
            (["--shard", "1/2"], "--shard needs --results"),
            (["--results", "results", "--shard", "3/2"], "expected I/N"),
            (["--results", "own.yaml"], "cannot write own.yaml: it is no folder"),
            (["--sweep", "noize=1,2"], "did you mean \"noise\"?"),
        ])
    func refused(arguments: [String], message: String) throws {
        let result = try Command.dash(["data", "own.yaml"] + arguments, folder: folder.path)
        #expect(
            result.code == (message.hasPrefix("cannot") ? 73 : 64) && result.errors.contains(message),
            "\(result.errors)")
    }

    @Test("runs in eight shards through a Slurm array on loopback", .enabled(if: Slurm.reason == nil, Slurm.comment))
    func slurm() throws {
        let plain = try dash("data", "own.yaml")
        let script = """
            '\(Command.root)/scripts/slurm-loopback' sbatch --quiet --array=1-8 --wait --wrap \
            "DASH_THREADS=1 '$0' data own.yaml --results results --shard \\$SLURM_ARRAY_TASK_ID/8"
            """
        let array = try Command.shell(script, folder: folder.path)
        #expect(array.code == 0, "\(array.text)\(array.errors)")
        #expect(try results.count == 24)
        let merged = try dash("data", "own.yaml", "--results", "results")
        #expect(merged.text == plain.text)
    }

    @Test(
        "runs in four shards through GNU parallel",
        .enabled(if: Programs.has("parallel"), "GNU parallel is not installed"))
    func parallel() throws {
        let plain = try dash("data", "own.yaml")
        let script = "parallel \"DASH_THREADS=1 '$0' data own.yaml --results results --shard {}/4\" ::: 1 2 3 4"
        let run = try Command.shell(script, folder: folder.path)
        #expect(run.code == 0, "\(run.text)\(run.errors)")
        #expect(try dash("data", "own.yaml", "--results", "results").text == plain.text)
    }
}

/// Programs that a machine may have.
enum Programs {
    static func has(_ name: String) -> Bool {
        ["/usr/bin", "/usr/sbin", "/usr/local/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }
}

/// Whether a Slurm of one node can be started here.
enum Slurm {
    /// Why not; nil where it can.
    static var reason: String? {
        for name in ["slurmctld", "slurmd", "sbatch", "munged"] where !Programs.has(name) {
            return "there is no \(name); Debian has it in slurm-wlm and munge"
        }
        return getuid() == 0 ? nil : "slurmd needs root"
    }

    static var comment: Comment { "Slurm on loopback: \(reason ?? "")" }
}
