import Charts
import Dispatch
import Metrics
import Synchronization

/// Scenes one after the other to a file in motion. The same scenes, options and library versions give the same bytes,
/// whatever the number of threads.
public struct AnimationExport: Sendable {
    public var timing: AnimationTiming
    public var options: FigureOptions
    public var metadata: FigureExport.Metadata
    /// How many frames are drawn side by side.
    public var threads: Int
    private let scene: @Sendable (_ step: Int) -> Scene

    /// - Parameter scene: the figure of a step, laid out on `options.canvasSize`; called on several threads.
    public init(
        timing: AnimationTiming, options: FigureOptions, metadata: FigureExport.Metadata, threads: Int,
        scene: @escaping @Sendable (_ step: Int) -> Scene
    ) {
        self.timing = timing
        self.options = options
        self.metadata = metadata
        self.threads = max(1, threads)
        self.scene = scene
    }

    /// The file's bytes; nil where it was given up.
    ///
    /// - Throws: as `FigureExport.bytes`.
    public func bytes(
        _ format: AnimationFormat, isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(FigureExportError) -> [UInt8]? {
        try options.validate()
        switch format {
        case .apng: return try apng(isCancelled, progress)
        case .gif: return try encoded(by: GIFEncoder(recipe: metadata.recipe), isCancelled, progress)
        case .webp: return try encoded(by: WebPEncoder(recipe: metadata.recipe), isCancelled, progress)
        }
    }

    private func apng(
        _ isCancelled: () -> Bool, _ progress: (Double) -> Void
    ) throws(FigureExportError) -> [UInt8]? {
        let ends = [timing.steps[0], timing.steps[timing.steps.count - 1]]
        var colors = APNGColors(of: try ends.map { step throws(FigureExportError) in try image(of: step) })
        while true {
            do throws(FigureExportError) {
                let encoder = APNGEncoder(colors: colors, dpi: options.dpi, recipe: metadata.recipe)
                return try encoded(by: encoder, isCancelled, progress)
            } catch .drawingFailed(reason: APNGEncoder.unknownColor) {
                guard let next = colors.next else { throw .drawingFailed(reason: APNGEncoder.unknownColor) }
                colors = next
            }
        }
    }

    func image(of step: Int) throws(FigureExportError) -> RasterImage {
        try RasterImage(scene(step), options: options)
    }

    /// Frames are drawn and packed side by side, some at a time, and put together in order.
    private func encoded<Encoder: AnimationEncoder>(
        by empty: Encoder, _ isCancelled: () -> Bool, _ progress: (Double) -> Void
    ) throws(FigureExportError) -> [UInt8]? {
        var encoder = empty
        var previous: RasterImage?
        var start = 0
        while start < timing.steps.count {
            if isCancelled() { return nil }
            let range = start..<min(start + 4 * threads, timing.steps.count)
            let images = try sideBySide(range.count) { index throws(FigureExportError) in
                try image(of: timing.steps[range.lowerBound + index])
            }
            let (packing, before) = (encoder, previous)
            let pieces = try sideBySide(range.count) { index throws(FigureExportError) in
                try packing.piece(images[index], after: index == 0 ? before : images[index - 1])
            }
            for (index, piece) in zip(range, pieces) {
                let hundredths = timing.hundredths[index]
                if let piece {
                    try encoder.append(piece, hundredths: hundredths)
                } else {
                    encoder.prolong(hundredths: hundredths)
                }
            }
            previous = images.last
            start = range.upperBound
            progress(Double(start) / Double(timing.steps.count))
        }
        return try encoder.bytes()
    }

    private func sideBySide<Value: Sendable>(
        _ count: Int, _ work: @Sendable (Int) throws(FigureExportError) -> Value
    ) throws(FigureExportError) -> [Value] {
        let results = Mutex([Result<Value, FigureExportError>?](repeating: nil, count: count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(count, threads)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = Result { () throws(FigureExportError) in try work(index) }
                results.withLock { $0[index] = result }
            }
        }
        var values: [Value] = []
        for result in results.withLock({ $0 }) {
            if let result { values.append(try result.get()) }
        }
        return values
    }
}
