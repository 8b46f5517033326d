import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

/// A branch of a run, and the run of the same changes from nothing.
@Suite("A branch")
struct BranchTests {
    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.all.map { $0.name }, workingDirectory: "/nowhere")

    private static func scenario(_ text: String, _ changes: [Change] = [], settings: [String] = []) throws -> Scenario {
        try reader.read(
            ScenarioSource(path: "x.yaml", text: text, overrides: Overrides(settings: settings, changes: changes)))
    }

    /// Follows a run to its end, as a view does.
    private static func follow(_ run: LiveRun, after recordings: [VariantRecording]) -> [VariantRecording] {
        var recordings = recordings
        run.start()
        #expect(run.wait(atMost: .seconds(60)))
        append(run.drain(), to: &recordings)
        return recordings
    }

    private static func append(_ deltas: [Recording], to recordings: inout [VariantRecording]) {
        for (index, delta) in deltas.enumerated() { recordings[index].recording.append(contentsOf: delta) }
    }

    @Test("There is a case for every experiment")
    func everyExperiment() {
        #expect(Set(Self.cases.map(\.name)).isSuperset(of: ["training", "descent", "conditioning", "momentum-plane"]))
        for experiment in ExperimentCatalogue.all where !experiment.changeable.isEmpty {
            let changed = Self.cases.first { $0.name == experiment.name }?.changes ?? []
            for path in experiment.changeable {
                #expect(changed.contains { $0.contains(path) }, "\(experiment.name) lacks a change of \(path)")
            }
        }
    }

    @Test("of a finished run is what a run from nothing records, bit by bit", arguments: cases, [1, 2])
    func finished(_ example: Case, threads: Int) throws {
        let base = try Self.scenario(example.text)
        let run = try LiveRun(base, threads: threads)
        let whole = Self.follow(run, after: run.emptyRecordings())
        // At a state that is kept (every third), between two, at the ends.
        for (index, text) in example.changes.enumerated() {
            let step = [30, 31, 0, 1, 60, 47][index % 6]
            let changed = try Self.scenario(example.text, [try Change("\(step):\(text)")])
            let branch = try run.branched(to: changed)
            #expect(branch.branchStep == step && changed.restart(from: base) == step)
            let recordings = Self.follow(branch, after: branch.recordings(after: whole))
            let expected = try changed.run(threads: 3 - threads)
            #expect(RecordingDigest.of(recordings) == RecordingDigest.of(expected), "\(step):\(text)")
            #expect(recordings.map(\.recording.lastStep) == expected.map(\.recording.lastStep))
            if step < 60 { #expect(RecordingDigest.of(recordings) != RecordingDigest.of(whole), "\(step):\(text)") }
        }
    }

    @Test("of a branch of a branch is one too, later and earlier, and so is the way back", arguments: cases, [1, 2])
    func branches(_ example: Case, threads: Int) throws {
        let base = try Self.scenario(example.text)
        var run = try LiveRun(base, threads: threads)
        var recordings = Self.follow(run, after: run.emptyRecordings())
        let first = RecordingDigest.of(recordings)
        var changes: [Change] = []
        for (index, text) in (example.changes + example.changes.reversed()).enumerated() {
            changes.append(try Change("\([20, 41, 33, 5, 58, 12, 20][index % 7]):\(text)"))
            // Where a later one is of another optimizer, say, it no longer applies.
            guard let changed = try? Self.scenario(example.text, changes) else {
                changes.removeLast()
                continue
            }
            let branch = try run.branched(to: changed)
            recordings = Self.follow(branch, after: branch.recordings(after: recordings))
            #expect(RecordingDigest.of(recordings) == RecordingDigest.of(try changed.run(threads: 1)), "\(changes)")
            run = branch
        }
        let back = try run.branched(to: base)
        recordings = Self.follow(back, after: back.recordings(after: recordings))
        #expect(RecordingDigest.of(recordings) == first)
    }

    @Test("of a run that still goes on leaves what has not changed where it is")
    func running() throws {
        let text = Reading.with(parameters: "steps: 100000", variants: "slow: {rate: 1}\nfast: {rate: 2}")
        let base = try Reading.scenario(text)
        let run = try LiveRun(base, threads: 1, slice: .microseconds(100))
        var recordings = run.emptyRecordings()
        run.start()
        while recordings.contains(where: { ($0.recording.lastStep ?? 0) < 3000 }) {
            Self.append(run.drain(), to: &recordings)
        }
        let reached = recordings.map { $0.recording.lastStep ?? 0 }
        let changed = try Reading.scenario(text, Overrides(changes: [try Change("2500:variants.fast.rate=9")]))
        let branch = try run.branched(to: changed)
        #expect(branch.firstFrames == [reached[0] + 1, 2500])
        run.cancel()
        recordings = Self.follow(branch, after: branch.recordings(after: recordings))
        #expect(recordings == (try changed.run()))
        #expect(branch.isFinished && branch.progress == 1)
    }

    @Test("at a frame that the reader does not have yet begins with the frames before it")
    func ahead() throws {
        let text = Reading.with(parameters: "steps: 1000")
        let run = try LiveRun(try Reading.scenario(text), threads: 1)
        run.start()
        run.wait()
        // Nothing drained: nothing may be missing.
        let changed = try Reading.scenario(text, Overrides(changes: [try Change("500:rate=9")]))
        let branch = try run.branched(to: changed)
        #expect(branch.firstFrames == [0])
        #expect(Self.follow(branch, after: branch.emptyRecordings()) == (try changed.run()))
        #expect(try changed.run()[0].recording["level"]?.values[501] == 509)
    }

    @Test("runs anew what needs a restart, and that alone")
    func restart() throws {
        let text = Reading.with(parameters: "steps: 50", variants: "a: {rate: 1}\nb: {rate: 2}")
        let base = try Reading.scenario(text)
        func other(_ overrides: Overrides) throws -> [Int] {
            try Reading.scenario(text, overrides).partings(from: base)
        }
        #expect(try other(Overrides()) == [51, 51])
        #expect(try other(Overrides(settings: ["variants.b.network.depth=7"])) == [51, 0])
        #expect(try other(Overrides(seed: 9)) == [0, 0])
        #expect(try other(Overrides(steps: 49)) == [0, 0])
        #expect(try other(Overrides(changes: [try Change("7:rate=3"), try Change("4:variants.b.rate=3")])) == [7, 4])
        let once = try Reading.scenario(text, Overrides(changes: [try Change("7:rate=3")]))
        let twice = try Reading.scenario(text, Overrides(changes: [try Change("7:rate=3"), try Change("9:rate=4")]))
        #expect(twice.partings(from: once) == [9, 9] && once.partings(from: twice) == [9, 9])
        let run = try LiveRun(base)
        let whole = Self.follow(run, after: run.emptyRecordings())
        let changed = try Reading.scenario(text, Overrides(settings: ["variants.b.rate=5"]))
        let branch = try run.branched(to: changed)
        #expect(branch.firstFrames == [51, 0])
        #expect(Self.follow(branch, after: branch.recordings(after: whole)) == (try changed.run()))
    }

    @Test("and the run it has left are had together", arguments: [1, 2])
    func ghosts(threads: Int) throws {
        let example = Self.cases[0]
        let changed = try Self.scenario(
            example.text, [try Change("31:\(example.changes[1])"), try Change("40:batch=9")])
        let older = try #require(try changed.older().first)
        #expect(older.olderOverrides.isEmpty)
        let both = try changed.run(beside: [older], threads: threads)
        #expect(RecordingDigest.of(both.recordings) == RecordingDigest.of(try changed.run()))
        #expect(RecordingDigest.of(both.ghosts[0].recordings) == RecordingDigest.of(try older.run()))
        let ghost = both.ghosts[0].figureGhost(beside: changed)
        #expect(ghost.firstSteps == ["plain": 40, "adam": 31, "bare": 40])
        let data = changed.figureData(both.recordings, step: 60, ghosts: both.ghosts)
        #expect(
            data[0].data.series.map(\.key) == [
                "plain (before step 40)", "adam (before step 31)", "bare (before step 40)", "plain", "adam", "bare",
            ])
    }

    @Test("goes with the runs that it names, each as if it had been run alone")
    func named() throws {
        let example = Self.cases[0]
        var overrides = Overrides(changes: [try Change("31:batch=9"), try Change("40:batch=5")])
        overrides.before = [
            try Overrides(options: "--seed 9"), try Overrides(options: "--change 31:batch=9"),
        ]
        let changed = try Self.reader.read(
            ScenarioSource(path: "x.yaml", text: example.text, overrides: overrides))
        let older = try changed.older()
        #expect(older.map(\.seed) == [9, 5])
        let all = try changed.run(beside: older)
        #expect(RecordingDigest.of(all.recordings) == RecordingDigest.of(try changed.run()))
        for (ghost, older) in zip(all.ghosts, older) {
            #expect(RecordingDigest.of(ghost.recordings) == RecordingDigest.of(try older.run()))
        }
        let data = changed.figureData(all.recordings, step: 60, ghosts: all.ghosts)
        #expect(
            data[0].data.series.prefix(4).map(\.key) == [
                "plain (at first)", "adam (at first)", "bare (at first)", "plain (before step 40)",
            ])
        #expect(
            changed.commandLine().hasSuffix(
                "--change 31:batch=9 --change 40:batch=5 --before '--seed 9' --before '--change 31:batch=9'"))
    }

    @Test("that an experiment refuses names the change, and the run is as it was")
    func refused() throws {
        let text = Reading.with(parameters: "steps: 50")
        let run = try LiveRun(try Reading.scenario(text))
        let whole = Self.follow(run, after: run.emptyRecordings())
        let changed = try Reading.scenario(
            text, Overrides(changes: [try Change("7:rate=3"), try Change("9:rate=666")]))
        let error = #expect(throws: ScenarioError.self) { try run.branched(to: changed) }
        #expect(error?.description == "--change 9:rate: nobody counts by 666")
        #expect(throws: ScenarioError.self) { try changed.run() }
        let same = try run.branched(to: run.scenario)
        #expect(Self.follow(same, after: same.recordings(after: whole)) == whole)
        let batch = try Self.scenario(Self.cases[0].text, [try Change("9:batch=5000")])
        let refused = #expect(throws: ScenarioError.self) { try batch.run() }
        #expect(
            refused?.description
                == "--change 9:batch: a batch of 5000 is too large: the data has 48 rows to train on")
    }
}
