import Charts
import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("What a reader is told")
struct ReadingTests {
    @Test("which of the panels are to be seen, where not all of them are", arguments: Language.allCases)
    func pages(language: Language) {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24, language: language)
        #expect(!DashboardView.draw(dashboard).asText.contains("⇥ ─"))
        dashboard.update(.key(.enter))
        #expect(
            DashboardView.draw(dashboard).asText.contains(language == .english ? "panels 1 of 4 ⇥" : "面板 1，共 4 个 ⇥"))
        dashboard.update(.key(.tab))
        #expect(DashboardView.draw(dashboard).asText.contains(language == .english ? "panels 2 of 4" : "面板 2，共 4 个"))
    }

    @Test("the number that decides a claim, whole, in a line that is too long for both", arguments: Language.allCases)
    func whole(language: Language) {
        for columns in 60...120 {
            var scenario = Synthetic.scenario()
            scenario.claims[0].says = LocalizedText(
                en: String(repeating: "a long claim ", count: 12), zh: String(repeating: "很长的论断", count: 20))
            scenario.claims = [scenario.claims[0]]
            let dashboard = Synthetic.dashboard(scenario, columns: columns, rows: 24, step: 100, language: language)
            let area = DashboardPlaces(dashboard).claims
            let line = DashboardView.draw(dashboard).asText.split(separator: "\n", omittingEmptySubsequences: false)[
                area.row]
            #expect(line.hasSuffix(language == .english ? "(loss 0.565)" : "（损失 0.565）"), "\(line)")
        }
    }

    static let library = ScenarioLibrary(
        directory: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios").path,
        reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))

    @Test("the formulas of every shipped scenario, on any terminal", arguments: library.names)
    func formulas(name: String) throws {
        let scenario = try Self.library.scenario(name)
        #expect(scenario.formulas.count >= 3)
        for (name, formula) in FormulaList.entries(scenario, .english) {
            let plain = TerminalProfile.plain
            // A character without a spelling would be a question mark.
            #expect(
                plain.spelled(name + formula).filter { $0 == "?" } == (name + formula).filter { $0 == "?" },
                "\(formula)")
            #expect((name + formula).allSatisfy(TerminalProfile.full.canShow), "\(formula)")
        }
    }

    @Test("formulas in the explanation, the scenario's own first")
    func explained() {
        var scenario = Synthetic.scenario()
        scenario.formulas = [
            Formula(name: LocalizedText(en: "one layer", zh: "一层"), formula: LocalizedText("δₗ₋₁ = Wₗᵀδₗ"))
        ]
        var dashboard = Synthetic.dashboard(scenario, columns: 80, rows: 40, language: .chinese)
        dashboard.update(.key(.character("e")))
        let text = DashboardView.draw(dashboard).asText
        #expect(text.contains("公式") && text.contains("一层  δₗ₋₁ = Wₗᵀδₗ"))
        dashboard = Synthetic.dashboard(scenario, columns: 80, rows: 40, profile: .plain)
        dashboard.update(.key(.character("e")))
        #expect(DashboardView.draw(dashboard).asText.contains("delta_l-1 = W_l^Tdelta_l"))
    }
}
