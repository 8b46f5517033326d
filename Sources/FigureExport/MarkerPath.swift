import CPango
import Charts

/// The outlines of markers.
enum MarkerPath {
    /// Adds a marker's path to the context; a cross is open lines, the others closed.
    static func trace(_ marker: Points.Marker, at center: Point, diameter: Double, on cairo: OpaquePointer) {
        let radius = diameter / 2
        switch marker {
        case .circle:
            cairo_new_sub_path(cairo)
            cairo_arc(cairo, center.x, center.y, radius, 0, 2 * .pi)
        case .square:
            let side = diameter * 0.89
            cairo_rectangle(cairo, center.x - side / 2, center.y - side / 2, side, side)
        case .triangle:
            polygon([(0, -1.1), (0.96, 0.66), (-0.96, 0.66)], center, radius, cairo)
        case .diamond:
            polygon([(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)], center, radius, cairo)
        case .cross:
            cairo_move_to(cairo, center.x - radius * 0.8, center.y - radius * 0.8)
            cairo_line_to(cairo, center.x + radius * 0.8, center.y + radius * 0.8)
            cairo_move_to(cairo, center.x - radius * 0.8, center.y + radius * 0.8)
            cairo_line_to(cairo, center.x + radius * 0.8, center.y - radius * 0.8)
        case .star:
            polygon(starCorners, center, radius, cairo)
        }
    }

    /// A five-pointed star: sines and cosines of multiples of 36°, outer radius 1.2, inner 0.46.
    static let starCorners: [(Double, Double)] = [
        (0, -1.2), (0.2704, -0.3721), (1.1413, -0.3708), (0.4375, 0.1421), (0.7053, 0.9708), (0, 0.46),
        (-0.7053, 0.9708), (-0.4375, 0.1421), (-1.1413, -0.3708), (-0.2704, -0.3721),
    ]

    private static func polygon(
        _ corners: [(Double, Double)], _ center: Point, _ radius: Double, _ cairo: OpaquePointer
    ) {
        for (index, corner) in corners.enumerated() {
            let (x, y) = (center.x + corner.0 * radius, center.y + corner.1 * radius)
            if index == 0 { cairo_move_to(cairo, x, y) } else { cairo_line_to(cairo, x, y) }
        }
        cairo_close_path(cairo)
    }
}
