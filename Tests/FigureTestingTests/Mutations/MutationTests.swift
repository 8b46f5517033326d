import Charts
import Experiments
import FigureExport
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

/// Small deliberate faults, each put in as a value (another parameter, a changed panel, recording, scene or theme), and
/// the gate that catches it: the data, the scene or the pixels. A fault that a later gate would catch passes the earlier
/// ones, which is why there are three.
@Suite("A small fault does not go unnoticed")
struct MutationTests {
    static let sound = try? Product()

    private static func metric(
        _ name: String, _ change: @escaping @Sendable (inout [Double]) -> Void
    ) -> @Sendable (inout [VariantRecording]) -> Void {
        { recordings in
            let index = recordings[0].recording.metrics.firstIndex { $0.name == name } ?? 0
            let old = recordings[0].recording.metrics[index]
            var values = old.values
            change(&values)
            var new = Metric(old.description)
            for (frame, step) in old.steps.enumerated() {
                values[frame * old.frameSize..<(frame + 1) * old.frameSize].withUnsafeBufferPointer {
                    new.append(step: step, $0)
                }
            }
            recordings[0].recording.metrics[index] = new
        }
    }

    private static func removing(
        _ role: SceneRole, where isMeant: @escaping @Sendable (SceneItem) -> Bool = { _ in true }
    ) -> @Sendable (inout [SceneItem]) -> Void {
        { items in
            if let index = items.lastIndex(where: { $0.role == role && isMeant($0) }) { items.remove(at: index) }
        }
    }

    static let data: [Product.Fault] = [
        .init(name: "β₁ off by 1e-6", gate: .data, names: "loss: slow", settings: ["optimizer.beta1=0.900001"]),
        .init(name: "β₂ off by 1e-6", gate: .data, names: "loss: slow", settings: ["optimizer.beta2=0.999001"]),
        .init(name: "ε a hundredth larger", gate: .data, names: "loss: fast", settings: ["optimizer.epsilon=1.01e-8"]),
        .init(
            name: "one layer's gradient doubled", gate: .data, names: "norms: slow",
            settings: ["faulty-layer=3", "factor=2"]),
        .init(
            name: "one layer's gradient off by one part in a billion", gate: .data, names: "history: fast",
            settings: ["faulty-layer=2", "factor=1.000000001"]),
        .init(
            name: "a billionth more noise in the data", gate: .data, names: "loss: slow",
            settings: ["data.noise=0.100000001"]),
        .init(name: "a step less", gate: .data, names: "loss: slow", settings: ["steps=149"]),
        .init(
            name: "axes swapped", gate: .data, names: "history: slow",
            panels: { panels in (panels[2].x, panels[2].y) = ("layer", "step") }),
        .init(
            name: "another metric in the panel", gate: .data, names: "loss: slow",
            panels: { panels in panels[1].metric = "undrawn" }),
        .init(
            name: "a variant left out", gate: .data, names: "loss: fast: the golden has this series",
            panels: { panels in panels[1].variants = ["slow"] }),
        .init(
            name: "an earlier frame", gate: .data, names: "norms: slow",
            panels: { panels in panels[0].at = [DimensionSelection("step", [.coordinate(149)])] }),
        .init(
            name: "a moving average nobody asked for", gate: .data, names: "loss: slow/smoothed",
            panels: { panels in panels[1].smoothing = 2 }),
        .init(
            name: "the variants' names swapped", gate: .data, names: "loss: slow",
            recordings: { recordings in
                (recordings[0].recording, recordings[1].recording) = (recordings[1].recording, recordings[0].recording)
            }),
        .init(
            name: "one bit of one number that the golden keeps", gate: .data, names: "1 of 51 changed",
            recordings: metric("loss") { $0[0] = $0[0].nextUp }),
        .init(
            name: "one bit of one number between those that it keeps", gate: .data,
            names: "changed between the 51 rows", recordings: metric("loss") { $0[1] = $0[1].nextDown }),
        .init(
            name: "a spike between the numbers that it keeps", gate: .data, names: "… 99",
            recordings: metric("loss") { $0[1] = 99 }),
        .init(
            name: "a number that is none", gate: .data, names: "is now nan",
            recordings: metric("loss") { $0[0] = .nan }),
        .init(
            name: "another unit", gate: .data, names: "bits",
            recordings: { recordings in
                for index in recordings.indices {
                    recordings[index].recording.metrics[0].description.unit = LocalizedText("bits")
                }
            }),
    ]

