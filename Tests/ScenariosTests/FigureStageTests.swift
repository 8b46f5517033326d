import Charts
import Metrics
import Testing

@testable import Scenarios

@Suite("The figures of all steps stand on one stage") struct FigureStageTests {
    private func scenario() throws -> Scenario {
        try Reading.scenario(
            """
            title: T
            experiment: counter
            panels:
              - {mark: line, metric: level, x: step}
              - {mark: line, metric: profile, x: layer}
            claims:
              - {says: The level ends high, check: {value: {metric: level, step: 10}, above: 1}}
            """)
    }

    @Test("An early figure has the axes of the whole run, and is the frame of an animation")
    func axes() throws {
        let scenario = try scenario()
        let recordings = try scenario.run()
        let stage = FigureStage(scenario, recordings, language: .english)
        let figures = [0, 3, 10].map { stage.figure(at: $0) }
        for figure in figures {
            #expect(
                figure.rows.joined().map(\.data.extents) == figures[2].rows.joined().map(\.data.extents))
            #expect(figure.content.claims.count == figures[2].content.claims.count)
        }
        let alone = scenario.figure(recordings, step: 3, language: .english)
        #expect(alone.rows == figures[1].rows && alone.content == figures[1].content)
    }

    @Test("A claim that is not decided yet keeps its place and says nothing")
    func pending() throws {
        let scenario = try scenario()
        let stage = FigureStage(scenario, try scenario.run(), language: .english)
        #expect(stage.figure(at: 3).content.claims.map(\.verdict) == [.pending])
        #expect(stage.figure(at: 10).content.claims.map(\.verdict) != [.pending])
    }

    @Test("The recipe of a figure in motion knows its frames")
    func recipe() throws {
        let scenario = try scenario()
        let recordings = try scenario.run()
        let recipe = Recipe(
            animating: scenario, steps: 2...8, seconds: 4, panel: nil, language: .english, recordings: recordings)
        #expect(recipe.format == 4 && recipe.step == 8 && recipe.animation?.from == 2)
        #expect(Recipe(json: recipe.json) == recipe)
        let other = Recipe(
            animating: scenario, steps: 3...8, seconds: 4, panel: nil, language: .english, recordings: recordings)
        #expect(recipe.figure == other.figure && recipe.animation?.frames != other.animation?.frames)
    }
}
