import Metrics
import Testing

@testable import TerminalView

@Suite("The list of scenarios")
struct OpenListTests {
    private let entries = [
        OpenEntry(name: "momentum", title: LocalizedText(en: "Momentum", zh: "动量法"), section: "1.4.1"),
        OpenEntry(name: "optimizers", title: LocalizedText(en: "Optimizers", zh: "优化器"), section: "1.4.2"),
        OpenEntry(name: "vanishing", title: LocalizedText(en: "Vanishing gradients", zh: "梯度消失"), section: "1.6.1"),
    ]

    @Test("is narrowed by what is typed, in any language, and opens what is chosen")
    func filter() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 80, rows: 24)
        #expect(dashboard.update(.key(.character("o"))) == [.list])
        #expect(DashboardView.draw(dashboard).asText.contains("reading the scenarios"))
        dashboard.update(.listed(entries))
        for name in ["vanishing", "momentum", "optimizers"] {
            #expect(DashboardView.draw(dashboard).asText.contains(name))
        }
        for key in "1.4 优" { dashboard.update(.key(.character(key))) }
        #expect(dashboard.list.shown.map(\.name) == ["optimizers"])
        // What quits elsewhere is a letter here.
        #expect(dashboard.update(.key(.character("q"))).isEmpty)
        #expect(DashboardView.draw(dashboard).asText.contains("no scenario has these words"))
        #expect(dashboard.update(.key(.enter)).isEmpty)
        dashboard.update(.key(.backspace))
        #expect(dashboard.update(.key(.enter)) == [.open("optimizers")])
        #expect(dashboard.overlay == nil)
    }

    @Test("opens a file by its path")
    func paths() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 80, rows: 24)
        dashboard.update(.key(.character("o")))
        dashboard.update(.listed(entries))
        for key in "../my file.yml" { dashboard.update(.key(.character(key))) }
        #expect(DashboardView.draw(dashboard).asText.contains("Enter opens this file"))
        #expect(dashboard.update(.key(.enter)) == [.open("../my file.yml")])
    }

    @Test("keeps the chosen entry in sight on a small screen")
    func small() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 40, rows: 9)
        dashboard.update(.key(.character("o")))
        dashboard.update(.listed((0..<50).map { OpenEntry(name: "name-\($0)", title: LocalizedText("")) }))
        for _ in 0..<49 { dashboard.update(.key(.down)) }
        dashboard.update(.key(.down))
        #expect(DashboardView.draw(dashboard).asText.contains("▸ name-49"))
        dashboard.update(.key(.escape))
        #expect(dashboard.overlay == nil)
    }
}
