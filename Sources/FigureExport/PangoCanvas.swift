import CPango
import Charts
import Synchronization

/// The canvas of figures: points, measured by Pango. Safe to share between threads; measurements are kept.
public final class PangoCanvas: Canvas {
    private struct Key: Hashable {
        var string: String
        var style: TextStyle
    }

    private struct State {
        var engine: TextEngine
        var widths: [Key: Double] = [:]
        var shown: [Character: Bool] = [:]
    }

    private let state: Mutex<State>
    private let lineShare: Double
    /// Kept measurements beyond this number make room for new ones: a live session exports many figures.
    private static let mostKept = 20_000

    /// - Throws: `missingFont` when a family of figures is not installed.
    public init() throws(FigureExportError) {
        let engine = try TextEngine()
        lineShare = engine.ascent + engine.descent
        state = Mutex(State(engine: engine))
    }

    public var measures: Measures { .ink }

    public func extent(of string: String, style: TextStyle) -> Size {
        let width = state.withLock { state in
            let key = Key(string: string, style: style)
            if let known = state.widths[key] { return known }
            if state.widths.count >= PangoCanvas.mostKept { state.widths.removeAll(keepingCapacity: true) }
            let width = string.isEmpty ? 0 : state.engine.width(string, style)
            state.widths[key] = width
            return width
        }
        return Size(width, style.size * lineShare)
    }

    public func canShow(_ character: Character) -> Bool {
        state.withLock { state in
            if let known = state.shown[character] { return known }
            let isCovered = state.engine.uncovered(in: String(character)) == nil
            state.shown[character] = isCovered
            return isCovered
        }
    }
}
