import Foundation
import Metrics
import Scenarios
import TerminalView

/// What was on the screen when a person left it.
public struct LiveEnding: Sendable, Equatable {
    /// The words of a command line that shows it again.
    public var command: String
}

/// Carrying out what the dashboard asks for. What takes time is done beside the view.
extension LiveSession {
    mutating func carryOut(_ effects: [Effect]) -> Ending? {
        for effect in effects {
            switch effect {
            case .quit: return .quit(LiveEnding(command: dashboard.commandLine))
            case .list:
                let services = services
                errands.run { .message(.listed(services.scenarios())) }
            case .open(let name):
                let services = services
                make(.opened) { try LiveRun(try services.open(name)) }
            case .run(let overrides): change(overrides)
            case .seeds: dashboard.update(.noted("not yet"))
            case .saveFigure(let request):
                let (services, frame) = (services, frame)
                save { try services.saveFigure(frame, request) }
            case .saveData(let format):
                let (services, frame) = (services, frame)
                save { try services.saveData(frame, format) }
            }
        }
        return nil
    }

    private var frame: LiveServices.Frame {
        LiveServices.Frame(
            scenario: dashboard.scenario, recordings: dashboard.recordings, step: dashboard.step ?? 0,
            panel: dashboard.zoomedPanel, language: dashboard.language, isWhole: dashboard.isFinished)
    }

    private func save(_ write: @escaping @Sendable () throws -> String) {
        let language = dashboard.language
        errands.run {
            do {
                let saved = LocalizedText(en: "saved ", zh: "已保存 ")
                return .message(.noted(saved[language] + (try write())))
            } catch {
                return .message(.noted(LiveServices.message(of: error)))
            }
        }
    }

    private func change(_ overrides: Overrides) {
        let (run, scenario) = (run, dashboard.base)
        make(.changed) { try run.branched(to: try scenario.overridden(by: overrides)) }
    }

    private func make(_ kind: LiveReplacement.Kind, _ run: @escaping @Sendable () throws -> LiveRun) {
        errands.run {
            do {
                return .run(try run(), kind)
            } catch {
                return .message(.refused(LiveServices.message(of: error)))
            }
        }
    }

    mutating func take(_ result: Errands.Result) {
        switch result {
        case .message(let message): dashboard.update(message)
        case .run(let next, let kind):
            // What the old run has handed over goes in front of what the new one will.
            dashboard.update(.recorded(run.drain()))
            run.cancel()
            let recordings = kind == .changed ? next.recordings(after: dashboard.recordings) : next.emptyRecordings()
            run = next
            start(next)
            dashboard.update(.replaced(LiveReplacement(kind, scenario: next.scenario, recordings: recordings)))
        }
    }
}
