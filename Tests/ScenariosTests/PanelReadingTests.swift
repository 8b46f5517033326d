import Charts
import Metrics
import Testing

@testable import Scenarios

@Suite("A panel's layers and references are read") struct PanelReadingTests {
    private func text(_ panel: String) -> String {
        "title: T\nexperiment: counter\npanels:\n  - {mark: line, metric: level, x: step, \(panel)}\nparameters:\n  rate: 0.1\n"
    }

    @Test("layers take over the panel's axes")
    func layers() throws {
        let panel = try #require(
            try Reading.scenario(
                text("layers: [{mark: line, metric: level, marker: star, label: {en: dot, zh: 点}}]")
            ).panels.first)
        let layer = try #require(panel.layers.first)
        #expect(layer.x == "step")
        #expect(layer.y == nil)
        #expect(layer.marker == .star)
        #expect(layer.label == LocalizedText(en: "dot", zh: "点"))
    }

    @Test(
        "every form of reference",
        arguments: [
            ("y: 1e-6", Reference.Form.horizontal(1e-6)), ("value: 2", .horizontal(2)), ("x: 40", .vertical(40)),
            ("x: [0, 20]", .regionX(0, 20)), ("y: [-1, 0.5]", .regionY(-1, 0.5)), ("at: [3, 4]", .place(x: 3, y: 4)),
            ("at: 27", .value(atX: 27, variant: nil)), ("metric: level", .metric("level", variant: nil)),
        ])
    func references(form: String, expected: Reference.Form) throws {
        let panel = try #require(
            try Reading.scenario(text("references: [{\(form), label: a}]")).panels.first)
        #expect(panel.references == [Reference(expected, label: LocalizedText("a"))])
    }

    @Test(
        "faults are told at their key",
        arguments: [
            (
                "references: [{x: [2, 1], label: a}]",
                "panels[0].references[0].x: expected [from, to] with from below to"
            ),
            ("references: [{at: [1, 2, 3], label: a}]", "panels[0].references[0].at: expected [x, y]"),
            ("references: [{x: soon, label: a}]", "panels[0].references[0].x: expected"),
            ("references: [{y: 1}]", "panels[0].references[0].label: missing"),
            ("layers: [{mark: line}]", "panels[0].layers[0].metric: missing"),
            ("layers: [{mark: lines, metric: level}]", "panels[0].layers[0].mark: expected"),
            ("layers: [{mark: line, metric: level, facet: variant}]", "panels[0].layers[0].facet: unknown key"),
            ("color-map: rainbow", "panels[0].color-map: expected one of viridis, cividis, magma"),
            ("marker: blob", "panels[0].marker: expected"),
        ])
    func faults(panel: String, expected: String) {
        let problems = Reading.problems(text(panel))
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }
}
