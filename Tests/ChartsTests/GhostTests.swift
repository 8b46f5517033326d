import Metrics
import Testing

@testable import Charts

@Suite("An older run")
struct GhostTests {
    private let now = [Samples.losses("adam", [9, 8, 7, 3, 2, 1]), Samples.losses("sgd", [9, 9, 9, 9, 9, 9])]
    private let before = [Samples.losses("adam", [9, 8, 7, 6, 5, 40]), Samples.losses("sgd", [9, 9, 9, 9, 9, 9])]

    private func data(_ panel: Panel, step: Int = 5, first: [String: Int] = ["adam": 3]) -> PanelData {
        FigureData.make(
            panel: panel, variants: now, step: step, ghosts: [FigureGhost(before, firstSteps: first)])
    }

    @Test("is drawn below the newer one from where they part, and nowhere else")
    func parting() {
        let panel = Panel(name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step")
        let data = data(panel)
        #expect(data.series.map(\.key) == ["adam (before step 3)", "adam", "sgd"])
        #expect(data.series[0].content == .curve(x: [3, 4, 5], y: [6, 5, 40]))
        #expect(data.series[0].role == .ghost && data.series[0].ink == data.series[1].ink)
        #expect(data.series[0].label[.chinese] == "变更前的 adam")
        #expect(data.extents.y.upper == 40)
        #expect(data.rows.count == 15)
        #expect(self.data(panel, step: 4).series[0].content == .curve(x: [3, 4], y: [6, 5]))
        #expect(self.data(panel, step: 2).series.allSatisfy { $0.role == .measured })
        #expect(self.data(panel, first: [:]) == FigureData.make(panel: panel, variants: now, step: 5))
    }

    @Test("that everything began with stands below the one before the change, dotted, under another name")
    func first() {
        let panel = Panel(name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step")
        let ghosts = [
            FigureGhost(before, firstSteps: ["adam": 1], isFirst: true), FigureGhost(before, firstSteps: ["adam": 3]),
        ]
        let data = FigureData.make(panel: panel, variants: now, step: 5, ghosts: ghosts)
        #expect(data.series.map(\.key) == ["adam (at first)", "adam (before step 3)", "adam", "sgd"])
        #expect(data.series.map(\.role) == [.firstGhost, .ghost, .measured, .measured])
        #expect(data.series[0].content == .curve(x: [1, 2, 3, 4, 5], y: [8, 7, 6, 5, 40]))
        #expect(data.series[0].label == LocalizedText(en: "adam at first", zh: "最初的 adam"))
        for measures in [Measures.cells, .ink] {
            let dashes = [FigureSeries.Role.firstGhost, .ghost].map {
                measures.ghostDash($0)
            }
            #expect(dashes[0] != dashes[1])
        }
    }

    @Test("keeps the axes steady as the run plays")
    func steady() {
        let panel = Panel(name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step")
        let ghosts = [FigureGhost(before, firstSteps: ["adam": 3])]
        let all = FigureData.make(
            panel: panel, variants: now, step: 1, training: .steady(lastStep: 5), ghosts: ghosts)
        #expect(all.extents.y.upper == 40)
    }

    @Test("of a trace with its average shows the average")
    func smoothed() {
        let data = data(
            Panel(name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step", smoothing: 3))
        #expect(
            data.series.map(\.key)
                == ["adam (before step 3)/smoothed", "adam", "sgd", "adam/smoothed", "sgd/smoothed"])
    }

    @Test("is drawn by lines, points, paths and bands alone", arguments: MarkCatalogue.drawn.map { $0.name })
    func marks(_ name: String) throws {
        let mark = try #require(MarkCatalogue.mark(named: name))
        #expect(mark.drawsGhosts == ["line", "points", "path", "band"].contains(name))
        #expect(mark.averagesSeeds == (name == "line"))
    }

    @Test("over layers is the frame of the playhead, in the facet of the same name")
    func frames() {
        let panel = Panel(
            name: "norm", title: LocalizedText("Norm"), mark: "line", metric: "gradient-norm", x: "layer",
            facet: "variant")
        let ghost = FigureGhost(Samples.vanishing(steps: 50), firstSteps: ["relu": 20])
        let data = FigureData.make(panel: panel, variants: Samples.vanishing(steps: 50), step: 40, ghosts: [ghost])
        #expect(data.series[0].key == "relu (before step 20)" && data.series[0].facet == 2)
        #expect(data.series[0].content == data.series[3].content)
    }

    @Test("is named once in words, not among the series", arguments: Language.allCases)
    func words(_ language: Language) {
        let panel = Panel(name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step")
        let scene = PanelLayout.scene(
            panel: panel, data: data(panel), size: Size(600, 400), canvas: FixedCanvas(), language: language)
        let word = language == .english ? "before" : "变更前"
        #expect(scene.listing.count { $0.contains(word) } == 1)
        #expect(scene.listing.contains { $0.contains("faded-") })
    }
}

@Suite("Several seeds")
struct SeedTests {
    private let first = [Samples.losses("adam", [1, 4, 2, 5])]
    private let others = [[Samples.losses("adam", [1, 6, 4, .nan])], [Samples.losses("adam", [1, 8, 30, 5])]]

    private func data(_ scale: ScaleChoice.Kind, mark: String = "line") -> PanelData {
        FigureData.make(
            panel: Panel(
                name: "loss", title: LocalizedText("Loss"), mark: mark, metric: "loss", x: "step",
                yScale: ScaleChoice(scale)),
            variants: first, step: 3, seeds: others)
    }

    @Test("are a line at their mean within one standard deviation of a sample")
    func mean() {
        let series = data(.linear).series
        #expect(series.map(\.key) == ["adam/deviation", "adam"])
        guard case .curve(_, let mean) = series[1].content, case .spread(_, let levels) = series[0].content else {
            Issue.record("no line on a band")
            return
        }
        #expect(Array(mean[..<3]) == [1, 6, 12] && mean[3].isNaN)
        // √((4 + 0 + 4) / 2) = 2; √((100 + 64 + 324) / 2) = √244
        #expect(Array(levels[0][..<2]) == [1, 4] && Array(levels[1][..<2]) == [1, 8])
        #expect(levels[1][2] == 12 + 244.0.squareRoot())
    }

    @Test("on a logarithmic axis are their median within their range")
    func median() {
        let series = data(.log).series
        guard case .curve(_, let middle) = series[1].content, case .spread(_, let levels) = series[0].content else {
            Issue.record("no line on a band")
            return
        }
        #expect(Array(middle[..<3]) == [1, 6, 4] && middle[3].isNaN)
        #expect(Array(levels[0][..<3]) == [1, 4, 2] && Array(levels[1][..<3]) == [1, 8, 30])
    }

    @Test("are the first one alone in other marks")
    func alone() {
        let panel = Panel(name: "loss", title: LocalizedText("Loss"), mark: "bars", metric: "loss", x: "step")
        let alone = FigureData.make(panel: panel, variants: first, step: 3)
        #expect(data(.linear, mark: "bars").series == alone.series)
        #expect(data(.linear, mark: "bars").seedCount == 3)
    }
}
