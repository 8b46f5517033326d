import Charts
import Metrics
import Testing

@Suite struct LintTests {
    static let sizes = [Size(921.6, 576), Size(921.6, 384), Size(768, 576)]

    func figure(_ language: Language, _ size: Size, claims: Int = 4) -> Scene {
        let variants = Samples.vanishing()
        let panels = Samples.vanishingPanels.map {
            FigurePanel($0, FigureData.make(panel: $0, variants: variants, step: 100))
        }
        let note = language == .english ? "layer 1 gets a millionth of layer 20’s gradient" : "第 1 层的梯度只有第 20 层的百万分之一"
        let content = FigureContent(
            headline: language == .english ? "Sigmoid starves its first layers" : "Sigmoid 让浅层得不到梯度",
            explanation: language == .english ? "It passes on at most a quarter a layer." : "它每层最多传下四分之一。",
            recipe: ["vanishing", "seed 7", "500 steps"],
            claims: (0..<claims).map { ClaimNote($0 == 1 ? .refutes : .holds, note, measured: "3.1×10⁻⁹") },
            command: "dash export vanishing --seed 7")
        return FigureLayout(content: content, panels: panels, language: language).scene(
            size: size, canvas: FixedCanvas())
    }

    @Test(arguments: Language.allCases, sizes)
    func aFigureHasNoFaults(language: Language, size: Size) {
        #expect(SceneLint.problems(figure(language, size), canvas: FixedCanvas()).map(\.message) == [])
    }

    @Test func aFigureHasAllItsParts() {
        let roles = Set(
            figure(.english, Size(921.6, 576)).items.compactMap { item -> SceneRole? in
                guard case .text(let text) = item else { return nil }
                return text.role
            })
        for role in [
            SceneRole.headline, .explanation, .title, .subtitle, .axisTitle, .tickLabel, .seriesLabel, .annotation,
            .footer,
        ] { #expect(roles.contains(role), "\(role)") }
    }

    @Test func plotsOfARowAndAColumnStandInLine() {
        let axes = figure(.english, Size(921.6, 576)).items.compactMap { item -> Polyline? in
            guard case .polyline(let line) = item, line.role == .axis else { return nil }
            return line
        }
        #expect(axes.count == 5)
        #expect(axes[0].points[0].y == axes[1].points[0].y)
        #expect(axes[1].points[0].x == axes[2].points[0].x)
    }

    @Test func faultsAreFound() {
        let style = TextStyle(size: 10)
        func text(_ string: String, _ x: Double, _ role: SceneRole = .note) -> SceneItem {
            .text(Text(string, at: Point(x, 20), vertical: .top, style: style, ink: .text, role: role))
        }
        let scene = Scene(size: Size(100, 60), items: [text("alpha", 5), text("beta", 20), text("gamma", 90)])
        #expect(
            SceneLint.problems(scene, canvas: FixedCanvas()) == [.offCanvas("gamma"), .overlap("alpha", "beta")])
        let axis = Scene(size: Size(100, 60), items: [text("1", 5, .tickLabel)])
        #expect(SceneLint.problems(axis, canvas: FixedCanvas()) == [.fewLabels(["1"])])
        #expect(SceneLint.problems(Scene(size: Size(1, 1)), canvas: FixedCanvas()).isEmpty)
    }

    @Test func turnedTextTakesItsTurnedPlace() {
        let text = Text(
            "abcd", at: Point(50, 50), horizontal: .center, vertical: .bottom, style: TextStyle(size: 10), ink: .text,
            role: .axisTitle, quarterTurns: 1)
        let box = text.bounds(on: FixedCanvas())
        #expect(abs(box.x - 36.4) < 1e-9 && abs(box.y - 39) < 1e-9)
        #expect(abs(box.width - 13.6) < 1e-9 && abs(box.height - 22) < 1e-9)
    }
}
