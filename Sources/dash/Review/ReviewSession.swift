import CursesDriver
import FigureExport
import FigureTesting
import Foundation
import Metrics
import TerminalView

/// `dash review` at a terminal: shows a panel, asks, records what is accepted at once.
struct ReviewSession {
    private var review: Review
    private let language: Language
    private let profile: TerminalProfile

    init(_ review: Review, language: Language) throws(Failure) {
        self.review = review
        self.language = language
        do {
            profile = try TerminalInspection.profile(environment: Surroundings.environment)
        } catch {
            throw Failure(.missing, error.message)
        }
    }

    /// Walks through the panels; returns whether every one of them was accepted.
    mutating func run() throws(Failure) -> Bool {
        let interruption = Interruption()
        guard let terminal = RawTerminal() else { throw Failure(.missing, "standard input is no terminal") }
        defer {
            terminal.restore()
            interruption.end()
        }
        try show()
        while review.current != nil {
            guard let key = terminal.key(interruption) else { break }
            switch key {
            case 3:
                interruption.interrupt()
                return false
            case 4, UInt8(ascii: "q"): review.decideRest(.skipped)
            case 26:
                terminal.stop()
                try show()
            case UInt8(ascii: "a"): try decide(.accepted)
            case UInt8(ascii: "r"): try decide(.rejected)
            case UInt8(ascii: "s"), UInt8(ascii: " "): try decide(.skipped)
            case UInt8(ascii: "b"):
                review.goBack()
                try show()
            case UInt8(ascii: "A"): try decideRest(.accepted)
            case UInt8(ascii: "R"): try decideRest(.rejected)
            case UInt8(ascii: "S"): try decideRest(.skipped)
            default: try Output.write(keys + "\n")
            }
        }
        if interruption.isWanted { return false }
        review.decideRest(.skipped)
        try Output.write(summary)
        return review.isSettled
    }

    private mutating func decide(_ decision: Review.Decision) throws(Failure) {
        guard let item = review.current else { return }
        review.decide(decision)
        try record(item.test)
        try Output.line(ReviewText.line(item, review.tests[item.test], decision)[language])
        try show()
    }

    private mutating func decideRest(_ decision: Review.Decision) throws(Failure) {
        let rest = review.items[review.position...]
        review.decideRest(decision)
        for test in review.tests.indices where rest.contains(where: { $0.test == test }) { try record(test) }
        for item in rest { try Output.line(ReviewText.line(item, review.tests[item.test], decision)[language]) }
    }

    /// Writes a scenario's golden with the panels accepted so far; an interrupted review keeps them.
    private func record(_ test: Int) throws(Failure) {
        let panels = review.acceptedPanels(ofTest: test)
        guard !panels.isEmpty else { return }
        try explained { () throws(FigureExportError) in try review.tests[test].accept(panels: panels) }
    }

    private func show() throws(Failure) {
        guard let item = review.current else { return }
        let page = ReviewPage(
            test: review.tests[item.test], panel: item.panel, place: "\(review.position + 1)/\(review.items.count)",
            profile: profile, columns: min(max(RawTerminal.columns ?? 80, 40), 160), language: language)
        try Output.write(styled: "\n" + page.lines.joined(separator: "\n") + "\n\n" + keys + "\n")
    }

    private var keys: String {
        LocalizedText(
            en: "a accept  r reject  s skip  b back   all the rest: A R S   q quit",
            zh: "a 接受  r 拒绝  s 跳过  b 返回   其余全部：A R S   q 退出")[language]
    }

    private var summary: String {
        let (accepted, rejected, skipped) = (
            review.count(.accepted), review.count(.rejected), review.count(.skipped)
        )
        return LocalizedText(
            en: "accepted \(accepted), rejected \(rejected), skipped \(skipped)\n",
            zh: "接受 \(accepted)，拒绝 \(rejected)，跳过 \(skipped)\n")[language]
    }
}

/// The sentences of a review.
enum ReviewText {
    static func line(_ item: Review.Item, _ test: FigureTest, _ decision: Review.Decision) -> LocalizedText {
        let name = "\(test.scenario.id) · \(item.panel.panel)"
        switch decision {
        case .accepted:
            return LocalizedText(
                en: "✓ \(name): accepted, recorded in \(test.goldenPath)", zh: "✓ \(name)：已接受，记录到 \(test.goldenPath)")
        case .rejected: return LocalizedText(en: "✗ \(name): rejected; the golden stays", zh: "✗ \(name)：已拒绝，基准不变")
        case .skipped: return LocalizedText(en: "- \(name): skipped", zh: "- \(name)：已跳过")
        }
    }
}
