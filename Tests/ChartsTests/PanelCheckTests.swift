import Charts
import Metrics
import Testing

@Suite struct PanelCheckTests {
    let metrics = [Samples.norm(), Samples.loss, Samples.histogram, Samples.bound]
    let names = ["sigmoid", "tanh", "relu"]

    func problems(_ change: (inout Panel) -> Void) -> [PanelProblem] {
        var panel = Samples.vanishingPanels[0]
        change(&panel)
        return panel.problems(metrics: metrics, variants: names)
    }

    @Test func shippedPanelsAreRight() {
        for panel in Samples.vanishingPanels {
            #expect(panel.problems(metrics: metrics, variants: names).isEmpty, "\(panel.name)")
        }
    }

    @Test func aMisspeltNameIsNamedWithItsNeighbor() {
        let mark = problems { $0.mark = "heat-map" }
        #expect(mark.first?.key == "mark" && mark.first?.nearest.first == "heatmap")
        let metric = problems { $0.metric = "gradient_norm" }
        #expect(metric.map(\.key) == ["metric"] && metric.first?.nearest.first == "gradient-norm")
        let x = problems { $0.x = "layr" }
        #expect(x.first?.key == "x" && x.first?.nearest == ["layer"])
        #expect(x.first?.message == "layr is not a dimension of gradient-norm; expected step or layer")
        let variant = problems { $0.variants = ["sigmoid", "rleu"] }
        #expect(variant.map(\.key) == ["variants"] && variant.first?.nearest.first == "relu")
    }

    @Test func channelsThatAMarkNeedsOrRefuses() {
        #expect(problems { $0.y = "step" }.contains { $0.key == "y" })
        let map = problems {
            $0.mark = "heatmap"
            $0.facet = "variant"
            $0.color = nil
        }
        #expect(map.map(\.key) == ["y"] && map.first?.nearest == ["step"])
        #expect(problems { $0.facet = "layer" }.contains { $0.key == "facet" && $0.message == "layer is on x already" })
    }

    @Test func variantsMustBeToldApart() {
        let lookAlike = problems {
            $0.x = "step"
            $0.color = "layer"
            $0.at = [DimensionSelection("layer", [.first, .last])]
            $0.references = []
        }
        #expect(lookAlike.map(\.key) == ["color"])
        let map = problems {
            $0.mark = "heatmap"
            $0.y = "step"
            $0.color = nil
        }
        #expect(map.map(\.key) == ["facet"])
    }

    @Test func everyDimensionHasAPlace() {
        let open = problems {
            $0.x = "step"
            $0.references = []
        }
        #expect(open.map(\.key) == ["at.layer"])
        let missing = problems { $0.at = [DimensionSelection("layer", [.coordinate(21)])] }
        #expect(missing.first?.key == "at.layer" && missing.first?.nearest == ["20"])
        let unknown = problems { $0.at = [DimensionSelection("laier", [.first])] }
        #expect(unknown.first?.key == "at.laier" && unknown.first?.nearest == ["layer"])
        #expect(problems { $0.at = [DimensionSelection("step", [.first, .last])] }.map(\.key) == ["at.step"])
    }

    @Test func scalesAndNumbers() {
        #expect(problems { $0.yScale = ScaleChoice(.log, lower: 0) }.map(\.key) == ["y-scale.lower"])
        #expect(problems { $0.yScale = ScaleChoice(.linear, lower: 3, upper: 1) }.map(\.key) == ["y-scale"])
        #expect(problems { $0.yScale = ScaleChoice(.linear, upper: .infinity) }.map(\.key) == ["y-scale.upper"])
        #expect(problems { $0.weight = 0 }.map(\.key) == ["weight"])
        #expect(problems { $0.smoothing = 0 }.map(\.key) == ["smoothing"])
        #expect(
            problems {
                $0.references = [Reference(.metric("loss", variant: nil), label: LocalizedText("l"))]
            }.map(\.key) == ["references[0].metric"])
    }
}
