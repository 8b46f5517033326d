import CSignals
import Foundation
import Metrics
import Scenarios
import TerminalView

/// What was on the screen when a person left it.
public struct LiveEnding: Sendable, Equatable {
    /// The words of a command line that shows it again.
    public var command: String
    /// What came of files that were still being written.
    public var notes: [String] = []
}

/// Carrying out what the dashboard asks for. What takes time is done beside the view.
extension LiveSession {
    /// How many files are written at a time.
    private static let mostErrands = 4

    mutating func carryOut(_ effects: [Effect]) -> Ending? {
        for effect in effects {
            switch effect {
            case .quit:
                let command = dashboard.commandLine
                return .quit(LiveEnding(command: command, notes: settle()))
            case .list:
                let services = services
                errands.run { .message(.listed(services.scenarios())) }
            case .open(let name):
                let services = services
                make(.opened) { (try LiveRun(try services.open(name)), []) }
            case .run(let overrides, let others): change([overrides] + others)
            case .seeds(let count): runSeeds(count)
            case .saveFigure(let request):
                let (services, frame) = (services, frame)
                save { try services.saveFigure(frame, request) }
            case .saveData(let request):
                let (services, frame) = (services, frame)
                save { try services.saveData(frame, request) }
            }
        }
        return nil
    }

    private var frame: LiveServices.Frame {
        LiveServices.Frame(
            scenario: dashboard.scenario, recordings: dashboard.recordings,
            ghosts: dashboard.seeds.isEmpty ? dashboard.ghosts.map { $0.upTo($0.lastStep) } : [],
            seeds: dashboard.seeds, step: dashboard.step ?? 0,
            panel: dashboard.zoomedPanel, language: dashboard.language, isWhole: dashboard.isFinished)
    }

    private mutating func save(_ write: @escaping @Sendable () throws -> String) {
        let language = dashboard.language
        // A key that is held down shall not fill the folder.
        guard errands.underWay < Self.mostErrands else {
            let busy = LocalizedText(en: "still saving what was asked for before", zh: "之前的文件还在保存")
            dashboard.update(.noted(busy[language]))
            return
        }
        errands.run(isSaving: true) {
            do {
                let saved = LocalizedText(en: "saved ", zh: "已保存 ")
                return .message(.noted(saved[language] + (try write())))
            } catch {
                return .message(.noted(LiveServices.message(of: error)))
            }
        }
    }

    /// Files that are being written are finished first: who asks for one and leaves shall have it. A signal ends the wait.
    private mutating func settle() -> [String] {
        if errands.isSaving {
            let words = LocalizedText(en: "one moment: a file is being written", zh: "请稍候：正在写文件")
            dashboard.update(.noted(words[dashboard.language]))
            draw()
        }
        let end = ContinuousClock.now + .seconds(60)
        while errands.isSaving, ContinuousClock.now < end {
            let signal = dash_signals_next()
            guard signal == 0 || signal == SIGWINCH else { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return errands.fetch().compactMap { result in
            if case .message(.noted(let text)) = result { text } else { nil }
        }
    }

    /// Makes the first run that can be made of several, and the older ones beside it that are not drawn yet.
    private func change(_ candidates: [Overrides]) {
        let (run, scenario) = (run, dashboard.base)
        let known = Set(dashboard.ghosts.map(\.overrides) + [scenario.source?.overrides.bare ?? Overrides()])
        // Layers that a panel was to show may be gone: then it shows what its file says.
        let plain = candidates.filter { !$0.adjustments.isEmpty }.map { candidate in
            var plain = candidate
            plain.adjustments = []
            return plain
        }
        make(.changed) {
            var first: (any Error)?
            for overrides in candidates + plain {
                do {
                    let next = try run.branched(to: try scenario.overridden(by: overrides))
                    let others = next.scenario.olderOverrides.filter { !known.contains($0) }
                    return (next, try others.map { try run.branched(to: try scenario.overridden(by: $0)) })
                } catch {
                    first = first ?? error
                }
            }
            throw first ?? LiveServices.Failure("nothing to run")
        }
    }

    private func make(_ kind: LiveReplacement.Kind, _ run: @escaping @Sendable () throws -> (LiveRun, [LiveRun])) {
        errands.run {
            do {
                let (next, older) = try run()
                return .run(next, older, kind)
            } catch {
                return .message(.refused(LiveServices.message(of: error)))
            }
        }
    }

    mutating func take(_ result: Errands.Result) {
        switch result {
        case .message(let message): update(message)
        case .run(let next, let others, let kind):
            // What the old runs have handed over goes in front of what the new ones will.
            dashboard.update(.recorded(run.drain()))
            followOlder()
            ensemble?.cancel()
            ensemble = nil
            let recordings = kind == .changed ? next.recordings(after: dashboard.recordings) : next.emptyRecordings()
            let ghosts = others.map { GhostRun($0.scenario, recordings: $0.recordings(after: dashboard.recordings)) }
            let former = older + [run]
            run = next
            start(next)
            update(.replaced(LiveReplacement(kind, scenario: next.scenario, recordings: recordings, older: ghosts)))
            // A run that is still drawn, dimmed, goes on to its end.
            older = []
            for former in former {
                if dashboard.ghosts.contains(where: { $0.overrides == former.overrides }), kind == .changed {
                    older.append(former)
                } else if !next.keeps(former) {
                    former.cancel()
                }
            }
            for other in others {
                start(other)
                older.append(other)
            }
        }
    }

    /// Tells the dashboard, and does what it asks for then.
    private mutating func update(_ message: Message) {
        _ = carryOut(dashboard.update(message))
    }

    /// The older runs that the scenario names, or the one without its changes on the way, go beside it, dimmed.
    mutating func showBefore() {
        guard let scenarios = try? dashboard.base.older() else { return }
        older = scenarios.compactMap { try? LiveRun($0) }
        dashboard.showGhosts(older.map { GhostRun($0.scenario, recordings: $0.emptyRecordings()) })
        for run in older { start(run) }
    }

    private mutating func runSeeds(_ count: Int) {
        ensemble?.cancel()
        ensemble = nil
        guard count > 0 else { return }
        do {
            let first = dashboard.isFinished && dashboard.failure == nil ? dashboard.recordings : nil
            let next = try SeedEnsemble(dashboard.base, count: count, first: first)
            start(next)
            ensemble = next
        } catch {
            dashboard.update(.seedsFailed(error.description))
        }
    }

    /// Fetches what runs beside the one that is shown have recorded; says whether any of them is under way.
    mutating func followOthers() {
        followOlder()
        if let ensemble {
            if let error = ensemble.error {
                dashboard.update(.seedsFailed(error.description))
                self.ensemble = nil
                return
            }
            // Only an unbroken row of seeds can be said on a command line.
            let done = ensemble.finished
            let others = ensemble.scenarios.dropFirst().prefix { scenario in
                done.contains { $0.seed == scenario.seed }
            }.compactMap { scenario in done.first { $0.seed == scenario.seed }?.recordings }
            dashboard.update(.seeded(Array(others)))
            if ensemble.isFinished { self.ensemble = nil }
        }
    }

    private mutating func followOlder() {
        older.removeAll { run in
            let isOver = run.isFinished
            dashboard.update(.ghostRecorded(run.overrides, run.drain()))
            return isOver
        }
    }
}

extension LiveRun {
    /// What decides its numbers: by this the dashboard knows an older run.
    fileprivate var overrides: Overrides { scenario.source?.overrides.bare ?? Overrides() }
}
