import Charts
import FigureExport
import Metrics

@testable import Experiments
@testable import FigureTesting
@testable import Scenarios
import Testing

/// Everything that comes out of a run, with faults put in on the way as values: what each of the three gates looks at.
struct Product {
    enum Gate: String { case data, scene, pixels }

    /// A way to make something else of what is right.
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        /// The first gate that must move; nil where none may.
        var gate: Gate?
        /// What the failing data gate names.
        var names: String?
        var settings: [String] = []
        var panels: @Sendable (inout [Panel]) -> Void = { _ in }
        var recordings: @Sendable (inout [VariantRecording]) -> Void = { _ in }
        var items: @Sendable (inout [SceneItem]) -> Void = { _ in }
        var options: @Sendable (inout FigureOptions) -> Void = { _ in }

        var testDescription: String { name }
    }

    static let text = """
        title: Mutations
        experiment: faulty
        seed: 7
        parameters:
          data: {kind: spirals, points: 64}
          network: {depth: 4, width: 8, activation: tanh}
          optimizer: {kind: adam, learning-rate: 0.01}
          batch: 16
          steps: 150
        variants: {slow: {}, fast: {optimizer.learning-rate: 0.03}}
        panels:
          - {name: norms, mark: line, metric: gradient-norm, x: layer, y-scale: log}
          - {name: loss, mark: line, metric: loss, x: step}
          - {name: history, mark: heatmap, metric: gradient-norm, x: step, y: layer, facet: variant, color-scale: log}
        """

    static let reader = ScenarioReader(
        experiments: [FaultyTraining.self], marks: MarkCatalogue.names, workingDirectory: "/nowhere")

    let golden: Golden
    /// Every number drawn.
    let panels: [FigurePanel]
    let scene: Scene
    let image: RasterImage

    init(_ fault: Fault = Fault(name: "none")) throws {
        let source = ScenarioSource(
            path: "/nowhere/mutations.yaml", text: Self.text, overrides: Overrides(settings: fault.settings))
        var scenario = try Self.reader.read(source)
        // What was overridden would stand in the figure's text: a fault does not announce itself.
        scenario.source = ScenarioSource(path: source.path, text: source.text)
        scenario.headline = scenario.title
        scenario.explanation = nil
        fault.panels(&scenario.panels)
        var recordings = try scenario.run(threads: 2)
        fault.recordings(&recordings)
        golden = Golden(scenario, recordings: recordings)
        panels = scenario.figureData(recordings, step: scenario.lastStep)
        var options = FigureOptions(width: 640, height: 400)
        let figure = scenario.figure(recordings, step: scenario.lastStep, language: .english)
        var scene = figure.scene(size: options.canvasSize, canvas: FixedCanvas())
        fault.items(&scene.items)
        fault.options(&options)
        self.scene = scene
        image = try RasterImage(scene, options: options)
    }

    /// What the data gate makes of it, as `dash test` does.
    func comparison(with sound: Product, tolerance: GoldenTolerance? = nil) -> Comparison {
        Comparison(golden: sound.golden, fresh: golden.aligned(to: sound.golden, from: panels)) { _, _ in tolerance }
    }

    /// The first gate that tells this product from a sound one; nil when all pass.
    func gate(against sound: Product) -> Gate? {
        if !comparison(with: sound).isSame { return .data }
        if scene != sound.scene { return .scene }
        return image == sound.image ? nil : .pixels
    }
}

/// A canvas whose characters are all as wide, so that scenes depend on no font.
struct FixedCanvas: Canvas {
    var measures: Measures { .ink }

    func extent(of string: String, style: TextStyle) -> Size {
        Size(0.55 * style.size * Double(string.count), 1.36 * style.size)
    }

    func canShow(_ character: Character) -> Bool { true }
}
