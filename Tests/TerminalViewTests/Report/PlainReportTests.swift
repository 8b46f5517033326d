import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The plain report")
struct PlainReportTests {
    private func report(
        _ language: Language = .english, _ profile: TerminalProfile = .plain, columns: Int = 100, step: Int? = nil,
        decays: [Double] = [0.3, 0.95]
    ) -> PlainReport {
        let scenario = Synthetic.scenario()
        return PlainReport(
            scenario, recordings: Synthetic.recordings(scenario, upTo: .max, decays: decays), step: step,
            language: language, profile: profile, columns: columns)
    }

    @Test("has every panel and every claim with its verdict")
    func content() {
        let lines = report(.english, TerminalProfile(depth: .none)).text.components(separatedBy: "\n")
        #expect(lines[0] == "fading · Fading gradients  §1.6.1  seed 7  step 100/100")
        #expect(lines[1] == "Half of the gradient is lost in every layer")
        for panel in Synthetic.panels {
            #expect(lines.contains { $0.hasPrefix("── \(panel.title.en) ") && CellWidth.of($0) == 100 })
        }
        #expect(
            lines.suffix(7) == [
                "✓ sigmoid loses its loss slowly", "  holds · 0.565 > 0.5: loss, sigmoid · notes 1.6.1",
                "✓ ReLU falls below 0.2", "  holds · 0.0934 < 0.2: loss, ReLU", "≠ both start at 0.69",
                "  holds · 0.69 > 0.5: loss, sigmoid · the source is wrong here", "",
            ])
    }

    @Test("says what is wrong with a variant's health, and what helps, before the claims", arguments: Language.allCases)
    func health(language: Language) throws {
        // Five layers back, a tenth a layer leaves 1e-5.
        let ill = report(language, TerminalProfile(depth: .none), columns: 200, decays: [0.1, 0.95]).text
            .components(separatedBy: "\n")
        let title = language == .chinese ? "梯度消失" : "vanishing gradients"
        let line = try #require(ill.firstIndex { $0.hasPrefix("⚠ sigmoid · \(title) · ") })
        #expect(ill[line + 1].contains("Xavier"))
        #expect(!ill.contains { $0.contains("⚠ ReLU") })
        let claim = try #require(ill.firstIndex { $0.hasPrefix("✓ ") })
        #expect(line < claim)
    }

    @Test("is ASCII where the profile is, without escapes or blanks at lines' ends")
    func plain() {
        let text = report().text
        #expect(!text.contains { !$0.isASCII })
        #expect(!text.contains("\u{1B}"))
        #expect(!text.components(separatedBy: "\n").contains { $0.hasSuffix(" ") })
        #expect(text.contains("-- Gradient norm by layer  ||dL/dW||2 - step 100 -"))
    }

    @Test("fits the width it is given", arguments: [0, 40, 57, 100, 200, 5000], Language.allCases)
    func width(columns: Int, language: Language) {
        let report = report(language, TerminalProfile(depth: .none), columns: columns)
        let widths = report.text.components(separatedBy: "\n").map { CellWidth.of($0) }
        #expect(widths.allSatisfy { $0 <= min(max(columns, 40), 200) })
    }

    @Test("draws the frame it is asked for")
    func step() {
        let early = report(step: 10).text
        #expect(early.contains("step 10/100"))
        #expect(early.contains("not decided - needs step 100"))
        #expect(report(step: 9999).text == report().text)
    }

    @Test(
        "is chosen by the environment",
        arguments: [
            (["LANG": "en_US.UTF-8"], Language.english, GlyphSet.unicode), (["LANG": "C"], .english, .ascii),
            ([:], .english, .ascii), (["LANG": "C"], .chinese, .unicode),
            (["LC_ALL": "zh_CN.GB18030"], .chinese, .ascii),
            (["LANG": "C", "LC_ALL": "C.UTF-8"], .english, .unicode),
            (["LC_ALL": "", "LANG": "de_DE.utf8"], .english, .unicode),
            (["LANG": "en_US.UTF-8", "DASH_GLYPHS": "ascii"], .english, .ascii),
        ])
    func environment(environment: [String: String], language: Language, glyphs: GlyphSet) {
        let profile = TerminalProfile.report(environment: environment, language: language)
        #expect(profile.glyphs == glyphs)
        #expect(profile.depth == .none)
    }

    @Test("takes its width from COLUMNS", arguments: [(nil, 100), ("132", 132), ("many", 100)])
    func columns(value: String?, expected: Int) {
        #expect(PlainReport.columns(environment: value.map { ["COLUMNS": $0] } ?? [:]) == expected)
    }
}
