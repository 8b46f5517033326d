import Bounds
import Numerics

/// Sine and cosine of angles in full turns, exact at every eighth of a turn's multiples of a quarter.
///
/// cos 2πt for t = 1/4 is 0 and for t = 1/2 is −1, which a rounded 2π cannot give; and t = 10⁹ + 1/4 is as good as 1/4.
enum Turns {
    /// sin 2πt.
    static func sine(_ turns: Double) -> Double {
        let (quarter, angle) = reduced(turns)
        switch quarter {
        case 0: return Elementary.sin(angle)
        case 1: return Elementary.cos(angle)
        case 2: return -Elementary.sin(angle)
        case 3: return -Elementary.cos(angle)
        default: return .nan
        }
    }

    /// cos 2πt.
    static func cosine(_ turns: Double) -> Double {
        let (quarter, angle) = reduced(turns)
        switch quarter {
        case 0: return Elementary.cos(angle)
        case 1: return -Elementary.sin(angle)
        case 2: return -Elementary.cos(angle)
        case 3: return Elementary.sin(angle)
        default: return .nan
        }
    }

    /// The number of quarter turns, modulo 4, nearest to an angle, and the rest in radians; −1 when not finite.
    private static func reduced(_ turns: Double) -> (quarter: Int, angle: Double) {
        guard turns.isFinite else { return (-1, .nan) }
        // Every step but the last is exact.
        let part = turns - turns.rounded(.toNearestOrEven)
        let quarter = (4 * part).rounded(.toNearestOrEven)
        return (Int(saturating: quarter) & 3, 2 * Double.pi * (part - quarter / 4))
    }
}
