import Charts
import Metrics
import Testing

@testable import FigureTesting

@Suite("A review of changed panels")
struct ReviewTests {
    private let folder: Folder
    private let tests: [FigureTest]

    /// Two scenarios of two panels each, all of them changed, and one that is as it was.
    init() throws {
        let folder = try Folder()
        self.folder = folder
        func test(_ name: String, rate: String) throws -> FigureTest {
            try folder.write("\(name).yaml", Waves.text)
            try FigureTest(try Waves.reader.read(path: folder.path("\(name).yaml"))).accept()
            try folder.write("\(name).yaml", Waves.text.replacing("rate: 0.3", with: "rate: \(rate)"))
            return try FigureTest(try Waves.reader.read(path: folder.path("\(name).yaml")))
        }
        tests = [try test("a", rate: "0.4"), try test("b", rate: "0.3"), try test("c", rate: "0.5")]
    }

    @Test("walks through those alone, scenario by scenario, in the figure's order")
    func items() {
        let review = Review(tests)
        #expect(review.items.map { "\($0.test) \($0.panel.panel)" } == ["0 line", "0 map", "2 line", "2 map"])
        #expect(Review(tests, panels: ["map"]).items.map { "\($0.test) \($0.panel.panel)" } == ["0 map", "2 map"])
        #expect(Review([]).current == nil && Review([]).isSettled)
    }

    @Test("decides one by one, and of each scenario knows what was accepted")
    func decisions() {
        var review = Review(tests)
        review.decide(.rejected)
        review.decide(.accepted)
        #expect(review.acceptedPanels(ofTest: 0) == ["map"])
        #expect(review.current?.test == 2)
        review.decideRest(.accepted)
        #expect(review.acceptedPanels(ofTest: 2) == ["line", "map"])
        #expect(review.current == nil && !review.isSettled)
        #expect(Review.Decision.allCases.map { review.count($0) } == [3, 1, 0])
        review.decide(.accepted)
        #expect(review.count(.accepted) == 3, "nothing is left to decide")
    }

    @Test("goes back to what was not recorded yet, and no further")
    func back() {
        var review = Review(tests)
        review.goBack()
        #expect(review.position == 0)
        review.decide(.skipped)
        review.goBack()
        #expect(review.position == 0 && review.decisions[0] == nil)
        review.decide(.accepted)
        review.goBack()
        #expect(review.position == 1)
    }

    @Test("is settled when everything was accepted, and then nothing differs any more")
    func settled() throws {
        var review = Review(tests)
        review.decideRest(.accepted)
        #expect(review.isSettled)
        for test in tests.indices {
            let panels = review.acceptedPanels(ofTest: test)
            if !panels.isEmpty { try tests[test].accept(panels: panels) }
        }
        for test in tests {
            let again = try FigureTest(try Waves.reader.read(path: test.scenario.source?.path ?? ""))
            #expect(again.verdict == .same)
        }
    }

    @Test("draws old and new on the same scales, and their difference", arguments: Language.allCases)
    func figures(language: Language) throws {
        let size = Size(400, 240)
        for panel in tests[0].changedPanels {
            let figures = try #require(PanelFigures(panel, of: tests[0], language: language))
            #expect(figures.kinds == [.old, .new, .difference])
            for kind in figures.kinds {
                let scene = try #require(figures.scene(kind, size: size, canvas: FixedCanvas()))
                #expect(
                    scene.items.contains { if case .text(let text) = $0 { text.role == .tickLabel } else { false } })
            }
            func ticks(_ kind: PanelFigures.Kind) throws -> [String] {
                try #require(figures.scene(kind, size: size, canvas: FixedCanvas())).items.compactMap {
                    if case .text(let text) = $0, text.role == .tickLabel { text.string } else { nil }
                }
            }
            #expect(try ticks(.old) == (try ticks(.new)))
            let overlay = figures.overlay(size: size, canvas: FixedCanvas())
            #expect((overlay == nil) == (panel.panel == "map"), "maps cover each other")
            let dashes = overlay?.items.filter {
                if case .polyline(let line) = $0 { line.role == .reference && !line.dash.isEmpty } else { false }
            }
            #expect(dashes.map { !$0.isEmpty } ?? true, "the golden is dashed")
        }
    }
}
