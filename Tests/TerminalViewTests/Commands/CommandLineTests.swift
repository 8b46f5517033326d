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

    @Test("takes the first line of what is pasted, and no more than any command has")
    func pasting() {
        var dashboard = dashboard()
        let before = dashboard
        #expect(dashboard.update(.pasted("qqdd\n")).isEmpty)
        #expect(dashboard.note == Phrases.pasteNeedsLine.en)
        #expect(dashboard.playhead == before.playhead)
        dashboard.update(.key(.character(":")))
        #expect(dashboard.update(.pasted("\n  set\u{7}\tloss \r\nq")).isEmpty)
        #expect(dashboard.command?.field.text == "setloss ")
        dashboard.update(.pasted(String(repeating: "长", count: 100_000)))
        #expect(dashboard.command?.field.text.count == TextField.capacity)
        dashboard.update(.key(.escape))
        dashboard.update(.key(.character("o")))
        dashboard.update(.pasted("momentum"))
        #expect(dashboard.list.filter.text == "momentum")
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
        #expect(type("data json", &dashboard) == [.saveData(DataRequest(.json))])
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
            ("export pgn", "expected :export [FILE] [png|svg|pdf] [light|dark] [WxH]; found “pgn” — did you mean png?"),
            ("set rate", "expected :set KEY=VALUE"), ("set rate=", "expected a value"),
            ("seeds 65", "expected 1 to 64 seeds"), ("zzzzzz", "no command “zzzzzz”"),
            ("speed -1", "expected :speed FACTOR | max"),
            ("smooth x", "expected :smooth STEPS"), ("data xml", "expected :data [FILE] [csv|tsv|json]; found “xml”"),
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

    @Test("what was being typed comes back after a look at earlier commands")
    func draft() {
        var dashboard = dashboard()
        _ = type("step 3", &dashboard)
        dashboard.update(.key(.character(":")))
        for key in "set ra" { dashboard.update(.key(.character(key))) }
        dashboard.update(.key(.control("p")))
        #expect(dashboard.command?.field.text == "step 3")
        dashboard.update(.key(.control("n")))
        #expect(dashboard.command?.field.text == "set ra")
    }

    @Test("takes the keys of a shell's line")
    func editing() {
        var field = TextField("set text=梯度 is small")
        _ = field.press(.control("w"))
        #expect(field.text == "set text=梯度 is ")
        _ = field.press(.control("w"))
        #expect(field.text == "set text=梯度 ")
        _ = field.press(.control("a"))
        _ = field.press(.control("d"))
        _ = field.press(.control("f"))
        _ = field.press(.control("k"))
        #expect(field.text == "e" && field.cursor == 1)
        _ = field.press(.control("u"))
        #expect(field == TextField())
        for key in "ukw" { _ = field.press(.control(key)) }
        #expect(field == TextField())
    }

    @Test(
        "knows what other programs call its words, and a word by its first letters",
        arguments: [
            ("q", Effect.quit), ("q!", .quit), ("qa!", .quit), (":quit", .quit), ("exit", .quit), ("QUIT", .quit),
            ("e momentum", .open("momentum")), ("edit my file.yaml", .open("my file.yaml")),
            ("open 'a b.yaml'", .open("a b.yaml")), ("w", .saveFigure(FigureRequest())),
            ("exp svg", .saveFigure(FigureRequest(format: "svg"))), ("seed 9", .run(Overrides(seed: 9))),
            ("steps 50", .run(Overrides(steps: 50))), ("set steps=50", .run(Overrides(steps: 50))),
            ("set seed = 9", .run(Overrides(seed: 9))),
            ("set text=他说 \"it's\"  3", .run(Overrides(settings: ["text=他说 \"it's\"  3"]))),
        ])
    func aliases(text: String, effect: Effect) {
        var dashboard = dashboard(step: 0)
        let effects = type(text, &dashboard)
        // What is drawn beside a run is told elsewhere.
        if case .run(let asked, _) = effect {
            #expect(Self.asked(effects) == asked)
        } else {
            #expect(effects == [effect])
        }
    }

    @Test("saves and leaves")
    func saveAndQuit() {
        var dashboard = dashboard()
        #expect(type("wq", &dashboard) == [.saveFigure(FigureRequest()), .quit])
    }

    @Test("a file is written over only after an exclamation mark")
    func force() {
        var dashboard = dashboard()
        var request = FigureRequest(format: "svg")
        request.path = "x.svg"
        #expect(type("export x.svg", &dashboard) == [.saveFigure(request)])
        request.overwrites = true
        #expect(type("w! x.svg", &dashboard) == [.saveFigure(request)])
        var data = DataRequest(.json)
        (data.path, data.overwrites) = ("x.json", true)
        #expect(type("data! x.json", &dashboard) == [.saveData(data)])
    }

    @Test("nothing is saved before there is a frame")
    func saveTooEarly() {
        let scenario = Synthetic.scenario()
        var dashboard = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: -1), columns: 80, rows: 24)
        #expect(dashboard.update(.key(.character("s"))).isEmpty)
        #expect(dashboard.note == Phrases.waiting.en)
    }

    @Test("goes to a step that is not recorded yet as soon as it is")
    func stepAhead() {
        let scenario = Synthetic.steered()
        var dashboard = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: 10), columns: 80, rows: 24)
        dashboard.update(.recorded([]))
        _ = type("50", &dashboard)
        #expect(dashboard.step == 10 && !dashboard.playhead.isPlaying)
        let rest = scenario.variants.map { variant in
            var simulation = SyntheticSimulation(lastStep: variant.lastStep, decay: 0.5)
            var rest = Recording(simulation.metrics)
            while simulation.step <= 10 { simulation.advance(into: &rest) }
            rest.removeFrames()
            while simulation.step <= simulation.lastStep { simulation.advance(into: &rest) }
            return rest
        }
        dashboard.update(.recorded(rest))
        #expect(dashboard.step == 50)
    }

    @Test("the help lists every command", arguments: Language.allCases)
    func help(language: Language) {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 100, rows: 80, language: language)
        _ = type("help", &dashboard)
        let text = DashboardView.draw(dashboard).asText
        for word in CommandWord.allCases { #expect(text.contains(":\(word.rawValue)"), "\(word)") }
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
