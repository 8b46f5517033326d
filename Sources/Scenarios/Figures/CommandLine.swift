import Metrics

extension Scenario {
    /// What a command line can do with a scenario.
    public enum Action: String, Sendable, CaseIterable { case scenario, export, data }

    /// The command line that runs this scenario again.
    public var command: String { commandLine() }

    /// The command line that shows the same again, changes on the way included; ready to be pasted into a shell.
    ///
    /// ```
    /// dash scenario vanishing --set network.depth=50 --seed 9 --change 120:optimizer.learning-rate=0.3
    /// ```
    /// - Parameters:
    ///   - step: the frame shown; figures and data say it where it is not the last, which they show anyway.
    ///   - panel: the one panel shown.
    ///   - seeds: how many seeds there are, where they are several.
    ///   - language: said when it is not left to the locale.
    ///   - view: what else of a live view is said.
    public func commandLine(
        _ action: Action = .scenario, step: Int? = nil, panel: String? = nil, seeds: Int? = nil,
        language: Language? = nil, view: [String] = []
    ) -> String {
        var words = ["dash", action.rawValue, source.map { $0.shippedName ?? $0.path } ?? id]
        words += source?.overrides.arguments ?? []
        if let seeds { words += ["--seeds", "\(seeds)"] }
        if let step, step != lastStep || action == .scenario { words += ["--step", "\(step)"] }
        if let panel { words += ["--panel", panel] }
        if action != .data, let language { words += ["--lang", language.rawValue] }
        words += view.flatMap { ["--view", $0] }
        return words.map(ShellText.quoted).joined(separator: " ")
    }
}

/// Words on a POSIX shell's command line.
public enum ShellText {
    /// The word in quotes if it needs them.
    public static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_./=,:+@%".unicodeScalars.contains(scalar)
            }
        return isPlain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// The words of a command line: between spaces; quotes keep spaces, and a backslash the character behind it.
    public static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == "\t" {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
