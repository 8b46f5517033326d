import Metrics
import Scenarios

/// The verdicts as JUnit XML, which CI systems read: a suite a scenario, a case a panel and a case a claim.
///
/// The form is the one that Jenkins, GitLab and GitHub's reporters agree on: `testsuites`, `testsuite`, `testcase`,
/// `failure`, `error`. It has no times, so that the same verdicts give the same bytes.
public struct JUnitReport: Sendable {
    private struct Case {
        var name: String
        var kind: String
        /// Nil for one that passes.
        var failure: (type: String, message: String, text: String)?
        /// The golden is damaged: nothing could be tested.
        var isError = false
        var output: String?
    }

    private let tests: [FigureTest]
    private let language: Language

    public init(_ tests: [FigureTest], language: Language) {
        self.tests = tests
        self.language = language
    }

    public var text: String {
        let suites = tests.map { ($0, cases(of: $0)) }
        let all = suites.flatMap(\.1)
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"dash test\" \(counts(all))>"]
        for (test, cases) in suites {
            lines.append("  <testsuite name=\"\(XMLText.escaped(test.scenario.id))\" \(counts(cases))>")
            lines.append("    <properties>")
            for (name, value) in [
                ("golden", test.goldenPath), ("verdict", test.verdict.word), ("recording", test.fresh.recording),
            ] {
                lines.append("      <property name=\"\(name)\" value=\"\(XMLText.escaped(value))\"/>")
            }
            lines.append("    </properties>")
            for one in cases { lines += Self.lines(one, suite: test.scenario.id) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func counts(_ cases: [Case]) -> String {
        let errors = cases.filter { $0.isError }.count
        let failures = cases.filter { $0.failure != nil && !$0.isError }.count
        return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\""
    }

    private func cases(of test: FigureTest) -> [Case] {
        var cases: [Case] = []
        let command = AcceptCommand.text(test.argument)
        switch test.verdict {
        case .damaged(let damage):
            let text = "\(test.goldenPath):\(damage.line): \(damage.message)"
            cases.append(
                Case(name: "golden", kind: "golden", failure: ("damaged", damage.message, text), isError: true))
        case .missing:
            let message = LocalizedText(en: "no golden at \(test.goldenPath)", zh: "没有基准文件 \(test.goldenPath)")[
                language]
            cases.append(Case(name: "golden", kind: "golden", failure: ("missing", message, command)))
        case .changed(let differences):
            let whole = differences.filter { $0.kind == .reorderedPanels }.map { $0.text[language] }
            if let first = whole.first {
                cases.append(Case(name: "golden", kind: "golden", failure: ("changed", first, command)))
            }
        case .drifted:
            let note = LocalizedText(en: "something that no panel draws has changed", zh: "没有画出的数据变了")
            cases.append(Case(name: "golden", kind: "golden", output: note[language]))
        case .same, .withinTolerance: break
        }
        if test.golden != nil { cases += test.panels.map { panelCase($0, of: test) } }
        for (claim, verdict) in zip(test.told, test.claims) {
            var one = Case(name: claim.says[language], kind: "claims")
            if verdict.outcome != .holds {
                one.failure = (verdict.outcome.rawValue, verdict.detail[language], claim.says[language])
            }
            cases.append(one)
        }
        return cases
    }

    private func panelCase(_ panel: PanelComparison, of test: FigureTest) -> Case {
        var one = Case(name: panel.panel, kind: "panels")
        let lines = panel.differences.map { $0.text[language] }
        if !panel.verdict.passes {
            let command = AcceptCommand.text(test.argument, panels: [panel.panel])
            one.failure = (
                panel.verdict.rawValue, lines.first ?? panel.verdict.rawValue,
                (lines + [command]).joined(separator: "\n")
            )
        } else if !panel.tolerations.isEmpty {
            one.output = panel.tolerations.map { $0.text(panel: panel.panel)[language] }.joined(separator: "\n")
        }
        return one
    }

    private static func lines(_ one: Case, suite: String) -> [String] {
        let head =
            "    <testcase name=\"\(XMLText.escaped(one.name))\" classname=\"\(XMLText.escaped("\(suite).\(one.kind)"))\""
        if let failure = one.failure {
            let tag = one.isError ? "error" : "failure"
            return [
                "\(head)>",
                "      <\(tag) type=\"\(XMLText.escaped(failure.type))\" message=\"\(XMLText.escaped(failure.message))\">\(XMLText.escaped(failure.text, keepsLines: true))</\(tag)>",
                "    </testcase>",
            ]
        }
        guard let output = one.output else { return ["\(head)/>"] }
        return [
            "\(head)>", "      <system-out>\(XMLText.escaped(output, keepsLines: true))</system-out>",
            "    </testcase>",
        ]
    }
}

/// Text inside of XML and HTML.
public enum XMLText {
    /// For quoted attributes and element content; in the latter line breaks may stay as they are. What XML 1.0 has no
    /// room for becomes U+FFFD.
    public static func escaped(_ text: String, keepsLines: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n" where keepsLines: result += "\n"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
