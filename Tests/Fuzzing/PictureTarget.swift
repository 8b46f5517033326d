import Charts
import FigureExport
import Foundation
import Metrics
import TerminalView

@testable import Scenarios

extension FuzzTargets {
    /// Every mark with numbers of the whole range, on every kind of axis: drawn for paper and for a terminal.
    ///
    /// The first byte chooses the scales, the others are the numbers that a run has recorded, eight each.
    static let pictures = FuzzTarget("pictures", seeds: numbers, words: [], suiteCases: 300) { input in
        guard let scenario = pictured, let first = input.first, let canvas = try? PangoCanvas() else {
            return "no scenario to draw"
        }
        var drawn = scenario
        let kinds: [ScaleChoice.Kind] = [.linear, .log, .symlog]
        for index in drawn.panels.indices {
            let choice = (Int(first) + index) / 3
            if let x = kinds[safe: Int(first) % 4] { drawn.panels[index].xScale = ScaleChoice(x) }
            if let y = kinds[safe: choice % 4] { drawn.panels[index].yScale = ScaleChoice(y) }
        }
        let values = doubles(Array(input.dropFirst()))
        guard !values.isEmpty else { return nil }
        let recordings = recorded.map { variant in
            var changed = variant
            changed.recording.metrics = variant.recording.metrics.map { refilled($0, values) }
            return changed
        }
        let figure = drawn.figure(recordings, step: drawn.lastStep, language: .english)
        _ = figure.scene(size: Size(700, 500), canvas: canvas)
        let report = PlainReport(drawn, recordings: recordings, language: .chinese, columns: 72)
        return report.text.isEmpty ? "nothing is drawn" : nil
    }

    private static let text = """
        title: x
        experiment: descent
        parameters: {steps: 9, grid: {columns: 12, rows: 12, arrows: 4}, surface: ravine}
        variants: {a: {}, b: {optimizer: {kind: momentum}}}
        panels:
          - {mark: line, metric: loss, x: step}
          - {name: dots, mark: points, metric: loss, x: step}
          - {mark: bars, metric: loss, x: variant}
          - {mark: contour, metric: surface, x: x, y: y}
          - {name: map, mark: heatmap, metric: surface, x: x, y: y}
          - {mark: path, metric: position, x: axis, y: axis}
        """

    private static let pictured: Scenario? = readable(text)

    /// The same with the panels that this version takes.
    private static func readable(_ text: String) -> Scenario? {
        var lines = text.split(separator: "\n").map(String.init)
        while lines.count > 5 {
            let joined = lines.joined(separator: "\n")
            do {
                let scenario = try FuzzFiles.reader.read(ScenarioSource(path: "/nowhere/x.yaml", text: joined))
                try scenario.check()
                return scenario
            } catch {
                // Named by its line: the panel that does not fit goes.
                guard let bad = error.problems.compactMap({ $0.place.line }).first, bad <= lines.count else {
                    return nil
                }
                lines.remove(at: bad - 1)
            }
        }
        return nil
    }

    private static let recorded: [VariantRecording] = (try? pictured?.run(threads: 1)) ?? []

    private static func doubles(_ bytes: [UInt8]) -> [Double] {
        stride(from: 0, to: bytes.count - 7, by: 8).map { start in
            Double(bitPattern: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
        }
    }

    private static func refilled(_ metric: Metric, _ values: [Double]) -> Metric {
        var changed = Metric(metric.description)
        let steps = metric.description.isStepped ? metric.steps : [0]
        for (frame, step) in steps.enumerated() {
            let numbers = (0..<metric.frameSize).map { values[(frame * metric.frameSize + $0) % values.count] }
            numbers.withUnsafeBufferPointer { changed.append(step: step, $0) }
        }
        return changed
    }

    /// Numbers of one size, of all sizes, of the ends of the range.
    private static let numbers: [[UInt8]] = {
        let lists: [[Double]] = [
            [0, 5e-324, 1e-310, 2e-308], [1e308, -1e308, 1.7e308, 0], [1e19, 1, -1e19, 9.3e18], [1e-300, 1e300, 1, -1],
            [.nan, .infinity, -.infinity, 1], [1, 1 + 2e-16, 1 - 1e-16], [3, 5, 8, 13, 21], [-5e-324, 5e-324],
            (-20...20).map { Double(sign: .plus, exponent: $0 * 50, significand: 1.5) },
        ]
        return lists.enumerated().map { index, list in
            [UInt8(index * 29)]
                + list.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (56 - 8 * $0)) }
                }
        }
    }()
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
