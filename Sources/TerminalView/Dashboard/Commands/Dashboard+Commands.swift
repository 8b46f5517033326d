import Bounds
import Charts
import Metrics
import Scenarios

extension Dashboard {
    /// Does what a command line says, or tells what is wrong with it.
    mutating func execute(_ text: String) -> [Effect] {
        let typed = TypedCommand(text)
        guard let word = CommandWord(typed: typed.word) else {
            // A bare number is a step.
            if let step = Int(typed.word) { return jump(to: step) }
            let nearest = NearestName.of(typed.word, among: CommandWord.allCases.map(\.rawValue))
            return complain(Phrases.unknownCommand[language].replacing("#", with: typed.word) + hint(nearest))
        }
        let first = typed.arguments.first
        switch word {
        case .set: return set(typed.rest)
        case .open: return open(typed)
        case .step:
            guard let first, let step = Int(first) else { return complain(usage(word)) }
            return jump(to: step)
        case .speed:
            let factor = first.flatMap { Double($0.replacing("×", with: "").replacing("x", with: "")) }
            guard first == "max" || factor ?? 0 > 0 else { return complain(usage(word)) }
            playhead.setSpeed(factor)
        case .steps:
            guard let first, let steps = Int(first) else { return complain(usage(word)) }
            return newLength(steps)
        case .seed:
            guard let seed = first.flatMap({ UInt64($0) }) else { return complain(usage(word)) }
            return newSeed(seed)
        case .seeds:
            guard let count = first.map({ Int($0) }) ?? Self.seedCount, (1...64).contains(count) else {
                return complain(Phrases.seedRange[language])
            }
            return runSeeds(count > 1 ? count : 0)
        case .export:
            do throws(FileRequestError) {
                let request = try FigureRequest.parsed(typed.arguments, overwrites: typed.isForced)
                return save(.saveFigure(request)) + (["wq", "x"].contains(typed.word) ? [.quit] : [])
            } catch {
                return complain(error, word)
            }
        case .data:
            do throws(FileRequestError) {
                return save(.saveData(try DataRequest.parsed(typed.arguments, overwrites: typed.isForced)))
            } catch {
                return complain(error, word)
            }
        case .panel: return panel(first)
        case .log: toggleLogarithm()
        case .smooth:
            guard let panel = focusedPanel, let width = first.flatMap({ Int($0) }), (0...1_000_000).contains(width)
            else { return complain(usage(word)) }
            guard canSmooth(panel) else { return complain(Phrases.noSmoothing[language]) }
            choosePanels { $0.smoothing[panel.name] = width }
        case .only, .hide:
            let names = base.variants.map(\.name)
            guard let first, let index = names.firstIndex(of: first) else { return complain(first, among: names) }
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

    /// Asks for a file of the frame that is shown; there is none before the first step is recorded.
    mutating func save(_ effect: Effect) -> [Effect] {
        guard step != nil else { return complain(Phrases.waiting[language]) }
        return [effect]
    }

    private mutating func complain(_ text: String) -> [Effect] {
        tell(text)
        return []
    }

    private mutating func complain(_ found: String?, among names: [String]) -> [Effect] {
        let expected = Phrases.expectedOneOf[language] + names.joined(separator: ", ")
        return complain(expected + hint(found.flatMap { NearestName.of($0, among: names) }))
    }

    private mutating func complain(_ error: FileRequestError, _ word: CommandWord) -> [Effect] {
        let found = error.word.map { Phrases.notExpected[language].replacing("#", with: $0) } ?? ""
        return complain(usage(word) + found + hint(error.nearest))
    }

    private func usage(_ word: CommandWord) -> String {
        Phrases.expected[language] + ":\(word.rawValue) \(word.usage)"
    }

    private func hint(_ nearest: String?) -> String {
        nearest.map { Phrases.didYouMean[language].replacing("#", with: $0) } ?? ""
    }

    /// Goes to a step, and stands there as soon as it is recorded.
    private mutating func jump(to step: Int) -> [Effect] {
        guard (0...playhead.lastStep).contains(step) else {
            return complain(Phrases.stepRange[language].replacing("#", with: "\(playhead.lastStep)"))
        }
        playhead.wait(at: step)
        recent = nil
        return []
    }

    private mutating func set(_ text: String) -> [Effect] {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0).trimmingSpaces
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else { return complain(usage(.set)) }
        // The two that every scenario has beside its parameters.
        if parts[0] == "seed", let seed = UInt64(parts[1]) { return newSeed(seed) }
        return set(parts[0], to: parts[1])
    }

    mutating func newLength(_ steps: Int) -> [Effect] {
        request(.steps(steps))
    }

    private mutating func open(_ typed: TypedCommand) -> [Effect] {
        guard let first = typed.arguments.first else {
            show(.list)
            return [.list]
        }
        // A path with spaces is understood without quotes, too.
        return opening(typed.arguments.count > 1 ? typed.rest : first)
    }

    private mutating func panel(_ name: String?) -> [Effect] {
        guard let name else {
            isZoomed = false
            return []
        }
        let names = scenario.panels.map(\.name)
        if let number = Int(name), names.indices.contains(number - 1) {
            zoom(names[number - 1])
        } else if names.contains(name) {
            zoom(name)
        } else {
            return complain(name, among: names)
        }
        return []
    }

    mutating func opening(_ name: String) -> [Effect] {
        guard !isBusy else { return complain(Phrases.busy[language]) }
        isBusy = true
        return [.open(name)]
    }
}
