import Experiments
import Metrics
import Scenarios

/// What a key asks of the run. While one is being made, those that follow wait their turn: none is lost to a hasty hand.
enum RunRequest: Sendable, Equatable {
    /// The next value of a control that can be run.
    case step(String, isUp: Bool)
    case set(String, String)
    case undo
    case reset
    /// Another number of steps.
    case steps(Int)
    /// Another seed; the next one when nil.
    case seed(UInt64?)
}

/// A change, and how long ago it was made.
struct RecentChange: Sendable, Equatable {
    /// As long as a person who looks for a value goes on pressing.
    static let seconds = 1.5

    var path: String
    /// The step at which the run branched; 0 where it started anew.
    var step: Int
    /// The run before the first of the changes that took each other's place.
    var before: Overrides
    var age = 0.0
}

extension Dashboard {
    /// Requests that wait: a key held down for some seconds.
    private static let mostRequests = 64

    mutating func request(_ request: RunRequest) -> [Effect] {
        guard base.source != nil else { return tellAndStop(Phrases.fixedScenario[language]) }
        guard isBusy else { return perform(request) }
        if requests.count < Self.mostRequests { requests.append(request) }
        return []
    }

    /// The next request, once a run has taken the place of another.
    mutating func goOn() -> [Effect] {
        while !isBusy, !requests.isEmpty {
            let effects = perform(requests.removeFirst())
            if !effects.isEmpty { return effects }
        }
        return []
    }

    private mutating func perform(_ request: RunRequest) -> [Effect] {
        guard let current = base.source?.overrides else { return [] }
        switch request {
        case .step(let path, let isUp):
            guard let row = controlRows.first(where: { $0.path == path }) else { return [] }
            let values = ControlStep.candidates(row.value, row.field.kind, up: isUp)
            guard !values.isEmpty else {
                return tellAndStop(Phrases.noFurther[language].replacing("#", with: row.name(in: language)))
            }
            let effects = change(path, to: values, current)
            stepped = row.name
            return effects
        case .set(let path, let value): return change(path, to: [value], current)
        case .undo:
            guard let previous = undone.last else { return tellAndStop(Phrases.nothingToUndo[language]) }
            isUndoing = true
            recent = nil
            return run([previous])
        case .reset:
            guard current.bare != opened.bare else { return tellAndStop(Phrases.nothingToReset[language]) }
            recent = nil
            return run([opened])
        case .steps(let steps):
            var next = current
            next.settings.removeAll { $0.hasPrefix("steps=") }
            next.steps = steps
            next.changes.removeAll { $0.step > steps }
            recent = nil
            return run([beside(next, current)])
        case .seed(let seed):
            var next = current
            next.seed = seed ?? (base.seed >= UInt64(Int.max) ? 0 : base.seed + 1)
            recent = nil
            return run([beside(next, current)])
        }
    }

    private mutating func change(_ path: String, to values: [String], _ current: Overrides) -> [Effect] {
        let isSame = recent.map { $0.path == path && $0.age < RecentChange.seconds } ?? false
        // The cells of a sweep begin anew with every change.
        let shown = base.sweep == nil ? step ?? 0 : 0
        let place = isSame ? recent?.step ?? 0 : shown
        let before = isSame ? recent?.before ?? current : current
        let candidates = values.flatMap { Steering.setting(path, to: $0, at: place, in: base, current) }
            .map { beside($0, before) }
        let isBranch = Steering.effect(of: path, at: place, in: base) == .branches
        recent = RecentChange(path: path, step: isBranch ? place : 0, before: before)
        return run(candidates)
    }

    /// With the runs that are drawn beside it; what has no steps has nothing that could be drawn dimmed.
    private func beside(_ next: Overrides, _ previous: Overrides) -> Overrides {
        var next = next
        let hasSteps = metrics.contains(where: \.isStepped)
        next.before = hasSteps ? Steering.before(next, opened: opened, previous: previous) : nil
        return next
    }

    mutating func run(_ candidates: [Overrides]) -> [Effect] {
        guard let first = candidates.first else { return [] }
        isBusy = true
        return [.run(first, orElse: Array(candidates.dropFirst()))]
    }
}
