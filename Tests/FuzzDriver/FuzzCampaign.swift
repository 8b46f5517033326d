import Foundation
import Fuzzing

/// Runs every target for its share of the time, keeps what fails, shrunk, and prints a table of counts.
struct FuzzCampaign {
    /// How long a case may take.
    static let patience = 10.0

    let request: FuzzRequest
    private let folder = ProcessInfo.processInfo.environment["FUZZ_CRASHERS"] ?? "Tests/FuzzTests/Crashers"

    init(_ request: FuzzRequest) { self.request = request }

    func run() -> Int32 {
        print("seed \(request.seed)")
        fflush(nil)
        var failures = 0
        let share = request.minutes / Double(request.targets.count)
        for target in request.targets {
            let start = Date()
            var next = request.from
            var found = 0
            let last = request.count.map { request.from + $0 } ?? Int.max
            while next < last, Date().timeIntervalSince(start) < share * 60, found < 20 {
                let left = share - Date().timeIntervalSince(start) / 60
                let (index, problem) = work(target, from: next, count: last - next, minutes: left)
                if let problem {
                    found += 1
                    keep(target, index: index, problem)
                    next = index + 1
                } else {
                    next = index
                    break
                }
            }
            failures += found
            let seconds = Int(Date().timeIntervalSince(start).rounded())
            print("\(target.name): \(next - request.from) cases in \(seconds) s, \(found) failed")
            fflush(nil)
        }
        return failures == 0 ? 0 : 1
    }

    private func process(_ arguments: [String]) -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        // A trap ends at once, without a search for symbols.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        return (process, pipe)
    }

    /// Where the worker has come to, and what was wrong there.
    private func work(_ target: FuzzTarget, from: Int, count: Int, minutes: Double) -> (Int, String?) {
        let (process, pipe) = process([
            "--worker", target.name, "--seed", "\(request.seed)", "--from", "\(from)", "--count", "\(count)",
            "--minutes", "\(minutes)",
        ])
        guard (try? process.run()) != nil else { return (from, "it does not start") }
        var (index, text) = (from, "")
        var fault: String?
        var heard = Date()
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 500) > 0 {
                let got = read(descriptor, &buffer, buffer.count)
                guard got > 0 else { break }
                heard = Date()
                text += String(decoding: buffer[..<got], as: UTF8.self)
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                text = lines.removeLast()
                for line in lines {
                    if let number = Int(line) { index = number }
                    if line.hasPrefix("end "), let number = Int(line.dropFirst(4)) { index = number }
                    if line.hasPrefix("fault ") { fault = String(line.dropFirst(6)) }
                }
            } else if Date().timeIntervalSince(heard) > Self.patience {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                return (index, "it takes more than \(Int(Self.patience)) s")
            }
        }
        process.waitUntilExit()
        if let fault { return (index, fault) }
        if process.terminationReason == .uncaughtSignal { return (index, "signal \(process.terminationStatus)") }
        return (index, nil)
    }

    /// How one input ends: 0 well, otherwise the exit code or signal; −1 where it takes too long.
    private func outcome(_ target: FuzzTarget, _ input: [UInt8]) -> Int32 {
        let file = NSTemporaryDirectory() + "/fuzz-\(getpid())"
        FileManager.default.createFile(atPath: file, contents: Data(input))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let (process, _) = process(["--one", file, target.name])
        guard (try? process.run()) != nil else { return 0 }
        let start = Date()
        while process.isRunning {
            usleep(2000)
            guard Date().timeIntervalSince(start) > Self.patience else { continue }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            return -1
        }
        return process.terminationReason == .uncaughtSignal
            ? 128 + process.terminationStatus : process.terminationStatus
    }

    private func keep(_ target: FuzzTarget, index: Int, _ problem: String) {
        let input = target.input(seed: request.seed, index: index)
        let ending = outcome(target, input)
        let shrunk =
            ending == 0
            ? input : Shrinking.shrunk(input, most: ending == -1 ? 12 : 300) { outcome(target, $0) == ending }
        // FNV-1a: a short name for the same input.
        let digest = shrunk.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let name = "\(target.name)-\(String(digest, radix: 16))"
        FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(shrunk))
        print(
            "\(target.name) --seed \(request.seed) --from \(index) --count 1: \(problem); \(shrunk.count) bytes in \(folder)/\(name)"
        )
    }
}