    static let scene: [Product.Fault] = [
        .init(name: "a tick lost", gate: .scene, items: removing(.tick)),
        .init(name: "a tick's number lost", gate: .scene, items: removing(.tickLabel)),
        .init(
            name: "a tick's number wrong", gate: .scene,
            items: { items in
                for index in items.indices {
                    if case .text(var text) = items[index], text.role == .tickLabel, text.string == "100" {
                        text.string = "101"
                        items[index] = .text(text)
                    }
                }
            }),
        .init(
            name: "the color scale clipped above", gate: .scene,
            panels: { panels in panels[2].colorScale.upper = 0.05 }),
        .init(
            name: "the color scale clipped below", gate: .scene,
            panels: { panels in panels[2].colorScale.lower = 0.05 }),
        .init(
            name: "a linear scale for a logarithmic one", gate: .scene,
            panels: { panels in panels[0].yScale = ScaleChoice() }),
        .init(
            name: "an axis cut short", gate: .scene, panels: { panels in panels[1].yScale.upper = 0.5 }),
        .init(
            name: "one cell of a map in its neighbor's color", gate: .scene,
            items: { items in
                for index in items.indices {
                    guard case .image(var image) = items[index], image.role == .data else { continue }
                    image.colors[7] = image.colors[8]
                    items[index] = .image(image)
                    return
                }
            }),
        .init(name: "a series without its name", gate: .scene, items: removing(.seriesLabel)),
        .init(
            name: "two series in each other's color", gate: .scene,
            items: { items in
                for index in items.indices {
                    guard case .polyline(var line) = items[index], line.role == .data else { continue }
                    if line.ink == .series(.vermilion) {
                        line.ink = .series(.blue)
                    } else if line.ink == .series(.blue) {
                        line.ink = .series(.vermilion)
                    }
                    items[index] = .polyline(line)
                }
            }),
        .init(
            name: "one point of a line off by a thousandth of a point", gate: .scene,
            items: { items in
                for index in items.indices {
                    guard case .polyline(var line) = items[index], line.role == .data else { continue }
                    line.points[1].y += 0.001
                    items[index] = .polyline(line)
                    return
                }
            }),
        .init(
            name: "a title in the other language", gate: .scene,
            panels: { panels in panels[0].title = LocalizedText("各层的梯度范数") }),
    ]

    static let pixels: [Product.Fault] = [
        .init(
            name: "an accent a shade off", gate: .pixels, options: { options in options.theme.accents[0].red -= 1 }),
        .init(
            name: "a grid a shade darker", gate: .pixels, options: { options in options.theme.grid.green -= 1 }),
        .init(name: "the wrong theme", gate: .pixels, options: { options in options.theme = .dark }),
        .init(name: "drawn a hundredth larger", gate: .pixels, options: { options in options.zoom = 1.01 }),
    ]

    private func check(_ fault: Product.Fault) throws {
        let sound = try #require(Self.sound)
        let faulty = try Product(fault)
        #expect(faulty.gate(against: sound) == fault.gate)
        if let names = fault.names {
            let lines = faulty.comparison(with: sound).differences.map(\.description)
            #expect(lines.contains { $0.contains(names) }, "\(lines)")
        }
    }

    @Test("in the numbers: the data gate names the panel and the series", arguments: data)
    func inData(fault: Product.Fault) throws { try check(fault) }

    @Test("in what is laid out: the data holds, the scene does not", arguments: scene)
    func inScene(fault: Product.Fault) throws { try check(fault) }

    @Test("in how it is inked: data and scene hold, the pixels do not", arguments: pixels)
    func inPixels(fault: Product.Fault) throws { try check(fault) }

    @Test("and nothing is noticed where there is none")
    func control() throws {
        try check(.init(name: "none", gate: nil))
        try check(.init(name: "a factor of 1 is the real thing", gate: nil, settings: ["faulty-layer=2", "factor=1"]))
    }

    @Test("and the training that faults are put in is the real one")
    func real() throws {
        let scenario = try Product.reader.read(ScenarioSource(path: "x.yaml", text: Product.text))
        for variant in scenario.variants {
            let faulty = try FaultyTraining.simulation(variant.parameters, seed: 7).run()
            let real = try Training.simulation(variant.parameters, seed: 7).run()
            #expect(faulty["loss"]?.values == real["loss"]?.values)
            #expect(faulty["gradient-norm"]?.values == real["gradient-norm"]?.values)
        }
    }

    @Test("in what no panel draws is told as drift, and fails nothing")
    func drift() throws {
        let sound = try #require(Self.sound)
        var fault = Product.Fault(name: "an undrawn metric")
        fault.recordings = Self.metric("undrawn") { $0[3] = 5 }
        let comparison = try Product(fault).comparison(with: sound)
        #expect(comparison.isSame && comparison.hasDrifted)
    }

    @Test("that a tolerance allows passes; a thousand times that does not")
    func tolerance() throws {
        let sound = try #require(Self.sound)
        let allowed = GoldenTolerance(metric: "loss", relative: 1e-12, reason: LocalizedText("sums"))
        func isSame(_ factor: Double) throws -> Bool {
            var fault = Product.Fault(name: "")
            fault.recordings = Self.metric("loss") { for index in $0.indices { $0[index] *= factor } }
            return try Product(fault).comparison(with: sound, tolerance: allowed).isSame
        }
        #expect(try isSame(1 + 5e-13))
        #expect(try !isSame(1 + 1e-9))
    }
}

extension SceneItem {
    /// What the item is for.
    fileprivate var role: SceneRole {
        switch self {
        case .polyline(let line): line.role
        case .area(let area): area.role
        case .rectangle(let rectangle): rectangle.role
        case .points(let points): points.role
        case .image(let image): image.role
        case .text(let text): text.role
        }
    }
}
