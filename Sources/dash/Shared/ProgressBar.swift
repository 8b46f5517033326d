import Bounds
import Foundation

/// A bar on standard error that tells how far the work is: only for a person at a terminal, gone when it is over.
struct ProgressBar {
    private static let width = 30

    private let isShown: Bool
    private let isUnicode: Bool
    private var last = ""

    init(environment: [String: String] = Surroundings.environment) {
        let term = environment["TERM"] ?? ""
        isShown = Output.isTerminal(STDERR_FILENO) && !term.isEmpty && term != "dumb"
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        isUnicode = locale.lowercased().contains("utf")
    }

    mutating func show(_ share: Double, _ label: String) {
        guard isShown else { return }
        let text = "\(Self.bar(share, isUnicode: isUnicode)) \(Int(saturating: 100 * min(max(share, 0), 1))) % \(label)"
        guard text != last else { return }
        last = text
        _ = Output.send(Array("\r\(text)\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    mutating func clear() {
        guard isShown, !last.isEmpty else { return }
        last = ""
        _ = Output.send(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    static func bar(_ share: Double, isUnicode: Bool) -> String {
        let filled = Int(saturating: (Double(width) * min(max(share, 0), 1)).rounded(.down))
        let (done, rest) = isUnicode ? ("━", "─") : ("#", "-")
        return String(repeating: done, count: filled) + String(repeating: rest, count: width - filled)
    }
}
