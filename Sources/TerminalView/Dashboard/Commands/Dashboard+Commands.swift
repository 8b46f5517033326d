import Charts
import Metrics
import Scenarios

extension Dashboard {
    /// Does what a command line says, or tells what is wrong with it.
    mutating func execute(_ text: String) -> [Effect] {
        let typed = TypedCommand(text)
        guard let word = CommandWord(rawValue: typed.word) else {
            // A bare number is a step.
            if let step = Int(typed.word) { return jump(to: step) }
            let nearest = NearestName.of(typed.word, among: CommandWord.allCases.map(\.rawValue))
            return complain(Phrases.unknownCommand[language].replacing("#", with: typed.word) + hint(nearest))
        }
        let first = typed.arguments.first
        switch word {
        case .set: return set(typed.arguments)
        case .open: return open(first)
        case .step:
            guard let first, let step = Int(first) else { return complain(usage(word)) }
            return jump(to: step)
        case .speed:
            let factor = first.flatMap { Double($0.replacing("×", with: "").replacing("x", with: "")) }
            guard first == "max" || factor ?? 0 > 0 else { return complain(usage(word)) }
            playhead.setSpeed(factor)
        case .seed:
            guard let seed = first.flatMap({ UInt64($0) }) else { return complain(usage(word)) }
            return newSeed(seed)
        case .seeds:
            guard let count = first.map({ Int($0) }) ?? Self.seedCount, (2...64).contains(count) else {
                return complain(Phrases.seedRange[language])
            }
            return runSeeds(count)
        case .export: return export(typed.arguments)
        case .data:
            guard let format = first.map({ TableFormat(rawValue: $0) }) ?? .csv else { return complain(usage(word)) }
            return [.saveData(format)]
        case .log: toggleLogarithm()
        case .smooth:
            guard let panel = focusedPanel, let width = first.flatMap({ Int($0) }), (0...1_000_000).contains(width)
            else { return complain(usage(word)) }
            guard panel.x == "step", panel.mark == "line" else { return complain(Phrases.noSmoothing[language]) }
            choosePanels { $0.smoothing[panel.name] = width }
        case .only, .hide:
            let names = base.variants.map(\.name)
            guard let first, let index = names.firstIndex(of: first) else {
                let expected = Phrases.expectedOneOf[language] + names.joined(separator: ", ")
                return complain(expected + hint(first.flatMap { NearestName.of($0, among: names) }))
            }
            choosePanels { $0.variants = word == .only ? .only(index) : .without(index) }
        case .show: choosePanels { $0 = PanelChoices() }
        case .undo: return undo()
        case .reset: return reset()
        case .loop: playhead.isLooping.toggle()
        case .lang:
            guard let chosen = first.flatMap({ Language(rawValue: $0) }) else { return complain(usage(word)) }
            choose(chosen)
        case .help: show(.help)
        case .quit: return [.quit]
        }
        return []
    }

    private mutating func complain(_ text: String) -> [Effect] {
        tell(text)
        return []
    }

    private func usage(_ word: CommandWord) -> String {
        Phrases.expected[language] + ":\(word.rawValue) \(word.usage)"
    }

    private func hint(_ nearest: String?) -> String {
        nearest.map { Phrases.didYouMean[language].replacing("#", with: $0) } ?? ""
    }

    private mutating func jump(to step: Int) -> [Effect] {
        guard (0...playhead.lastStep).contains(step) else {
            return complain(Phrases.stepRange[language].replacing("#", with: "\(playhead.lastStep)"))
        }
        playhead.jump(to: step)
        recent = nil
        return []
    }

    private mutating func set(_ arguments: [String]) -> [Effect] {
        let parts = arguments.joined(separator: " ").split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map { String($0).trimmingSpaces }
        guard parts.count == 2, !parts[0].isEmpty else { return complain(usage(.set)) }
        return set(parts[0], to: parts[1])
    }

    private mutating func open(_ name: String?) -> [Effect] {
        guard let name else {
            show(.list)
            return [.list]
        }
        return opening(name)
    }

    mutating func opening(_ name: String) -> [Effect] {
        guard !isBusy else { return complain(Phrases.busy[language]) }
        isBusy = true
        return [.open(name)]
    }

    private mutating func export(_ arguments: [String]) -> [Effect] {
        var request = FigureRequest()
        for word in arguments.map({ $0.lowercased() }) {
            switch word {
            case "png", "svg", "pdf": request.format = word
            case "light", "dark": request.isDark = word == "dark"
            default:
                let names = ["png", "svg", "pdf", "light", "dark"]
                return complain(usage(.export) + hint(NearestName.of(word, among: names)))
            }
        }
        return [.saveFigure(request)]
    }
}
