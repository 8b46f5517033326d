import Metrics

/// The words that a command line may begin with.
enum CommandWord: String, CaseIterable {
    case set, open, step, speed, seed, seeds, export, data, log, smooth, only, hide, show, undo, reset, loop, lang
    case help, quit

    /// What follows the word; empty where nothing does.
    var usage: String {
        switch self {
        case .set: "KEY=VALUE"
        case .open: "SCENARIO"
        case .step: "N"
        case .speed: "FACTOR | max"
        case .seed: "N"
        case .seeds: "N"
        case .export: "[png|svg|pdf] [light|dark]"
        case .data: "[csv|tsv|json]"
        case .smooth: "STEPS"
        case .only, .hide: "VARIANT"
        case .lang: "en | zh"
        case .log, .show, .undo, .reset, .loop, .help, .quit: ""
        }
    }
}

/// A command as typed: its word and what follows.
struct TypedCommand: Equatable {
    var word: String
    var arguments: [String]

    init(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        word = parts.first.map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 } ?? ""
        arguments = Array(parts.dropFirst())
    }
}
