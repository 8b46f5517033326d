import Bounds
import Experiments

/// What a command will hold at once, in numbers of 8 bytes, known before anything of it is made: what runs record (steps ×
/// layers × bins × variants × seeds or cells of a sweep), and what those at work hold besides.
struct MemoryEstimate: Equatable {
    /// Everything that is recorded and kept.
    var recorded = 0.0
    /// Networks, batches, data of the runs at work at once.
    var held = 0.0
    /// The last frame of the longest run.
    var lastStep = 0

    var bytes: Double { 8 * (recorded + held) }

    /// Runs that go on at once, all of which is kept.
    init(_ runs: [any Simulation]) {
        for run in runs {
            recorded += run.recordedNumbers
            held += run.heldNumbers
            lastStep = max(lastStep, run.lastStep)
        }
    }

    init(recorded: Double = 0, held: Double = 0, lastStep: Int = 0) {
        self.recorded = recorded
        self.held = held
        self.lastStep = lastStep
    }

    /// The same command's work so many times: all is kept, `atOnce` of them are at work together.
    func times(_ count: Int, atOnce: Int) -> MemoryEstimate {
        MemoryEstimate(
            recorded: recorded * Double(count), held: held * Double(min(count, atOnce)), lastStep: lastStep)
    }

    /// Nil for what may be held; else how much it is, how much may be, and what helps.
    ///
    /// - Parameter words: what would be held, such as `3 seeds`.
    func complaint(_ words: String, limit: MemoryLimit = .current) -> String? {
        guard bytes > limit.bytes else { return nil }
        let room = limit.bytes / 8 - held
        let steps = room > 0 && lastStep > 0 && recorded > 0 ? Int(saturating: Double(lastStep) * room / recorded) : 0
        let allowed =
            limit.isAsked ? "that --memory allows" : "that dash may use here (half of this machine's memory)"
        let fewer = steps > 0 ? "at most about \(steps) steps, " : "less of it, "
        return
            "\(words) would hold about \(ByteText.text(bytes)), more than the \(ByteText.text(limit.bytes)) \(allowed); "
            + "expected \(fewer)or more memory allowed, such as --memory \(Self.enough(bytes))"
    }

    /// A round size that is enough.
    private static func enough(_ bytes: Double) -> String {
        bytes < 1e9
            ? "\(Int(saturating: (bytes / 1e6).rounded(.up)))MB" : "\(Int(saturating: (bytes / 1e9).rounded(.up)))GB"
    }
}

extension Scenario {
    /// What its runs record and hold: `2 variants of 10000001 frames`.
    func memoryWords(lastStep: Int) -> String {
        let frames = lastStep == 0 ? "" : " of \(lastStep) steps"
        return (variants.count == 1 ? "a run" : "\(variants.count) variants") + frames
    }

    /// - Throws: what is too much, at the option that asks for it.
    func refuse(_ estimate: MemoryEstimate, _ words: String, option: String) throws(ScenarioError) {
        guard let complaint = estimate.complaint(words) else { return }
        throw ScenarioError([
            Problem(.option("--\(option)"), key: option, .said(complaint, file: nil, line: nil))
        ])
    }
}
