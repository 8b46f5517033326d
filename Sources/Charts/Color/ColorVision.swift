/// How a color looks to a reader with or without red-green color blindness.
///
/// Full dichromacy by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
/// Color Vision Deficiency" (IEEE TVCG 2009, severity 1.0), on linear sRGB.
public enum ColorVision: String, CaseIterable, Sendable {
    case typical, protanopia, deuteranopia

    private var matrix: [Double] {
        switch self {
        case .typical: [1, 0, 0, 0, 1, 0, 0, 0, 1]
        case .protanopia:
            [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
        case .deuteranopia:
            [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
        }
    }

    /// The color in CIE L*a*b* (D65) as this reader sees it.
    func lab(_ color: RGB) -> (lightness: Double, a: Double, b: Double) {
        let linear = [color.red, color.green, color.blue].map { byte -> Double in
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
        }
        let matrix = matrix
        let seen = (0..<3).map { row in
            min(max((0..<3).reduce(0.0) { $0 + matrix[3 * row + $1] * linear[$1] }, 0), 1)
        }
        let x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047
        let y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
        let z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883
        func f(_ t: Double) -> Double {
            t > 216.0 / 24389 ? power(t, 1.0 / 3) : (24389.0 / 27 * t + 16) / 116
        }
        return (116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z)))
    }

    /// ΔE*ab (CIE 1976) between two colors for this reader.
    public func difference(_ first: RGB, _ second: RGB) -> Double {
        let (a, b) = (lab(first), lab(second))
        let (l, u, v) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b)
        return (l * l + u * u + v * v).squareRoot()
    }

    /// The least difference over all readers.
    public static func leastDifference(_ first: RGB, _ second: RGB) -> Double {
        allCases.map { $0.difference(first, second) }.min() ?? 0
    }
}
