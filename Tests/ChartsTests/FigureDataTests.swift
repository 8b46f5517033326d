import Charts
import Metrics
import Testing

@Suite struct FigureDataTests {
    let vanishing = Samples.vanishing()

    func make(_ index: Int, step: Int = 100, training: FigureData.Training = .drawn) -> PanelData {
        FigureData.make(panel: Samples.vanishingPanels[index], variants: vanishing, step: step, training: training)
    }

    @Test func keysNameWhatTellsSeriesApart() {
        #expect(make(0).series.map(\.key) == ["sigmoid", "tanh", "relu", "reference=1"])
        #expect(
            make(1).series.map(\.key) == [
                "sigmoid", "tanh", "relu", "sigmoid/smoothed", "tanh/smoothed", "relu/smoothed", "reference=1",
            ])
        #expect(make(2).series.map(\.key) == ["sigmoid", "tanh", "relu"])
        #expect(
            make(3).series.map(\.key) == [
                "sigmoid/layer=1", "sigmoid/layer=10", "sigmoid/layer=20", "tanh/layer=1", "tanh/layer=10",
                "tanh/layer=20", "relu/layer=1", "relu/layer=10", "relu/layer=20",
            ])
    }

    @Test func rowsAreTidy() {
        let rows = make(0, step: 7).rows
        #expect(rows.count == 4 * 20)
        #expect(rows[0].panel == "gradient-by-layer" && rows[0].series == "sigmoid" && rows[0].x == 1)
        #expect(rows[0].y == vanishing[0].recording["gradient-norm"]?.frame(7).first)
        #expect(rows.allSatisfy { $0.value == nil })
        let map = make(2, step: 4).rows
        #expect(map.count == 3 * 5 * 20)
        #expect(map[0].x == 0 && map[0].y == 1 && map[1].x == 1 && map[1].y == 1)
        #expect(map[3].value == vanishing[0].recording["gradient-norm"]?.frame(3).first)
    }

    @Test func theNumbersAreTheRecordingsBits() throws {
        let loss = try #require(vanishing[1].recording["loss"])
        guard case .curve(let x, let y) = make(1).series[1].content else { throw TestFailure() }
        #expect(x == loss.steps.map(Double.init))
        #expect(y.map(\.bitPattern) == loss.values.map(\.bitPattern))
    }

    @Test func seriesEndAtThePlayhead() {
        for step in [0, 1, 50, 99] {
            guard case .curve(let x, _) = make(1, step: step).series[0].content else { continue }
            #expect(x.last == Double(step))
            #expect(make(0, step: step).step == step)
        }
        #expect(make(1).step == nil)
        #expect(make(0, step: 5000).step == 100)
    }

    @Test func aSteadyAxisDoesNotMoveWithThePlayhead() {
        let extents = [0, 30, 100].map { make(1, step: $0, training: .steady(lastStep: 500)).extents }
        #expect(extents[0] == extents[1] && extents[1] == extents[2])
        #expect(extents[0].x.upper == 500)
        let layers = [0, 100].map { make(0, step: $0, training: .steady(lastStep: 500)).extents }
        #expect(layers[0] == layers[1])
        let maps = [0, 100].map { make(2, step: $0, training: .steady(lastStep: 500)).extents.value }
        #expect(maps[0] == maps[1])
    }

    /// Framed panels, bins, maps over steps, lines over steps.
    @Test(arguments: 0...3) func axesWidenedByNewFramesAreThoseOfAllFrames(panel: Int) {
        let all = make(panel, step: 100, training: .steady(lastStep: 500)).extents
        var extents = make(panel, step: 0, training: .steady(lastStep: 500)).extents
        #expect(extents == all)
        for after in [0, 30, 99, 100] {
            extents = make(panel, step: 100, training: .widened(extents, after: after, lastStep: 500)).extents
            #expect(extents == all, "after \(after)")
        }
        // What is known is not read: an axis that was too wide stays so, where frames alone decide.
        guard panel == 0 else { return }
        extents.y.include(1e9)
        let wide = make(panel, step: 100, training: .widened(extents, after: 100, lastStep: 500)).extents
        #expect(wide.y.upper == 1e9)
    }

    @Test func aFrameWithoutNumbersKeepsTheBinsThatAreKnown() throws {
        let known = make(3, step: 50, training: .steady(lastStep: 500)).extents
        var broken = Samples.vanishing()
        for variant in broken.indices {
            let index = try #require(
                broken[variant].recording.metrics.firstIndex { $0.description.name == "activation-histogram" })
            let size = broken[variant].recording.metrics[index].frameSize
            [Double](repeating: .nan, count: size).withUnsafeBufferPointer {
                broken[variant].recording.metrics[index].append(step: 101, $0)
            }
        }
        for training in [FigureData.Training.known(known), .widened(known, after: 100, lastStep: 500)] {
            let data = FigureData.make(
                panel: Samples.vanishingPanels[3], variants: broken, step: 101, training: training)
            #expect(data.extents.x == known.x)
        }
    }

    @Test func facetsFollowTheSelection() {
        #expect(make(3).facets.map(\.key) == ["layer=1", "layer=10", "layer=20"])
        #expect(make(3).facets.map { $0.label[.chinese] } == ["第 1 层", "第 10 层", "第 20 层"])
        #expect(make(2).facets.map(\.color) == [.vermilion, .green, .blue])
        #expect(make(0).facets.count == 1)
    }

    @Test func averagesAreCenteredAndNeverBridgeGaps() {
        let values: [Double] = [1, 2, 3, .nan, 5, 7]
        let variant = Samples.losses("adam", values)
        var panel = Samples.lossPanel()
        panel.smoothing = 3
        let data = FigureData.make(panel: panel, variants: [variant], step: 10)
        guard case .curve(_, let y) = data.series[1].content else { return }
        #expect(y.prefix(3) == [1.5, 2, 2.5])
        #expect(y[3].isNaN)
        #expect(y.suffix(2) == [6, 6])
    }

    @Test func thinTailsDoNotStretchAHistogramsAxis() {
        let bins = Dimension("bin", label: LocalizedText("bin"), coordinates: .edges((0...100).map(Double.init)))
        let metric = MetricDescription("h", label: LocalizedText("h"), dimensions: [bins])
        let variant = Samples.variant(
            "adam",
            Samples.recording([metric], steps: 1) { _, _ in
                (0..<100).map { $0 < 10 ? 0 : $0 < 20 ? 100 : $0 == 99 ? 1 : 0 }
            })
        let panel = Panel(name: "p", title: LocalizedText("p"), mark: "histogram", metric: "h", x: "bin")
        let data = FigureData.make(panel: panel, variants: [variant], step: 0)
        #expect(data.extents.x.lower == 10 && data.extents.x.upper == 20)
        #expect(data.rows.count == 100)
        let listing = PanelLayout.scene(
            panel: panel, data: data, size: Size(300, 200), canvas: FixedCanvas(), language: .english
        ).listing
        #expect(listing.contains { $0.contains("up to 0.1 % beyond the axis") })
    }

    @Test func variantsAndSelectionsNarrowIt() {
        var panel = Samples.vanishingPanels[0]
        panel.variants = ["relu"]
        panel.references = []
        panel.at = [DimensionSelection("step", [.coordinate(3)])]
        let data = FigureData.make(panel: panel, variants: vanishing, step: 100)
        #expect(data.series.map(\.key) == ["relu"] && data.step == 3)
        #expect(data.series[0].ink == .series(.blue))
        // A step that is not reached yet has no frame.
        #expect(FigureData.make(panel: panel, variants: vanishing, step: 2).series.isEmpty)
    }

    @Test func colorsByDimension() {
        var panel = Samples.lossPanel()
        panel.metric = "gradient-norm"
        panel.color = "layer"
        panel.variants = ["relu"]
        panel.at = [DimensionSelection("layer", [.first, .coordinate(7), .last])]
        let data = FigureData.make(panel: panel, variants: vanishing, step: 9)
        #expect(data.series.map(\.key) == ["relu/layer=1", "relu/layer=7", "relu/layer=20"])
        #expect(Set(data.series.map(\.ink)).count == 3)
        #expect(data.series[1].label[.english] == "layer 7")
    }

    @Test(arguments: ["line", "heatmap", "histogram", "nonsense"])
    func wrongPanelsGiveNothingRatherThanATrap(mark: String) {
        for metric in ["loss", "gradient-norm", "missing"] {
            for x in ["step", "layer", "missing", "variant"] {
                for y in [nil, "layer", "missing", "step"] {
                    let panel = Panel(
                        name: "p", title: LocalizedText("p"), mark: mark, metric: metric, x: x, y: y, color: "head",
                        facet: "token", at: [DimensionSelection("layer", [.coordinate(99)])])
                    for variants in [vanishing, []] {
                        let data = FigureData.make(panel: panel, variants: variants, step: 3)
                        let scene = PanelLayout.scene(
                            panel: panel, data: data, size: Size(300, 200), canvas: FixedCanvas(), language: .english)
                        #expect(scene.size == Size(300, 200))
                    }
                }
            }
        }
    }

    @Test func theSameBitsTwice() {
        for index in Samples.vanishingPanels.indices { #expect(make(index) == make(index)) }
    }
}

struct TestFailure: Error {}
