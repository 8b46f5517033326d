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
    public func commandLine(
        _ action: Action = .scenario, step: Int? = nil, panel: String? = nil, seeds: Int? = nil,
        language: Language? = nil
    ) -> String {
        var words = ["dash", action.rawValue, source.map { $0.shippedName ?? $0.path } ?? id]
        words += source?.overrides.arguments ?? []
        if let seeds { words += ["--seeds", "\(seeds)"] }
        if let step, step != lastStep || action == .scenario { words += ["--step", "\(step)"] }
        if let panel { words += ["--panel", panel] }
        if action != .data, let language { words += ["--lang", language.rawValue] }
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

    /// The words of a text that was put together from quoted ones: single and double quotation marks and backslashes mean
    /// what they mean to a shell; nil where a quotation is not closed.
    public static func words(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if let open = quote, character == open {
                quote = nil
            } else if character == "\\", quote != "'" {
                isEscaped = true
                word = word ?? ""
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        return words + (word.map { [$0] } ?? [])
    }
}
