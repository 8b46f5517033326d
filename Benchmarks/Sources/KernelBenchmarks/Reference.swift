import Foundation

/// PyTorch in a process of its own (reference.py), one thread, asked for one time after another, so that both sides are
/// timed in turns on the same machine in the same minute.
final class Reference {
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    private var buffer = Data()
    /// What the reference says it is, such as `PyTorch 2.13.0 float64`.
    private(set) var title = ""

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(python: String, script: String) throws {
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script]
        process.standardInput = requests
        process.standardOutput = answers
        do {
            try process.run()
        } catch {
            throw Failure(description: "cannot run \(python): \(error.localizedDescription)")
        }
        title = try line()
    }

    deinit {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Seconds that one call of the work takes there.
    func seconds(_ request: String, budget: Double) throws -> Double {
        try requests.fileHandleForWriting.write(contentsOf: Data("\(request) \(budget)\n".utf8))
        let answer = try line()
        guard let seconds = Double(answer) else { throw Failure(description: "the reference answered \(answer)") }
        return seconds
    }

    private func line() throws -> String {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let text = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
                buffer.removeSubrange(buffer.startIndex...end)
                return text
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(description: "the reference ended; its error is above") }
            buffer.append(more)
        }
    }
}
