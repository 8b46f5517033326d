import Charts
import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

@Suite("A log")
struct LogTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func scenario(_ parameters: String = "{file: a.csv}", variants: String = "") throws -> Scenario {
        let reader = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere")
        let text = """
            title: T
            experiment: log
            parameters: \(parameters)
            \(variants)
            panels:
              - {mark: line, metric: loss, x: step}
            claims:
              - {says: T, check: {value: {metric: loss, reduce: {step: min}}, below: 1}}
            """
        return try reader.read(ScenarioSource(path: folder.path("x.yaml"), text: text))
    }

    private func problems(_ text: String, _ parameters: String = "{file: a.csv}") throws -> String {
        try folder.write("a.csv", text)
        do {
            _ = try scenario(parameters).run()
            return ""
        } catch let error as ScenarioError {
            return error.problems.map(\.description).joined(separator: "\n").replacing(folder.path(""), with: "")
        }
    }

    @Test("is read tidy or wide, with gaps, and every number as it stands")
    func forms() throws {
        try folder.write("a.csv", "step,metric,value\n0,loss,2.5\n0,acc,0.1\n10,loss,nan\n30,loss,-inf\n30,acc,0.8\n")
        try folder.write("b.csv", "epoch,step,loss\n1,0,2\n1,5,\n2,900000000,0.5\n")
        let tidy = try scenario().run()[0].recording
        #expect(tidy.metrics.map(\.name) == ["loss", "acc"])
        #expect(tidy["loss"]?.steps == [0, 10, 30] && tidy["acc"]?.values == [0.1, 0.8])
        #expect(tidy["loss"]?.values[1].isNaN == true && tidy["loss"]?.values[2] == -.infinity)
        let scenario = try scenario("{file: b.csv}")
        let wide = try scenario.run()
        #expect(wide[0].recording.metrics.map(\.name) == ["epoch", "loss"])
        #expect(wide[0].recording["loss"]?.steps == [0, 900_000_000])
        #expect(scenario.lastStep == 900_000_000)
        #expect(scenario.verdicts(on: wide).map(\.outcome) == [.holds])
        #expect(scenario.figureData(wide, step: scenario.lastStep)[0].data.rows.map(\.y) == [2, 0.5])
    }

    @Test("of several runs is shown run by run, from one file or from several")
    func runs() throws {
        try folder.write("a.csv", "run,step,metric,value\nx,0,loss,1\ny,0,loss,2\nx,1,loss,3\n")
        try folder.write("b.csv", "it,loss\n0,7\n")
        let recordings = try scenario(variants: "variants: {x: {run: x}, y: {run: y}, z: {file: b.csv, step: it}}")
            .run()
        #expect(recordings.map { $0.recording["loss"]?.values } == [[1, 3], [2], [7]])
    }

    @Test("with a fault names file, line and what was expected")
    func errors() throws {
        let cases: [(String, String)] = [
            ("step,metric,value\n0,loss,x\n", "a.csv:2: column loss: \"x\" is not a number"),
            (
                "step,metric,value\n0,loss,1\n0,loss,1\n",
                "a.csv:3: step 0 of loss after its step 0; expected steps that grow"
            ),
            ("step,metric,value\n0,loss\n", "a.csv:2: a row of 2 cells under a header of 3"),
            ("step,metric,value\n-1,loss,2\n", "a.csv:2: \"-1\" is no step; expected a whole number from 0 on"),
            ("stp,loss\n0,1\n", "a.csv:1: there is no column step; did you mean stp?"),
            ("step,losss\n0,1\n", "losss"),
        ]
        for (text, expected) in cases {
            let found = try problems(text)
            #expect(found.contains(expected), "\(found)")
        }
    }

    @Test("grows row by row: half a line is waited for, new metrics come, a rewritten file is read anew")
    func growing() throws {
        try folder.write("a.csv", "step,metric,value\n0,loss,2\n1,loss,1.2")
        let run = try LiveRun(try scenario())
        func next() throws -> Recording {
            for _ in 0..<100 {
                if let news = run.assembled() { return news[0].recording }
                Thread.sleep(forTimeInterval: 0.05)
            }
            Issue.record("nothing new")
            return Recording([])
        }
        #expect(try next()["loss"]?.values == [2])
        try folder.write("a.csv", "step,metric,value\n0,loss,2\n1,loss,1.25\n1,acc,0.5\n")
        let grown = try next()
        #expect(grown["loss"]?.values == [2, 1.25] && grown["acc"]?.steps == [1])
        try folder.write("a.csv", "step,metric,value\n0,loss,9\n")
        #expect(try next()["loss"]?.values == [9])
        #expect(run.assembled() == nil && !run.isFinished && run.error == nil)
    }

    @Test("may be asked for a metric that is still to come, not for one that is misspelt")
    func still() throws {
        try folder.write("a.csv", "step,accuracy\n0,1\n")
        #expect(try scenario().run()[0].recording["loss"] == nil)
    }
}
