import Charts
import Metrics

/// Descents on a bowl, as the descent experiment records them.
enum Planes {
    static func axis(_ names: [String]) -> Dimension {
        Dimension("axis", label: Samples.text("axis", "坐标轴"), coordinates: .labels(names))
    }

    static func places(_ name: String, _ values: [Double]) -> Dimension {
        Dimension(name, label: LocalizedText(name), coordinates: .values(values))
    }

    static let columns = (0...40).map { -2 + Double($0) * 0.1 }
    static let rows = (0...30).map { -1.5 + Double($0) * 0.1 }

    static let surface = MetricDescription(
        "surface", label: Samples.text("loss", "损失"), symbol: "f(x, y)", isStepped: false,
        dimensions: [places("y", rows), places("x", columns)])
    static let position = MetricDescription(
        "position", label: Samples.text("position", "位置"), symbol: "(x, y)", dimensions: [axis(["x", "y"])])
    static let minima = MetricDescription(
        "minima", label: Samples.text("minima", "极小点"), isStepped: false,
        dimensions: [
            Dimension("minimum", label: Samples.text("minimum", "极小点"), coordinates: .integers(first: 1, count: 1)),
            axis(["x", "y"]),
        ])
    static let field = MetricDescription(
        "descent", label: Samples.text("descent", "下降方向"), isStepped: false,
        dimensions: [
            places("y", [-1, 0, 1]), places("x", [-1, 0, 1]), axis(["x", "y"]),
        ])

    /// x² + 4y².
    static func height(_ x: Double, _ y: Double) -> Double { x * x + 4 * y * y }

    /// Two walks from (−1.5, 1): one halves both coordinates, the other turns y's sign as it goes.
    static func variants(steps: Int = 21) -> [VariantRecording] {
        [("slow", 0.8, 0.8), ("bouncing", 0.9, -0.8)].map { name, a, b in
            Samples.variant(
                name,
                Samples.recording([surface, position, minima, field], steps: steps) { metric, step in
                    switch metric.name {
                    case "surface": return rows.flatMap { y in columns.map { height($0, y) } }
                    case "minima": return [0, 0]
                    case "descent": return [-1.0, 0, 1].flatMap { y in [-1.0, 0, 1].flatMap { [-2 * $0, -8 * y] } }
                    default:
                        let (x, y) = (0..<step).reduce((-1.5, 1.0)) { place, _ in (place.0 * a, place.1 * b) }
                        return [x, y]
                    }
                })
        }
    }

    static let panel = Panel(
        name: "paths", title: Samples.text("Paths", "轨迹"), mark: "contour", metric: "surface", x: "x", y: "y",
        layers: [
            Panel(
                name: "paths", title: LocalizedText(""), mark: "path", metric: "position", x: "x", y: "y",
                color: "variant"),
            Panel(
                name: "paths", title: LocalizedText(""), mark: "points", metric: "minima", x: "x", y: "y",
                color: "variant", marker: .star, label: Samples.text("minimum", "极小点")),
        ])
}
