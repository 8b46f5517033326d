import Experiments
import Metrics

/// A variant's label beside what it has become: a label may state a value that an override has replaced.
///
/// `η = 0.05, too small` becomes `η = 0.05, too small → η = 0.1`, and `sigmoid` becomes `sigmoid → tanh`, where the
/// parameter is one by which the variants differ or one that was changed for this variant alone.
struct StaleLabel {
    /// The parameters of the variant as its file has them, and as they are at the end of the run.
    let written: Parameters
    let current: Parameters

    /// How many changed parameters are named.
    static let most = 2

    /// - Parameter paths: what the label may state, in order.
    func label(_ label: LocalizedText, paths: [String]) -> LocalizedText {
        var news: [(en: String, zh: String)] = []
        for path in paths {
            guard let old = written[path], let new = current[path], differ(old, new) else { continue }
            let text = new.shortText ?? "…"
            let words = (
                en: wording(path, old, text, in: label.en), zh: wording(path, old, text, in: label.zh)
            )
            if !news.contains(where: { $0.en == words.en }) { news.append(words) }
        }
        guard !news.isEmpty else { return label }
        let shown = news.prefix(Self.most)
        let rest = news.count > Self.most
        return LocalizedText(
            en: label.en + " " + Self.unbroken("→ " + shown.map(\.en).joined(separator: ", ") + (rest ? " …" : "")),
            zh: label.zh + " " + Self.unbroken("→ " + shown.map(\.zh).joined(separator: "，") + (rest ? "……" : "")))
    }

    /// With spaces at which no line is broken.
    private static func unbroken(_ text: String) -> String {
        String(text.map { $0 == " " ? "\u{A0}" : $0 })
    }

    /// By what is read: of a choice, its case alone.
    private func differ(_ old: ParameterValue, _ new: ParameterValue) -> Bool {
        guard let before = old.shortText, let after = new.shortText else { return old != new }
        return before != after
    }

    /// `η = 0.1` where the label says `η = 0.05`; else the value of a name by itself, and others with what they are.
    private func wording(_ path: String, _ old: ParameterValue, _ text: String, in label: String) -> String {
        if let symbol = old.shortText.flatMap({ Self.symbol(of: $0, in: label) }) { return "\(symbol) = \(text)" }
        switch old {
        case .text, .group, .list: return text
        case .integer, .real, .boolean:
            let name = path.split(separator: ".").last.map(String.init) ?? path
            return name.split(separator: "-").joined(separator: " ") + " " + text
        }
    }

    /// The word before `= VALUE`.
    private static func symbol(of value: String, in label: String) -> String? {
        let words = label.split { " ,，、（）()".contains($0) }.map(String.init)
        for index in words.indices.dropFirst(2) where words[index] == value && words[index - 1] == "=" {
            return words[index - 2]
        }
        return nil
    }
}

extension StaleLabel {
    /// The key paths of what a tree of overrides sets: `optimizer.learning-rate`; a choice by its name is one too.
    static func paths(_ tree: Located, prefix: String = "") -> [String] {
        guard case .map(let entries) = tree.value else { return prefix.isEmpty ? [] : [prefix] }
        return entries.flatMap { paths($0.value, prefix: Located.join(prefix, $0.key)) }
    }
}
