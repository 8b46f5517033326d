import Experiments
import Foundation
import Metrics
import Synchronization

/// A log that is looked at again and again while another program writes it.
final class LogFollower: AssembledRun {
    private struct State {
        var recordings: [Recording]
        var revisions: [Int]
        var error: ScenarioError?
        var looked = ContinuousClock.now
        var isNew = true
    }

    /// How long a look at the file is good for.
    private static let period = Duration.milliseconds(200)

    let metrics: [[MetricDescription]]
    let threads = 1
    private let scenario: Scenario
    private let state: Mutex<State>

    /// - Throws: what is wrong with the files so far, and what panels and claims ask of what they lack.
    init(_ scenario: Scenario) throws(ScenarioError) {
        self.scenario = scenario
        metrics = try scenario.phasedSimulations().map(\.metrics)
        var (recordings, revisions) = ([Recording](), [Int]())
        for variant in scenario.variants {
            let look = try? Log.recording(variant.parameters)
            recordings.append(look?.recording ?? Recording([]))
            revisions.append(look?.revision ?? 0)
        }
        state = Mutex(State(recordings: recordings, revisions: revisions))
    }

    func start(around: (@Sendable (_ work: () -> Void) -> Void)?) {}
    func cancel() {}

    func news() -> [VariantRecording]? {
        let isNew = state.withLock { state -> Bool in
            let now = ContinuousClock.now
            if now - state.looked >= Self.period {
                state.looked = now
                do throws(ExperimentError) {
                    for (index, variant) in scenario.variants.enumerated() {
                        let (recording, revision) = try Log.recording(variant.parameters)
                        guard revision != state.revisions[index] else { continue }
                        state.recordings[index] = recording
                        state.revisions[index] = revision
                        state.isNew = true
                    }
                    state.error = nil
                } catch {
                    // A file that is being replaced may be away for a moment; what is wrong with a line is told.
                    if error.line != nil { state.error = ScenarioError([scenario.problem(of: error, in: "")]) }
                }
            }
            defer { state.isNew = false }
            return state.isNew
        }
        return isNew ? recordings() : nil
    }

    func recordings() -> [VariantRecording] {
        zip(scenario.variants, state.withLock(\.recordings)).map { variant, recording in
            VariantRecording(name: variant.name, label: variant.label, recording: recording)
        }
    }

    var error: ScenarioError? { state.withLock(\.error) }
    /// There may always be more.
    var isFinished: Bool { false }
    var progress: Double { 1 }
    func wait(atMost limit: Duration?) -> Bool { true }
}
