import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The command line")
struct CommandLineTests {
    /// A scenario that could be read again, with two controls.
    private func dashboard(step: Int = 60) -> Dashboard {
        Synthetic.dashboard(Synthetic.steered(), columns: 100, rows: 30, step: step)
    }

    private func type(_ text: String, _ dashboard: inout Dashboard) -> [Effect] {
        var effects: [Effect] = []
        dashboard.update(.key(.character(":")))
        for character in text { effects += dashboard.update(.key(.character(character))) }
        return effects + dashboard.update(.key(.enter))
    }

    /// The run that is asked for, without what is drawn beside it.
    private static func asked(_ effects: [Effect]) -> Overrides? {
        guard case .run(let overrides, _)? = effects.first else { return nil }
        return overrides.bare
    }

    @Test("shows what is typed with a cursor, and goes away on Escape")
    func typing() {
        var dashboard = dashboard()
        for key in [Key.character(":"), .character("s"), .character("x"), .backspace, .character("t"), .left] {
            dashboard.update(.key(key))
        }
        #expect(DashboardView.draw(dashboard).lines[29] == ":st")
        #expect(dashboard.command?.field.cursor == 1)
        // What would be a command elsewhere is a letter here.
        #expect(dashboard.update(.key(.character("q"))).isEmpty)
        dashboard.update(.key(.escape))
        #expect(dashboard.command == nil)
        #expect(DashboardView.draw(dashboard).lines[29].contains("quit"))
    }

    @Test("moves the playhead, zooms in on series, changes scales")
    func views() {
        var dashboard = dashboard()
        #expect(type("step 12", &dashboard).isEmpty)
        #expect(dashboard.step == 12)
        _ = type("13", &dashboard)
        #expect(dashboard.step == 13)
        _ = type("only relu", &dashboard)
        #expect(dashboard.scenario.panels[1].variants == ["relu"])
        _ = type("show", &dashboard)
        #expect(dashboard.scenario.panels[1].variants == nil)
        _ = type("speed 4", &dashboard)
        #expect(dashboard.playhead.speed == .times(4))
        _ = type("speed max", &dashboard)
        #expect(dashboard.playhead.speed == .most)
        _ = type("loop", &dashboard)
        #expect(dashboard.playhead.isLooping)
        _ = type("lang zh", &dashboard)
        #expect(dashboard.language == .chinese)
    }

    @Test("asks for files, runs and scenarios")
    func effects() {
        var dashboard = dashboard(step: 0)
        #expect(type("export", &dashboard) == [.saveFigure(FigureRequest())])
        #expect(type("export svg dark", &dashboard) == [.saveFigure(FigureRequest(format: "svg", isDark: true))])
        #expect(type("data json", &dashboard) == [.saveData(.json)])
        #expect(type("seeds 4", &dashboard) == [.seeds(4)])
        #expect(type("quit", &dashboard) == [.quit])
        #expect(type("open momentum", &dashboard) == [.open("momentum")])
        dashboard.update(.refused("no"))
        #expect(Self.asked(type("set rate = 0.3", &dashboard)) == Overrides(settings: ["rate=0.3"]))
        // One thing after the other.
        #expect(type("seed 9", &dashboard).isEmpty)
        dashboard.update(.refused("no"))
        #expect(Self.asked(type("seed 9", &dashboard)) == Overrides(seed: 9))
    }

    @Test(
        "tells what is wrong with the nearest right word, and changes nothing",
        arguments: [
            ("sett rate=1", "no command “sett” — did you mean set?"), ("step 101", "expected a step from 0 to 100"),
            ("step x", "expected :step N"), ("only rellu", "expected one of sigmoid, relu — did you mean relu?"),
            ("export pgn", "expected :export [png|svg|pdf] [light|dark] — did you mean png?"),
            ("set rate", "expected :set KEY=VALUE"), ("set rate=", "expected a value"),
            ("seeds 1", "expected 2 to 64 seeds"), ("zzzzzz", "no command “zzzzzz”"),
            ("speed -1", "expected :speed FACTOR | max"),
            ("smooth x", "expected :smooth STEPS"), ("data xml", "expected :data [csv|tsv|json]"),
        ])
    func mistakes(text: String, says: String) {
        var dashboard = dashboard()
        #expect(type(text, &dashboard).isEmpty)
        #expect(dashboard.note == says)
        #expect(dashboard.step == 60)
        #expect(DashboardView.draw(dashboard).asText.contains(says.prefix(40)))
    }

    @Test("completes words, keys and values with Tab, and goes round")
    func completion() {
        var dashboard = dashboard()
        dashboard.update(.key(.character(":")))
        for key in "se" { dashboard.update(.key(.character(key))) }
        var offered: [String] = []
        for _ in 0..<4 {
            dashboard.update(.key(.tab))
            offered.append(dashboard.command?.field.text ?? "")
        }
        #expect(offered == ["set", "seed", "seeds", "set"])
        dashboard.update(.key(.character(" ")))
        dashboard.update(.key(.tab))
        #expect(dashboard.command?.field.text == "set rate=")
        dashboard.update(.key(.escape))
        dashboard.update(.key(.character(":")))
        for key in "set activation=" { dashboard.update(.key(.character(key))) }
        dashboard.update(.key(.tab))
        dashboard.update(.key(.tab))
        #expect(dashboard.command?.field.text == "set activation=tanh")
        for key in "zz" { dashboard.update(.key(.character(key))) }
        dashboard.update(.key(.tab))
        #expect(dashboard.command?.field.text == "set activation=tanhzz")
    }

    @Test("recalls earlier commands")
    func history() {
        var dashboard = dashboard()
        _ = type("step 3", &dashboard)
        _ = type("step 4", &dashboard)
        dashboard.update(.key(.character(":")))
        dashboard.update(.key(.up))
        dashboard.update(.key(.up))
        dashboard.update(.key(.up))
        #expect(dashboard.command?.field.text == "step 3")
        dashboard.update(.key(.down))
        dashboard.update(.key(.down))
        #expect(dashboard.command?.field.text == "")
    }

    @Test("fits any width with its cursor in sight", arguments: [20, 21, 40, 80])
    func narrow(columns: Int) {
        var dashboard = dashboard()
        dashboard.update(.resized(columns: columns, rows: 24))
        dashboard.update(.key(.character(":")))
        for key in "set network.activation=损失 leaky-relu and more" { dashboard.update(.key(.character(key))) }
        let grid = DashboardView.draw(dashboard)
        #expect(grid.picture { $0.attributes.contains(.reverse) ? "r" : "." }.contains("r"))
        dashboard.update(.key(.tab))
        #expect(DashboardView.draw(dashboard).columns == columns)
    }
}

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
