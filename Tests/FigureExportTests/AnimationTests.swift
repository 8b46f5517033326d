import Charts
import Metrics
import Testing

@testable import FigureExport

@Suite("A figure in motion") struct AnimationTests {
    private let options = FigureOptions(width: 480, height: 300)

    /// The sample's panels at a step, on the axes of all.
    private func scenes() throws -> @Sendable (Int) -> Scene {
        let canvas = try PangoCanvas()
        let (variants, panels, size) = (Sample.variants, Sample.panels, options.canvasSize)
        return { step in
            let drawn = panels.map {
                FigurePanel(
                    $0, FigureData.make(panel: $0, variants: variants, step: step, training: .steady(lastStep: 60)))
            }
            let content = FigureContent(headline: "In motion", explanation: "", recipe: ["step \(step)"])
            return FigureLayout(content: content, panels: drawn, language: .english).scene(size: size, canvas: canvas)
        }
    }

    private func export(
        _ timing: AnimationTiming, threads: Int = 2, _ scene: @escaping @Sendable (Int) -> Scene
    ) -> AnimationExport {
        AnimationExport(
            timing: timing, options: options, metadata: .init(title: "t", recipe: #"{"说明":"梯度"}"#), threads: threads,
            scene: scene)
    }

    @Test("The frames of an APNG are the figures of their steps, pixel by pixel, for as long as they should be")
    func framesAreFigures() throws {
        let timing = AnimationTiming(steps: 10...30, seconds: 2)
        let export = export(timing, try scenes())
        let bytes = try #require(try export.bytes(.apng))
        let decoded = try #require(APNGDecoder(bytes))
        #expect(decoded.width == 480 && decoded.height == 300 && decoded.plays == 0)
        #expect(decoded.frames.count == timing.steps.count)
        #expect(decoded.frames.map(\.hundredths) == timing.hundredths)
        for (frame, step) in zip(decoded.frames, timing.steps) {
            let figure = try export.image(of: step)
            #expect(frame.pixels == figure.bytes, "step \(step)")
        }
        // Only what has changed is in later frames.
        #expect(decoded.frames.dropFirst().allSatisfy { $0.area < 480 * 300 })
        #expect(try FigureRecipe.text(in: bytes) == #"{"说明":"梯度"}"#)
    }

    @Test("Few colors make a palette; frames that look the same are one that lasts longer")
    func palette() throws {
        let timing = AnimationTiming(steps: 0...9, seconds: 2)
        let export = export(timing) { step in
            let rect = Rect(Double(step / 2 * 20), 10, 30, 30)
            return Scene(size: Size(230, 144), items: [.rectangle(Rectangle(rect, fill: .text, role: .data))])
        }
        let bytes = try #require(try export.bytes(.apng))
        let decoded = try #require(APNGDecoder(bytes))
        #expect(decoded.colorType == 3)
        #expect(decoded.frames.count == 5)
        #expect(decoded.frames.map(\.hundredths).reduce(0, +) == 200)
        for (index, frame) in decoded.frames.enumerated() {
            let figure = try export.image(of: 2 * index)
            #expect(frame.pixels == figure.bytes)
        }
    }

    @Test("A color that stands for what has not changed is in no frame, whatever colors there are")
    func clearColor() throws {
        let timing = AnimationTiming(steps: 0...5, seconds: 1)
        let export = export(timing) { step in
            // A ramp of more than 255 colors, and in between the first one that would be clear.
            let colors: [RGB?] = (0..<400).map { (index: Int) -> RGB? in
                RGB(UInt8(index % 200), UInt8(index / 2), UInt8(37 * index % 251))
            }
            let levels = [Double](repeating: 0, count: 400)
            let grid = ImageGrid(rect: Rect(0, 0, 200, 100), rows: 1, columns: 400, colors: colors, levels: levels)
            let color = step == 3 ? RGB(0x01, 0xFE, 0x02) : RGB(9, 9, UInt8(step))
            let square = Rectangle(Rect(10, 110, 30, 30), fill: Ink.rgb(color), role: .data)
            return Scene(size: Size(230, 144), items: [SceneItem.image(grid), SceneItem.rectangle(square)])
        }
        let bytes = try #require(try export.bytes(.apng))
        let decoded = try #require(APNGDecoder(bytes))
        #expect(decoded.colorType == 2)
        for (frame, step) in zip(decoded.frames, timing.steps) {
            let figure = try export.image(of: step)
            #expect(frame.pixels == figure.bytes)
        }
    }

    @Test("The same bytes, whatever the number of threads", arguments: AnimationFormat.allCases)
    func deterministic(format: AnimationFormat) throws {
        let timing = AnimationTiming(steps: 0...12, seconds: 1)
        let scene = try scenes()
        let both = try [1, 3].map { try export(timing, threads: $0, scene).bytes(format) }
        #expect(both[0] == both[1])
        let bytes = try #require(both[0])
        #expect(try FigureRecipe.text(in: bytes) == #"{"说明":"梯度"}"#)
        for count in [bytes.count / 3, bytes.count / 2, bytes.count - 1] {
            #expect(throws: FigureRecipe.Problem.self) { try FigureRecipe.text(in: Array(bytes.prefix(count))) }
        }
    }

    @Test("A frame left out or changed on the way is noticed")
    func damage() throws {
        let bytes = try #require(try export(AnimationTiming(steps: 0...12, seconds: 1), try scenes()).bytes(.apng))
        let place = try #require(ByteSearch.first("fdAT", in: bytes))
        var changed = bytes
        changed[place + 10] ^= 1
        #expect(throws: FigureRecipe.Problem.self) { try FigureRecipe.text(in: changed) }
        #expect(APNGDecoder(changed) == nil)
        let next = try #require(ByteSearch.first("fcTL", in: bytes, from: place))
        let after = try #require(ByteSearch.first("fcTL", in: bytes, from: next + 4))
        let shorter = Array(bytes[..<(next - 4)]) + Array(bytes[(after - 4)...])
        #expect(throws: FigureRecipe.Problem.damaged("its frames are out of order")) {
            try FigureRecipe.text(in: shorter)
        }
    }

    @Test("Steps are spread evenly, both ends among them; times add up")
    func timing() {
        for (range, seconds) in [(0...1, 1.0), (0...7, 3), (5...1000, 10), (0...100_000, 120), (3...4, 0.5)] {
            let timing = AnimationTiming(steps: range, seconds: seconds)
            #expect(timing.steps.first == range.lowerBound && timing.steps.last == range.upperBound)
            #expect(zip(timing.steps, timing.steps.dropFirst()).allSatisfy { $0 < $1 })
            #expect(timing.hundredths.count == timing.steps.count)
            #expect(timing.hundredths.reduce(0, +) == Int((seconds * 100).rounded()))
            #expect(timing.hundredths.allSatisfy { $0 >= 4 })
        }
    }

    @Test("Given up, it gives nothing")
    func cancelled() throws {
        let bytes = try export(AnimationTiming(steps: 0...12, seconds: 1), try scenes())
            .bytes(.apng, isCancelled: { true })
        #expect(bytes == nil)
    }
}
