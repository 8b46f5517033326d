import CNcurses
import Charts
import TerminalView

/// Numbers for pairs of foreground and background, given out as they are needed.
///
/// curses colors cells by such numbers and has a limited count of them. When they run out all are forgotten, and the
/// whole screen has to be drawn anew.
@MainActor
struct ColorPairs {
    private struct Pair: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private var numbers: [Pair: Int32] = [:]
    private let limit: Int32
    private let hasColors: Bool
    /// Whether the terminal's own colors can be asked for; otherwise they are taken for white on black.
    private let hasStandard: Bool

    init(hasColors: Bool, hasStandard: Bool) {
        limit = max(1, dash_color_pairs())
        self.hasColors = hasColors
        self.hasStandard = hasStandard
    }

    /// The number for two colors; nil when none is left.
    mutating func number(_ style: CellStyle) -> Int32? {
        // Pair 0 is the terminal's own.
        guard hasColors else { return 0 }
        let pair = Pair(
            foreground: code(style.foreground, standard: 7), background: code(style.background, standard: 0))
        if pair == Pair(foreground: -1, background: -1) { return 0 }
        if let known = numbers[pair] { return known }
        let next = Int32(numbers.count) + 1
        guard next < limit else { return nil }
        init_extended_pair(next, pair.foreground, pair.background)
        numbers[pair] = next
        return next
    }

    mutating func forgetAll() {
        numbers.removeAll(keepingCapacity: true)
    }

    private func code(_ color: CellColor, standard: Int32) -> Int32 {
        switch color {
        case .standard: return hasStandard ? -1 : standard
        case .palette(let index): return Int32(index)
        case .direct(let rgb):
            let value = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
            // Descriptions with direct color keep 0…7 for the palette: the darkest blues give way.
            return (1..<8).contains(value) ? 8 : value
        }
    }
}
